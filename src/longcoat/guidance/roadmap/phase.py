"""The four phases, laid over the days that are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from longcoat.guidance.roadmap.data_file import read_data


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the way.

    Attributes:
        id: What tasks call it.
        title: What it is about.
        months: The months of an eighteen-month way that it stands for.
        start: First day.
        end: Last day; before `start` when nothing is left of it.
        evidence: Where it comes from.
    """

    id: str
    title: str
    months: str
    start: date
    end: date
    evidence: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Whether no day is left of it."""
        return self.end < self.start


def phases_between(today: date, opens: date, ends: date) -> tuple[Phase, ...]:
    """Lay the phases over the time from `today` to the end of the season.

    The first three share the days before applications open, in proportion; the last runs from then to the end.

    Example:
        >>> laid = phases_between(date(2026, 9, 1), date(2027, 9, 1), date(2028, 3, 17))
        >>> [f"{one.start} {one.end}" for one in laid]
        ['2026-09-01 2026-11-30', '2026-12-01 2027-05-31', '2027-06-01 2027-08-31', '2027-09-01 2028-03-17']
        >>> [one.is_over for one in phases_between(date(2027, 10, 1), date(2027, 9, 1), date(2028, 3, 17))]
        [True, True, True, False]
    """
    rows = read_data("phases")["phase"]
    whole, left, passed = sum(row["share"] for row in rows), max((opens - today).days, 0), 0
    found = []
    for row in rows:
        start = today + timedelta(days=left * passed // whole)
        passed += row["share"]
        end = today + timedelta(days=left * passed // whole - 1) if row["share"] else ends
        found.append(Phase(row["id"], row["title"], row["months"], start, end, tuple(row["evidence"])))
    return tuple(found)
