"""Counting residents by the kind of their medical school; nobody's name is returned or kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from longcoat.programs.evidence import Strength
from longcoat.programs.refresh.limits import read_words
from longcoat.programs.refresh.said import Said

if TYPE_CHECKING:
    from longcoat.programs.pages import Document
    from longcoat.programs.rosters import Roster


def roster_of(document: Document, today: date | None = None) -> Roster:
    """Return the list of residents that a page has, if it has one; classes that have graduated are left out."""
    from longcoat.programs.rosters import read_roster

    return read_roster(document, today=today)


def roster_of_page(data: bytes, url: str, content_type: str) -> Roster:
    """Return what the page of a single resident tells."""
    from longcoat.programs.pages import read_document

    return roster_of(read_document(data, url=url, content_type=content_type or None))


def joined(rosters: Iterable[Roster]) -> Roster:
    """Return the list of residents who have a page each."""
    from longcoat.programs.rosters import join_rosters

    return join_rosters(rosters)


def residents_of(roster: Roster, missing: int = 0) -> Iterator[Said]:
    """Yield the counts of a list of residents, if it tells their schools.

    Args:
        roster: The list.
        missing: How many pages of single residents could not be had: residents whose school is not known.
    """
    from longcoat.programs.rosters import RosterOutcome

    if roster.outcome is not RosterOutcome.READ:
        return
    counts = roster.counts
    if counts.total + missing < read_words("pages")["roster"]["least"]:
        return
    about = None if roster.is_whole else ", ".join(roster.classes)
    for kind, count in (
        ("us_md", counts.us_md),
        ("us_do", counts.us_do),
        ("caribbean", counts.caribbean),
        ("international", counts.international),
        ("unknown", counts.unknown + missing),
    ):
        yield Said(f"residents_{kind}", count, Strength.STATED, None, about)
