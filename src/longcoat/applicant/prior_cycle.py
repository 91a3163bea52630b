"""Seasons in which the applicant has applied before."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Applications, MatchYear, SpecialtySlug
from longcoat.applicant.record import Record


class CycleOutcome(StrEnum):
    """How an earlier season ended."""

    UNMATCHED = "unmatched"
    WITHDREW = "withdrew"
    SOAP_UNPLACED = "soap-unplaced"
    MATCHED_LEFT = "matched-left"


class PriorCycle(Record):
    """One earlier season."""

    match_year: MatchYear
    """The year of its March."""
    specialties: tuple[SpecialtySlug, ...] | None = None
    """The specialties applied in."""
    applications: Applications | None = None
    """How many programs were applied to."""
    interviews: Applications | None = None
    """How many interviews were held."""
    outcome: CycleOutcome | None = None
    """How it ended."""
