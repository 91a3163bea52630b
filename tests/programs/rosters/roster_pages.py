"""The layouts of rosters with what is right for each, and the people on them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from longcoat.programs.rosters import Roster

FOLDER = Path(__file__).parent
COUNTS = ("us_md", "us_do", "caribbean", "canadian", "international", "unknown")


@dataclass(frozen=True)
class Layout:
    """One page with what is right for it."""

    page: str
    split: str
    outcome: str
    counts: tuple[int, ...]

    @property
    def data(self) -> bytes:
        return (FOLDER / "pages" / self.page).read_bytes()

    @property
    def text(self) -> str:
        return self.data.decode("utf-8")


def layouts(split: str = "") -> list[Layout]:
    with (FOLDER / "pages.csv").open(newline="", encoding="utf-8") as stream:
        return [
            Layout(row["page"], row["split"], row["outcome"], tuple(int(row[name]) for name in COUNTS))
            for row in csv.DictReader(stream)
            if split in ("", row["split"])
        ]


def counts_of(roster: Roster) -> tuple[int, ...]:
    return tuple(getattr(roster.counts, name) for name in COUNTS)


#: Words of the invented people's names: a first and a last name, before a degree.
_NAME = re.compile(r"([^\W\d_][\w’'-]+) ([^\W\d_][\w’'-]+),(?:&nbsp;| )?(?:M\.?D|D\.?O|MBB)")


def names_on(layout: Layout) -> set[str]:
    return {f"{first} {last}" for first, last in _NAME.findall(layout.text)}
