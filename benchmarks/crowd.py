"""What one of many people does who look at plans at the same time; `benchmarks/web.py` lets Locust run a hundred of them.

The addresses of the profiles' pages stand in LONGCOAT_HOMES, the seconds between two pages in LONGCOAT_PAUSE.
"""

from __future__ import annotations

import os
import random

from locust import FastHttpUser, between, task

HOMES = os.environ["LONGCOAT_HOMES"].split()
PAUSE = float(os.environ["LONGCOAT_PAUSE"])
CHANCE = random.Random()  # noqa: S311 - nothing is kept secret with it


class Visitor(FastHttpUser):
    """Somebody with one profile, who goes from page to page in no order."""

    wait_time = between(PAUSE / 2, 3 * PAUSE / 2)
    connection_timeout = network_timeout = 120.0

    def on_start(self) -> None:
        """Choose whose plan it is, and look at where it stands first."""
        self.home = CHANCE.choice(HOMES)
        self.look("/standing")

    def look(self, page: str, about: str = "") -> None:
        """Ask for a page; anything but status 200 counts as an error."""
        self.client.get(f"{self.home}{page}{about}", name=page)

    @task(3)
    def stand(self) -> None:
        """Look at where one stands."""
        self.look("/standing")

    @task(3)
    def read_the_list(self) -> None:
        """Turn the pages of the list."""
        self.look("/list", f"?page={CHANCE.randint(1, 3)}")

    @task(2)
    def try_something(self) -> None:
        """Move a slider."""
        self.look("/what-if", f"?rotation={CHANCE.randint(1, 16)}&letters={CHANCE.randint(0, 3)}")

    @task
    def read_the_roadmap(self) -> None:
        """Look at the roadmap."""
        self.look("/roadmap")

    @task
    def look_at_the_map(self) -> None:
        """Look at where the programs are."""
        self.look("/map")

    @task
    def begin(self) -> None:
        """Look at the first page."""
        self.client.get("/", name="/")
