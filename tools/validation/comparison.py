"""One published number beside the model's, and whether they agree."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from longcoat.reports.markdown import table


@cache
def tolerances() -> Mapping[str, Mapping[str, Any]]:
    """Return name → how far apart two numbers may be before they are called a miss."""
    return tomllib.loads((Path(__file__).parent / "tolerances.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One published number beside the model's.

    Attributes:
        what: What both are.
        published: The published number.
        model: The model's.
        tolerance: Name of how far apart they may be.
        form: ``share`` is shown in percent, anything else with one or two digits.
        on_purpose: Why the model is meant to differ; empty where it isn't.

    Example:
        >>> Comparison("match rate", 0.672, 0.668, "rate").verdict
        'fits'
        >>> Comparison("match rate", 0.672, 0.600, "rate").verdict
        '**misses**'
    """

    what: str
    published: float
    model: float
    tolerance: str
    form: str = "share"
    on_purpose: str = ""

    @property
    def fits(self) -> bool:
        """Whether they are as near as they should be."""
        allowed = tolerances()[self.tolerance]
        return abs(self.model - self.published) <= allowed["share"] * abs(self.published) + allowed["plus"]

    @property
    def verdict(self) -> str:
        """What the page says."""
        if self.fits:
            return "fits"
        return f"differs on purpose: {self.on_purpose}" if self.on_purpose else "**misses**"

    def shown(self, value: float) -> str:
        """Return a number as the page shows it."""
        if self.form == "share":
            return f"{100 * value:.1f} %"
        return f"{value:.2f}" if self.form == "ratio" else f"{value:.1f}"

    def cells(self) -> tuple[str, ...]:
        """Return the row of a table."""
        return self.what, self.shown(self.published), self.shown(self.model), self.verdict


@dataclass(slots=True)
class Section:
    """A section of the page.

    Attributes:
        title: Its heading.
        about: What is compared and how, Markdown.
        figures: Ids of the figures that it compares with.
        seen: Whether the fit saw these figures: ``fitted``, ``unseen`` or ``own`` (the model beside itself).
        blocks: Tables and paragraphs, Markdown.
        comparisons: What was compared, for the count at the top of the page.
    """

    title: str
    about: str
    figures: tuple[str, ...]
    seen: str
    blocks: list[str] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)

    def compare(self, rows: Iterable[Comparison], heading: str = "") -> None:
        """Add a table of comparisons."""
        found = list(rows)
        self.comparisons += found
        self.blocks.append(table((heading, "published", "model", ""), [one.cells() for one in found]))

    def markdown(self) -> str:
        """Return the section as Markdown."""
        sources = ", ".join(f"`{name}`" for name in self.figures)
        beside = [f"Figures: {sources}."] if sources else []
        return "\n\n".join([f"### {self.title}", self.about.strip(), *beside, *self.blocks])
