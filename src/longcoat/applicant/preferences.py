"""What the applicant wants."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from longcoat.applicant.answers import (
    Budget,
    Flag,
    Interviews,
    ProgramId,
    Programs,
    RegionSlug,
    SpecialtySlug,
    Worth,
)
from longcoat.applicant.bounds import bounds
from longcoat.applicant.record import Record
from longcoat.vocabulary import ProgramKind


class Mission(StrEnum):
    """Whom or what the applicant wants to serve, in words that programs use for themselves."""

    UNDERSERVED = "underserved"
    RURAL = "rural"
    URBAN = "urban"
    PRIMARY_CARE = "primary-care"
    IMMIGRANT_HEALTH = "immigrant-health"
    FARMWORKERS = "farmworkers"
    HOMELESS_HEALTH = "homeless-health"
    TRIBAL_HEALTH = "tribal-health"
    LGBTQ_HEALTH = "lgbtq-health"
    VETERANS = "veterans"
    ADDICTION = "addiction"
    GLOBAL_HEALTH = "global-health"
    RESEARCH = "research"
    TEACHING = "teaching"


class Preferences(Record):
    """What the applicant wants, best first.

    Example:
        >>> Preferences(specialties=["FM", "IM"], places=["LA", "California"]).places
        ('los-angeles', 'california')
    """

    specialties: Annotated[
        tuple[SpecialtySlug, ...],
        Field(min_length=bounds("specialties").least, max_length=bounds("specialties").most),
    ]
    """One to four specialties, the most wanted first."""
    places: tuple[RegionSlug, ...] | None = None
    """Regions or states, the most wanted first; an empty list means "anywhere"."""
    kinds: tuple[ProgramKind, ...] | None = None
    """Kinds of program, the most wanted first."""
    avoid_places: tuple[RegionSlug, ...] | None = None
    """Regions or states that you would not go to."""
    must_have: tuple[ProgramId, ...] | None = None
    """Ten-digit ids of programs that must be on the list."""
    never: tuple[ProgramId, ...] | None = None
    """Ten-digit ids of programs that must not be on the list."""
    budget_usd: Budget | None = None
    """The most you can spend on application fees, in US dollars."""
    programs: Programs | None = None
    """The most programs you want to apply to."""
    interviews: Interviews | None = None
    """The most interviews you can attend: no list is proposed that is to expect more."""
    interview_budget_usd: Budget | None = None
    """The most you can spend on going to interviews, in US dollars, besides the application fees."""
    region_only: Flag | None = None
    """Whether you accept the risk of applying in your preferred places only."""
    place_worth: Worth | None = None
    """How much more a match in your most wanted place is worth to you than one anywhere, in percent."""
    specialty_worth: Worth | None = None
    """How much more a match in your most wanted specialty is worth to you, in percent."""
    kind_worth: Worth | None = None
    """How much more a match at a kind of program that you prefer is worth to you, in percent."""
    mission: tuple[Mission, ...] | None = None
    """Whom or what you want to serve."""
