"""Reading a page that lists residents: how many come from which kind of medical school."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from longcoat.programs.rosters.school import SchoolKind
from longcoat.programs.rosters.words import limit
from longcoat.programs.share import share_interval

if TYPE_CHECKING:
    from longcoat.programs.pages.document import Document
    from longcoat.programs.rosters.entries import Entry
    from longcoat.programs.rosters.lines import Box, Line


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
class SchoolCounts:
    """How many residents come from which kind of medical school.

    Attributes:
        us_md: From US schools granting the MD.
        us_do: From US schools granting the DO.
        caribbean: From Caribbean schools that teach for practice in the United States.
        canadian: From Canadian schools.
        international: From schools anywhere else.
        unknown: Listed without a school that could be told for certain.

    Example:
        >>> mix = SchoolCounts(us_md=3, caribbean=1, unknown=2)
        >>> mix.total, mix.known
        (6, 4)
    """

    us_md: int = 0
    us_do: int = 0
    caribbean: int = 0
    canadian: int = 0
    international: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """Everybody listed."""
        return self.known + self.unknown

    @property
    def known(self) -> int:
        """Everybody whose school is known."""
        return self.us_md + self.us_do + self.caribbean + self.canadian + self.international

    @property
    def share(self) -> float | None:
        """The visible share of US IMGs, those of Caribbean schools among those whose school is known; None of nobody."""
        return self.caribbean / self.known if self.known else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval of that share.

        The ends are Wilson's (see `longcoat.programs.share.share_interval`), with whoever could not be told counted as
        not Caribbean for the lower end and as Caribbean for the upper one: the bounds of C. F. Manski, Nonparametric
        Bounds on Treatment Effects, American Economic Review 80 (1990) 319-323. Nothing known leaves 0 to 1.

        Example:
            >>> [round(end, 2) for end in SchoolCounts(us_md=14, caribbean=4).interval]
            [0.1, 0.41]
            >>> [round(end, 2) for end in SchoolCounts(us_md=14, caribbean=4, unknown=6).interval]
            [0.08, 0.58]
        """
        return (
            share_interval(self.caribbean, self.total)[0],
            share_interval(self.caribbean + self.unknown, self.total)[1],
        )

    def __add__(self, other: SchoolCounts) -> SchoolCounts:
        return SchoolCounts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @classmethod
    def of(cls, kinds: Iterable[SchoolKind | None]) -> SchoolCounts:
        """Count kinds; None is a school that could not be told."""
        found = Counter("unknown" if kind is None else kind.value.replace("-", "_") for kind in kinds)
        return cls(**found)


#: What the visible share of US IMGs doesn't say, in one sentence for people.
LEFT_OUT = (
    "Counted are graduates of Caribbean schools that teach for practice in the United States: most of them are US "
    "citizens, not all; US citizens from schools in Ireland, Israel, Poland, Mexico, Australia and elsewhere are "
    "not visible on a list and are left out."
)


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
        >>> roster = read_roster("<h2>Residents</h2><li>A Doe, MD, AUC</li><li>B Roe, DO, PCOM</li>")
        >>> roster.outcome.value, roster.counts.caribbean, roster.counts.us_do, roster.counts.share
        ('read', 1, 1, 0.5)
    """

    outcome: RosterOutcome
    counts: SchoolCounts = SchoolCounts()
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


def read_roster(document: Document | str, *, today: date | None = None) -> Roster:
    """Count the medical schools of the residents whom a page lists.

    Names are used only while the page is read, to tell that somebody is listed twice; nothing returned holds one.
    Faculty, fellows and former residents on the same page are left out.

    Args:
        document: A page as `longcoat.programs.pages.document.read_document` returns it, or its text or HTML.
        today: The day to count from: a class that has graduated before it is left out, unless all on the page have.

    Returns:
        The roster; its `outcome` says why there are no counts if there are none. Never raises for what a page holds.

    Example:
        >>> read_roster("<h1>Our Faculty</h1><p>A Doe, MD<br>Medical School: AUC</p>").outcome.value
        'no-residents'
    """
    from longcoat.programs.pages.document import read_document
    from longcoat.programs.pages.outcome import Outcome

    if isinstance(document, str):
        document = read_document(document.encode("utf-8", "replace"))
    seen = _seen(document)
    rosters = [_read(lines, today) for lines in (seen, _hidden(document)) if lines]
    best = max(rosters, key=lambda roster: (roster.counts.known, roster.counts.total), default=None)
    if best is not None and best.outcome is not RosterOutcome.NO_RESIDENTS:
        return _with_pages(best, seen)
    if linked := _linked(seen):
        return Roster(RosterOutcome.ELSEWHERE, SchoolCounts(unknown=len(linked)), follow=linked)
    if document.outcome is Outcome.SCRIPT_ONLY:
        return Roster(RosterOutcome.SCRIPT)
    if not document.outcome.has_text and not rosters:
        return Roster(RosterOutcome.UNREADABLE)
    return best or Roster(RosterOutcome.NO_RESIDENTS)


def join_rosters(rosters: Iterable[Roster]) -> Roster:
    """Add up rosters of different pages of one program: one per class, or one per resident.

    Example:
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


def _seen(document: Document) -> list[Line]:
    from longcoat.programs.rosters.lines import Box, lines_of_html, lines_of_text

    top = Box(None, "page")
    if document.html_tree is not None:
        return [*_title(document, top), *lines_of_html(document.html_tree, top)]
    return lines_of_text(document.text, top)


def _title(document: Document, top: Box) -> list[Line]:
    """The page's title as its first heading, if it says who is listed."""
    from longcoat.programs.rosters.lines import Box, Line
    from longcoat.programs.rosters.people import person_in
    from longcoat.programs.rosters.sections import section_of

    title = re.split(r"\s[|–—-]\s", document.title or "")[0]
    if person_in(title) is not None or section_of(title) is None:
        return []
    return [Line(title, Box(top, "title"), level=1)]


def _hidden(document: Document) -> list[Line]:
    from longcoat.programs.rosters.embedded import lines_of_data
    from longcoat.programs.rosters.lines import Box

    return lines_of_data(document.data_blocks, Box(None, "page"))


def _read(lines: Sequence[Line], today: date | None) -> Roster:
    from longcoat.programs.rosters.deciding import kind_of_school
    from longcoat.programs.rosters.entries import entries_of

    everybody = entries_of(lines)
    listed = _residents(everybody)
    residents = _present(listed, today)
    kinds = [(entry, kind_of_school(entry)) for entry in residents]
    counts = SchoolCounts.of(kind for _, kind in kinds)
    if not counts.total:
        only_schools = not everybody and _only_schools(lines)
        return Roster(RosterOutcome.SCHOOLS_ONLY if only_schools else RosterOutcome.NO_RESIDENTS)
    labels = dict.fromkeys(entry.label for entry in residents if entry.label)
    classes = {
        label: SchoolCounts.of(kind for entry, kind in kinds if entry.label == label) for label in labels
    }
    outcome = RosterOutcome.READ if counts.known else RosterOutcome.NO_SCHOOLS
    return Roster(outcome, counts, classes, until=_until(listed))


def _residents(entries: Sequence[Entry]) -> list[Entry]:
    """Who of those listed is a resident now: by the section, or by a role where no section tells."""
    from longcoat.programs.rosters.sections import Part

    present = [e for e in entries if e.section.part not in (Part.OTHERS, Part.SCHOOLS) and not e.others]
    if told := [entry for entry in present if entry.section.is_of_residents]:
        return told
    if any(entry.resident for entry in present):
        return [entry for entry in present if entry.resident]
    return []


def _present(residents: list[Entry], today: date | None) -> list[Entry]:
    """Leave out classes that have graduated: a class of 2025 does so in June 2025."""
    if today is None:
        return residents
    first = today.year + (today.month > limit("graduation_month"))
    present = [entry for entry in residents if (_year(entry) or first) >= first]
    return present or residents


def _year(entry: Entry) -> int | None:
    found = re.fullmatch(r"class of (\d{4})", entry.label)
    return int(found[1]) if found else None


def _until(residents: Sequence[Entry]) -> date | None:
    years = [year for entry in residents if (year := _year(entry))]
    return date(min(years), int(limit("graduation_month")), 30) if years else None


def _only_schools(lines: Sequence[Line]) -> bool:
    """Whether a page lists schools and nobody beside them: their number says nothing about residents."""
    from longcoat.programs.rosters.finding import find_school

    short = [
        line.text for line in lines if len(line.text.split()) <= limit("heading_words") and not line.level
    ]
    texts = list(dict.fromkeys(short))[: int(limit("people"))]
    schools = {match.schools[0].slug for text in texts if (match := find_school(text))}
    return len(schools) >= limit("schools_only")


def _with_pages(roster: Roster, lines: Sequence[Line]) -> Roster:
    """Add the pages of single residents, when the list itself tells no schools."""
    if roster.outcome is not RosterOutcome.NO_SCHOOLS:
        return roster
    pages = _linked(lines)
    if len(pages) < roster.counts.total / 2:
        return roster
    return replace(roster, outcome=RosterOutcome.ELSEWHERE, follow=pages)


def _linked(lines: Sequence[Line]) -> tuple[str, ...]:
    """Where the names under headings of residents lead."""
    from longcoat.programs.rosters.people import person_in
    from longcoat.programs.rosters.sections import sections_of

    people = [person_in(line.text) for line in lines]
    sections = sections_of(lines, lambda place: people[place] is not None)
    links = dict.fromkeys(
        line.link
        for line, person, section in zip(lines, people, sections, strict=True)
        if line.link and person is not None and not person.other and section.is_of_residents
    )
    pages = [link for link in links if not link.startswith(("#", "mailto:", "tel:", "javascript:"))]
    return tuple(pages[: int(limit("follow"))]) if len(pages) >= limit("least_linked") else ()
