"""One published number with everything needed to show it honestly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from longcoat.errors import DataError
from longcoat.figures.source import Source
from longcoat.figures.unit import Unit, Value
from longcoat.figures.words import in_words

#: One season later on the calendar, same weekday (judgement; the seasons of 2026 and 2027 bear it out).
SEASON = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number, for one season or one span of days.

    Attributes:
        id: The dotted id, such as ``match.rate``.
        title: What it is, in a few words.
        unit: What it is counted in.
        value: The number, date or moment itself. Shares are fractions from 0 to 1.
        season: The match year it was asked for; None for figures that hold for a span of days.
        dimensions: What it is divided by, such as ``{"applicant_type": "us-img"}``.
        source: Where it was published.
        caveat: What a reader must know before using it; may be empty.
        carried_from: The match year it was published for, when earlier than the one asked for; else None.
            Of a figure by days, the year in which its span ended.
        start: First day it holds for; None for figures by season.
        end: Last day it holds for; None for figures by season and for those still in force.
        low: Lower end of the published 95 % interval; None when none was published.
        high: Upper end of the published 95 % interval; None when none was published.
        n: How many programs, applicants or answers it rests on; None when not known.
    """

    id: str
    title: str
    unit: Unit
    value: Value
    season: int | None
    dimensions: Mapping[str, str | int] = field(hash=False)
    source: Source
    caveat: str = ""
    carried_from: int | None = None
    start: date | None = None
    end: date | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None

    @property
    def number(self) -> float:
        """The value as a float.

        Raises:
            DataError: The figure is a date.
        """
        if isinstance(self.value, int | float):
            return float(self.value)
        raise DataError(f"{self.id} is a {self.unit.words}, not a number")

    @property
    def day(self) -> date:
        """The value as a day; of a moment, its day in New York.

        Raises:
            DataError: The figure is a number.
        """
        if isinstance(self.value, datetime):
            return self.value.date()
        if isinstance(self.value, date):
            return self.value
        raise DataError(f"{self.id} is a {self.unit.words}, not a date")

    @property
    def moment(self) -> datetime:
        """The value as a moment in New York.

        Raises:
            DataError: The figure is not a moment.
        """
        if isinstance(self.value, datetime):
            return self.value
        raise DataError(f"{self.id} is a {self.unit.words}, not a moment")

    @property
    def words(self) -> str:
        """The value as people read it, such as ``67.8%``."""
        return in_words(self.value, self.unit)

    @property
    def published_for(self) -> int | None:
        """The match year the value was really published for; None for figures by days."""
        return self.carried_from or self.season

    def expected(self) -> Value:
        """Return the value as it may be expected in the season asked for.

        A date carried forward moves by 52 weeks a season, so it falls on the same weekday; say that it is
        expected, not announced. Everything else is the value itself.

        Example:
            >>> from longcoat.figures import figure
            >>> deadline = figure("calendar.nrmp", season=2028, event="rank-list-deadline")
            >>> deadline.carried_from, f"{deadline.expected():%a %Y-%m-%d %H:%M}"
            (2027, 'Wed 2028-03-01 21:00')
        """
        if isinstance(self.value, date) and self.carried_from is not None and self.season is not None:
            return self.value + (self.season - self.carried_from) * SEASON
        return self.value

    def cite(self) -> str:
        """Return a short citation: the source's title, with a year unless the title has one.

        Example:
            >>> from longcoat.figures import figure
            >>> figure("match.rate", season=2025, applicant_type="us-img").cite()
            'NRMP Main Residency Match results, 2025'
        """
        published = self.source.published
        year = (
            published.year if published else self.published_for or (self.start.year if self.start else None)
        )
        return (
            self.source.title
            if year is None or _has_year(self.source.title)
            else f"{self.source.title}, {year}"
        )


def _has_year(title: str) -> bool:
    words = "".join(letter if letter.isdigit() else " " for letter in title).split()
    return any(len(word) == 4 and word.startswith(("19", "20")) for word in words)
