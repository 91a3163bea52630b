"""A person at a browser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: What has the focus: what it is, what it is called, whether it can be seen (the topmost thing at one of five points of
#: its box is the box itself, something in it or around it), and whether a ring shows that it has the focus.
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
  const hit = points.some(([x, y]) => {
    const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    return top && (one.contains(top) || top.contains(one));
  });
  const style = getComputedStyle(one), group = one.closest('fieldset');
  const labels = one.labels && one.labels.length ? [...one.labels] : [one];
  const parts = [group && group.querySelector('legend'), ...labels].filter(Boolean);
  const name = one.getAttribute('aria-label') || parts.map(part => part.textContent.trim()).join(' ');
  return {what: one.tagName, name, hit, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
}"""


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

    def open(self, path: str) -> None:
        """Open a page of the kept profile."""
        self.go(self.plan + path)

    def go(self, address: str) -> None:
        """Open a page, and wait until it shows what it has to show."""
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """Wait until a page that says that it is being worked out is followed by what was worked out."""
        self.page.locator("#content:not(:has([data-waiting]))").wait_for(state="attached")

    def press(self, name: str) -> Any:
        """Press a button that leads to another page, and return the server's answer."""
        with self.page.expect_navigation() as answer:
            self.page.get_by_role("button", name=name).first.click()
        self.settle()
        return answer.value

    def follow(self, name: str) -> None:
        """Follow a link to another page."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).first.click()
        self.settle()

    def send(self, name: str, data: bytes) -> Any:
        """Choose a file from the disk and send it."""
        self.page.set_input_files("#profile", {"name": name, "mimeType": "text/plain", "buffer": data})
        return self.press("Plan for this file")

    def save(self, name: str) -> bytes:
        """Follow a link to a file, and return what is in it."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=name).first.click()
        return Path(download.value.path()).read_bytes()


@dataclass
class Keyboard:
    """Somebody who has no mouse. Nothing that gets the focus on the way may be hidden, or be without a ring.

    Attributes:
        page: The window.
    """

    page: Any

    def tab_to(self, name: str) -> Keyboard:
        """Press Tab until something of this name has the focus."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            if focused["what"] == "BODY":  # past the last thing, before the first
                continue
            assert focused["hit"], focused
            assert focused["ring"], focused
            if name in focused["name"]:
                return self
        raise AssertionError(f"nothing is called {name} at {self.page.url}, {self.page.title()}")

    def type(self, words: str) -> Keyboard:
        """Type into what has the focus; in a box of choices this chooses."""
        self.page.keyboard.type(words)
        return self

    def press(self, key: str = "Enter") -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def go(self) -> None:
        """Press Enter on what leads to another page."""
        with self.page.expect_navigation():
            self.press()
        self.page.locator("#content:not(:has([data-waiting]))").wait_for(state="attached")

    def save(self) -> bytes:
        """Press Enter on a link to a file, and return what is in it."""
        with self.page.expect_download() as download:
            self.press()
        return Path(download.value.path()).read_bytes()
