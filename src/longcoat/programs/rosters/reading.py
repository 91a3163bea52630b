"""Reading a page that lists residents: how many come from which kind of medical school."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from longcoat.programs.rosters.roster import Roster, RosterOutcome
from longcoat.programs.rosters.school_counts import SchoolCounts
from longcoat.programs.rosters.words import limit

if TYPE_CHECKING:
    from longcoat.programs.pages.document import Document
    from longcoat.programs.rosters.entries import Entry
    from longcoat.programs.rosters.lines import Box, Line


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
