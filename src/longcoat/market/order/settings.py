"""The markets that orders are tried in: read from ``data/settings.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.random import Generator


@dataclass(frozen=True, slots=True)
class Span:
    """Two ends between which something is drawn, all values alike."""

    start: float
    stop: float

    def draw(self, rng: Generator) -> float:
        """Return a value between the ends."""
        return float(rng.uniform(self.start, self.stop))

    def draw_whole(self, rng: Generator, size: int) -> list[int]:
        """Return whole numbers, both ends included."""
        drawn: list[int] = rng.integers(int(self.start), int(self.stop), size=size, endpoint=True).tolist()
        return drawn


@dataclass(frozen=True, slots=True)
class Settings:
    """What is drawn for each market, and how many orders are tried; the file says what each means.

    Example:
        >>> read_settings().permuted
        6
    """

    others: Span
    places: Span
    crowd: Span
    length: Span
    shared: Span
    likeness: Span
    agreement: Span
    strength: Span
    left_out: Span
    permuted: int
    longest: int


@cache
def read_settings() -> Settings:
    """Return the settings."""
    told = tomllib.loads(files(__package__).joinpath("data", "settings.toml").read_text("utf-8"))
    read: dict[str, Any] = {
        name: Span(value["from"], value["to"]) if isinstance(value, dict) else value
        for name, value in told.items()
    }
    return Settings(**read)
