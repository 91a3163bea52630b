"""What a plan is worked out from: the programs in question, the chances there, and the list chosen from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from longcoat.applicant import Applicant
from longcoat.chances import Chances, OwnRule, chances, left_out, own_rules
from longcoat.errors import InputError
from longcoat.market import Season, season_for
from longcoat.plan.calendar import refuse_if_over
from longcoat.portfolio import (
    Choice,
    Limits,
    Preference,
    choose,
    limits_of,
    preference,
    refuse_conflicts,
)
from longcoat.programs import Catalog, Track, load_catalog
from longcoat.vocabulary import specialty


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Everything behind a plan; other questions about the same list are answered from it.

    Attributes:
        applicant: Whom it is for.
        known: What can be applied to.
        season: Who says how high the bars are.
        seed: Which draws it rests on.
        chances: At every program of the wanted specialties.
        wanted: What matching at each is worth to the applicant.
        limits: What the list keeps to.
        closed: Program id → the rule of its own that most likely closes its door.
        choice: The list.
    """

    applicant: Applicant
    known: Catalog
    season: Season
    seed: int
    chances: Chances
    wanted: Preference
    limits: Limits
    closed: Mapping[str, OwnRule]
    choice: Choice


def work_out(
    applicant: Applicant,
    today: date,
    catalog: Catalog | None = None,
    season: Season | None = None,
    seed: int = 1,
    programs: int | None = None,
    budget: float | None = None,
    certified: bool = False,
) -> Work:
    """Choose a list for one applicant; the other arguments are those of `make_plan`.

    Args:
        applicant: Whom it is for.
        today: The day.
        catalog: What can be applied to.
        season: What says how high the bars are.
        seed: Which draws to rest on.
        programs: The most programs.
        budget: US dollars for all fees.
        certified: Whether to bound how much better any list could be, which takes a second longer.

    Raises:
        InputError: The season is over, a wanted program can't be on the list, the budget buys nothing, or
        nothing is left to apply to.
    """
    refuse_if_over(applicant, today)
    known = load_catalog() if catalog is None else catalog
    pool = candidates(applicant, known)
    bars = season_for(applicant.match_year) if season is None else season
    rules = own_rules(applicant, pool)
    closed = left_out(applicant, rules)
    wanted = preference(applicant, pool)
    limits = limits_of(applicant, pool, wanted, applicant.match_year, budget, programs, closed)
    refuse_conflicts(applicant, pool, wanted, limits, closed)
    found = chances(applicant, pool, bars, seed, rules=rules)
    choice = choose(found, wanted, limits, applicant.match_year, certified)
    return Work(applicant, known, bars, seed, found, wanted, limits, closed, choice)


def candidates(applicant: Applicant, known: Catalog) -> Catalog:
    """The programs of the wanted specialties that are still listed, civilian, and offer whole training."""
    wants = applicant.preferences
    pool = known.select(
        specialties=wants.specialties, tracks=Track.CATEGORICAL.value, listed=True, military=False
    )
    for id_ in wants.must_have or ():
        program = known.find_program(id_)
        if program not in pool:
            why = (
                "is no longer listed"
                if not program.listed
                else "is run by the armed forces, which have a match of their own"
                if program.military
                else f"is a program in {specialty(program.specialty).name}"
            )
            raise InputError(
                f"preferences.must_have names {id_} ({program.name}), which {why}. Right would be: "
                f"a listed civilian program in one of your "
                "specialties."
            )
    for id_ in wants.never or ():
        known.find_program(id_)
    return pool
