"""A medical school's own list of where its graduates train, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longcoat.programs.pages.document import Document


class PlacementOutcome(StrEnum):
    """What became of reading a list of placements.

    Example:
        >>> PlacementOutcome.NONE.title
        'no list of residency placements was found'
    """

    READ = "read"
    NONE = "none"
    SCRIPT = "script"
    UNREADABLE = "unreadable"

    @property
    def title(self) -> str:  # type: ignore[override]
        """What happened, in words for the person who gave the list."""
        return {
            PlacementOutcome.READ: "placements were read",
            PlacementOutcome.NONE: "no list of residency placements was found",
            PlacementOutcome.SCRIPT: (
                "the list appears only when the page's scripts run; save it from a browser and read the file"
            ),
            PlacementOutcome.UNREADABLE: "the document could not be read",
        }[self]


@dataclass(frozen=True, slots=True)
class Placement:
    """Graduates of a school who went to one place.

    Attributes:
        hospital: The hospital or program, as the list writes it.
        specialty: The specialty's slug; None when not told or not one of the vocabulary.
        city: City; None when not told.
        state: Postal abbreviation; None when not told.
        year: The year in which training began; None when not told.
        count: How many graduates.

    Example:
        >>> Placement("Kern Medical", "family-medicine", "Bakersfield", "CA", 2024).count
        1
    """

    hospital: str
    specialty: str | None = None
    city: str | None = None
    state: str | None = None
    year: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Placements:
    """A list of placements, read.

    Attributes:
        outcome: What became of reading it.
        rows: The placements, in the order of the list; equal ones are added up.
        left_out: How many rows named a place that could not be told from a person's name, and were left out for it.
    """

    outcome: PlacementOutcome
    rows: tuple[Placement, ...] = ()
    left_out: int = 0

    @property
    def total(self) -> int:
        """How many graduates."""
        return sum(row.count for row in self.rows)


def read_placements(document: Document | str, *, year: int | None = None) -> Placements:
    r"""Read a school's list of residency placements: a table, lists under headings, CSV, or the text of a PDF.

    A person's name in a row is left out, and so is a row whose place could be one.

    Args:
        document: The list as `longcoat.programs.pages.document.read_document` returns it, or its text or HTML.
        year: The year of the list, for rows that tell none.

    Returns:
        The placements; `outcome` says why there are none. Never raises for what a list holds.

    Example:
        >>> found = read_placements("Family Medicine\nKern Medical, Bakersfield, CA (2)\nUC Davis Medical Center, CA")
        >>> found.rows[0]
        Placement(hospital='Kern Medical', specialty='family-medicine', city='Bakersfield', state='CA', year=None, count=2)
        >>> found.total
        3
    """
    from longcoat.programs.pages.document import read_document
    from longcoat.programs.pages.outcome import Outcome
    from longcoat.programs.rosters.placement_rows import rows_of

    if isinstance(document, str):
        document = read_document(document.encode("utf-8", "replace"))
    if document.outcome is Outcome.SCRIPT_ONLY:
        return Placements(PlacementOutcome.SCRIPT)
    if not document.outcome.has_text:
        return Placements(PlacementOutcome.UNREADABLE)
    rows, left_out = rows_of(document, year)
    return Placements(PlacementOutcome.READ if rows else PlacementOutcome.NONE, _added(rows), left_out)


def _added(rows: Iterable[Placement]) -> tuple[Placement, ...]:
    counts: dict[Placement, int] = {}
    for row in rows:
        one = Placement(row.hospital, row.specialty, row.city, row.state, row.year)
        counts[one] = counts.get(one, 0) + row.count
    return tuple(
        Placement(row.hospital, row.specialty, row.city, row.state, row.year, count)
        for row, count in counts.items()
    )
