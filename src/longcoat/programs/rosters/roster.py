"""A list of residents, as it was read: counts, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from longcoat.programs.rosters.school_counts import LEFT_OUT, SchoolCounts
from longcoat.programs.rosters.words import limit


class RosterOutcome(StrEnum):
    """What became of reading a list of residents.

    Example:
        >>> RosterOutcome.SCHOOLS_ONLY.title
        'schools are named, but not who comes from which, so nothing can be counted'
    """

    READ = "read"
    ELSEWHERE = "elsewhere"
    NO_SCHOOLS = "no-schools"
    SCHOOLS_ONLY = "schools-only"
    NO_RESIDENTS = "no-residents"
    SCRIPT = "script"
    UNREADABLE = "unreadable"

    @property
    def title(self) -> str:  # type: ignore[override]
        """What happened, in words for the person who gave the page."""
        return _TITLES[self]


_TITLES = {
    RosterOutcome.READ: "residents and their medical schools were counted",
    RosterOutcome.ELSEWHERE: "residents are listed; their schools stand on a page for each of them",
    RosterOutcome.NO_SCHOOLS: "residents are listed without schools that could be told",
    RosterOutcome.SCHOOLS_ONLY: "schools are named, but not who comes from which, so nothing can be counted",
    RosterOutcome.NO_RESIDENTS: "no list of current residents was found",
    RosterOutcome.SCRIPT: "the list appears only when the page's scripts run; save it from a browser and read the file",
    RosterOutcome.UNREADABLE: "the document could not be read",
}


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of residents, read: counts, and nobody's name.

    Attributes:
        outcome: What became of reading it.
        counts: How many come from which kind of school, over all classes.
        classes: The same for each class that is told, such as ``PGY-1`` or ``class of 2027``, in the order of the page.
        follow: Pages of single residents to read next. They can hold names, so they are for fetching only: not shown,
            compared or written anywhere.
        until: The last day on which all classes listed were in training: the page can't be younger. None when no class
            is told by its year.

    Example:
        >>> from longcoat.programs.rosters import read_roster
        >>> roster = read_roster("<h2>Residents</h2><li>A Doe, MD, AUC</li><li>B Roe, DO, PCOM</li>")
        >>> roster.outcome.value, roster.counts.caribbean, roster.counts.us_do, roster.counts.share
        ('read', 1, 1, 0.5)
    """

    outcome: RosterOutcome
    counts: SchoolCounts = field(default_factory=SchoolCounts)
    classes: dict[str, SchoolCounts] = field(default_factory=dict)
    follow: tuple[str, ...] = field(default=(), repr=False, compare=False)
    until: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the list is of the whole program, as far as it tells.

        It is taken for whole when it tells no classes, when it tells as many as the shortest residency has, or when
        some on it stand in no class.
        """
        told = sum(counts.total for counts in self.classes.values())
        return told < self.counts.total or len(self.classes) >= limit("whole_program_classes")

    def as_dict(self) -> dict[str, Any]:
        """Return the roster for JSON: fractions, null for what is not known, no addresses."""
        return {
            "outcome": self.outcome.value,
            "words": self.outcome.title,
            "counts": _told(self.counts),
            "classes": {label: _told(counts) for label, counts in self.classes.items()},
            "us_img_visible_share": self.counts.share,
            "us_img_visible_interval_90": list(self.counts.interval) if self.counts.total else None,
            "left_out": LEFT_OUT,
            "written_by": self.until,
        }


def _told(counts: SchoolCounts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in counts.__slots__}


def join_rosters(rosters: Iterable[Roster]) -> Roster:
    """Add up rosters of different pages of one program: one per class, or one per resident.

    Example:
        >>> from longcoat.programs.rosters import read_roster
        >>> pages = ["<h1>A Doe, MD</h1><p>PGY-1 resident</p><p>Medical School: AUC</p>"] * 2
        >>> join_rosters(map(read_roster, pages)).counts.caribbean
        2
    """
    read = [roster for roster in rosters if roster.outcome is RosterOutcome.READ]
    classes: dict[str, SchoolCounts] = {}
    for roster in read:
        for label, counts in roster.classes.items():
            classes[label] = classes.get(label, SchoolCounts()) + counts
    total = sum((roster.counts for roster in read), SchoolCounts())
    return Roster(RosterOutcome.READ, total, classes) if read else Roster(RosterOutcome.NO_RESIDENTS)
