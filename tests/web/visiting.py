"""A person at a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class Visit:
    """A browser's window.

    Attributes:
        page: The window.
        asked: Every address that it asked for.
        plan: The address of the pages of a profile that was kept before.
        server: Whom it asks.
    """

    page: Any
    asked: list[str]
    plan: str
    server: Any = None

    def path(self, path: str) -> str:
        """Return the path of a page of the kept profile, as the server is asked for it."""
        return f"{self.plan.removeprefix(self.server.address.rstrip('/'))}{path}"

    def open(self, path: str) -> Any:
        """Open a page of the kept profile."""
        return self.page.goto(self.plan + path)

    def press(self, name: str) -> Any:
        """Press a button that leads to another page, and return the server's answer."""
        with self.page.expect_navigation() as answer:
            self.page.get_by_role("button", name=name).first.click()
        return answer.value

    def follow(self, name: str) -> None:
        """Follow a link to another page."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).first.click()

    def send(self, name: str, data: bytes) -> Any:
        """Choose a file from the disk and send it."""
        self.page.set_input_files("#profile", {"name": name, "mimeType": "text/plain", "buffer": data})
        return self.press("Plan for this file")
