"""What a document is made of: sections of blocks, the same for every form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence that matters most."""

    kind: ClassVar[str] = "lead"
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list.

    Attributes:
        text: What it says.
        mark: A sign before it, such as ``+``; empty for a plain bullet.
        source: Where it comes from; may be empty.
        about: What the mark means, for those who don't see it.
    """

    text: str
    mark: str = ""
    source: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    kind: ClassVar[str] = "points"
    items: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row.

    Attributes:
        caption: What it shows.
        header: Titles of the columns.
        rows: Cells, each row as long as the header.
        right: Positions of the columns that are set to the right.
        widths: Relative widths of the columns; 0 for as wide as needed.
        total: Whether the last row is a sum.
    """

    kind: ClassVar[str] = "table"
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Icons:
    """One hundred applicants, and how many of them match.

    Attributes:
        low: So many match even at the low end of the range.
        middle: So many in the best single answer.
        high: So many at the high end.
        legend: What each kind of dot stands for, with its number as it is said: low, middle, high, not even then.
        caption: What it shows.
        alt: The same in words, for those who don't see it.
    """

    kind: ClassVar[str] = "icons"
    low: int
    middle: int
    high: int
    legend: tuple[str, str, str, str]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart.

    Attributes:
        label: What it is.
        start: Where it begins, 0 to 1 of the scale.
        end: Where it ends.
        value: What stands at its end.
    """

    label: str
    start: float
    end: float
    value: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale.

    Attributes:
        bars: From top to bottom.
        ticks: Where the scale is marked, 0 to 1, and how.
        caption: What it shows.
        alt: The same in words.
    """

    kind: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """A program or a task: a heading, a line about it, sentences.

    Attributes:
        title: Its name.
        aside: What stands at the end of the title's line.
        about: One line of facts.
        points: Sentences.
        box: Whether there is a box to tick.
    """

    kind: ClassVar[str] = "card"
    title: str
    aside: str
    about: str
    points: tuple[Point, ...]
    box: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    kind: ClassVar[str] = "heading"
    text: str


Block = Lead | Text | Points | Table | Icons | Bars | Card | Heading


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document.

    Attributes:
        title: Its heading.
        blocks: What is in it.
        new_page: Whether it begins on a page of its own, in print.
    """

    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document.

    Attributes:
        title: Its title.
        subtitle: Whom it is for.
        day: The day it was made for, as an ISO date.
        sections: Its parts.
    """

    title: str
    subtitle: str
    day: str
    sections: tuple[Section, ...]


def as_data(value: object) -> Any:
    """Return a document or a part of it as plain lists and dictionaries, each block with its kind.

    Example:
        >>> as_data(Lead("Of 100 …"))
        {'kind': 'lead', 'text': 'Of 100 …'}
    """
    if isinstance(value, tuple):
        return [as_data(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        data: Mapping[str, Any] = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
        kind = getattr(value, "kind", None)
        return {"kind": kind, **data} if kind else data
    return value
