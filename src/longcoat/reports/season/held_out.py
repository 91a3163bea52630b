"""What the season said of figures that were held out when it was fitted, beside two simple answers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure that was held out.

    Attributes:
        figure: Its id.
        about: What it is divided by, in words.
        published: What came out in truth.
        predicted: What the season said, the mean over scenarios.
        low: Lower end of nine scenarios of ten.
        high: Upper end.
        baseline: The simple answer.
        against: What the simple answer is, in words.
    """

    figure: str
    about: str
    published: float
    predicted: float
    low: float
    high: float
    baseline: float
    against: str

    @property
    def nearer(self) -> bool:
        """Whether the season came nearer than the simple answer."""
        return abs(self.predicted - self.published) < abs(self.baseline - self.published)

    @property
    def tied(self) -> bool:
        """Whether both were equally far."""
        return abs(self.predicted - self.published) == abs(self.baseline - self.published)

    @property
    def inside(self) -> bool:
        """Whether what came out lies within the season's interval."""
        return self.low <= self.published <= self.high


@cache
def held_out_told() -> Mapping[str, Any]:
    """Return what ``data/held_out.toml`` says: the command and day of the run, and the cells."""
    return tomllib.loads(files(__package__).joinpath("data", "held_out.toml").read_text("utf-8"))


def held_out() -> list[Cell]:
    """Return the cells of the last run that held figures out."""
    return [*_group("years"), *_group("specialties")]


def years_before() -> list[Cell]:
    """Return what the same season would have said of earlier years, each from those before it."""
    return _group("before")


def _group(name: str) -> list[Cell]:
    told = held_out_told()
    return [Cell(**row, against=told["against"][name]) for row in told.get(name, ())]


def beaten(cells: Sequence[Cell]) -> float:
    """Return the share of cells in which the season came nearer than the simple answer; equally far is not nearer.

    Example:
        >>> near = Cell("a", "b", 1.0, 1.1, 0.9, 1.2, 2.0, "last year's figure")
        >>> beaten([near])
        1.0
    """
    return sum(cell.nearer for cell in cells) / max(1, len(cells))
