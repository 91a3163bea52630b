"""The least and the most that a field may hold, read from ``data/bounds.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed range of whole numbers.

    Attributes:
        least: The smallest value allowed.
        most: The largest value allowed.
    """

    least: int
    most: int

    def __str__(self) -> str:
        return f"{self.least} to {self.most}"


def read_data(name: str) -> dict[str, Any]:
    """Return the parsed contents of ``data/NAME.toml``.

    Example:
        >>> sorted(read_data("bounds")["step_score"])
        ['least', 'most']
    """
    return tomllib.loads(files("longcoat.applicant").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def _all() -> dict[str, Bounds]:
    return {name: Bounds(**row) for name, row in read_data("bounds").items()}


def bounds(name: str) -> Bounds:
    """Return the bounds with this name.

    Raises:
        KeyError: There are none.

    Example:
        >>> print(bounds("step_score"))
        1 to 300
    """
    return _all()[name]
