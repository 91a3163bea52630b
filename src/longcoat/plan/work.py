"""What a plan is worked out from: the programs in question, the chances there, and the list chosen from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import Chances, Ground, OwnRule, RuleBook, chances, chances_on, left_out, own_rules
from longcoat.errors import InputError
from longcoat.market import Season, season_for
from longcoat.plan.calendar import refuse_if_over
from longcoat.portfolio import (
    Choice,
    InterviewLoad,
    Limits,
    Preference,
    Told,
    choose,
    interview_load,
    limits_of,
    preference,
    refuse_conflicts,
    refuse_nothing,
    tell,
)
from longcoat.portfolio.preference import rules
from longcoat.programs import Catalog, Program, Track, load_catalog
from longcoat.vocabulary import specialty

if TYPE_CHECKING:
    from longcoat.outlook import Applications, Choosing
    from longcoat.portfolio.look_up import LookUp


@dataclass(frozen=True, eq=False)
class Work:
    """Everything behind a plan; other questions about the same list are answered from it.

    Attributes:
        applicant: Whom it is for.
        known: What can be applied to.
        season: Who says how high the bars are.
        seed: Which draws it rests on.
        tried: Chances at every program of the wanted specialties, on the scenarios that the list was chosen on.
        wanted: What matching at each is worth to the applicant.
        limits: What the list keeps to.
        closed: Program id → the rule of its own that most likely closes its door.
        choice: The list.
        programs: The most programs that were asked for, instead of the profile's own number.
        budget: US dollars that were asked for.
    """

    applicant: Applicant
    known: Catalog
    season: Season
    seed: int
    tried: Chances
    wanted: Preference
    limits: Limits
    closed: Mapping[str, OwnRule]
    choice: Choice
    programs: int | None = None
    budget: float | None = None

    @cached_property
    def told(self) -> Told:
        """The list on scenarios that the choice did not see: what a plan tells of it."""
        return tell(self.choice, self.tried, self.wanted)

    @cached_property
    def chances(self) -> Chances:
        """Chances at every program of the wanted specialties, on the scenarios on which they are told."""
        return chances(self.applicant, self.tried.catalog, self.season, self.seed, rules=self.tried.rules)

    @cached_property
    def attending(self) -> InterviewLoad | None:
        """What it does that only so many interviews can be attended; None where that hardly bears on the list."""
        told, most = self.told, self.applicant.preferences.interviews
        utility = self.wanted.utility[list(self.choice.rows)]
        expected = told.found.expected_invitations(told.invited)
        if most is None and expected.high <= rules()["interviews"]["most"]:
            return None
        load = interview_load(told.invited, told.accepted, utility, told.found.weights, most)
        return load if most is not None or load.matters else None

    @cached_property
    def applications(self) -> Applications:
        """The list as something that is applied to: what changes are weighed on."""
        from longcoat.outlook import Applications

        ids = self.tried.catalog.ids.tolist()
        signals = {ids[row]: tier for row, tier in self.choice.signals.items()}
        listed = self.known.only([ids[row] for row in self.choice.rows])
        return Applications(listed, signals, self.season, self.seed)

    @cached_property
    def choosing(self) -> Choosing:
        """From what another list is chosen, for a changed profile; this very list is the one that it begins from."""
        from longcoat.outlook import Choosing

        choosing = Choosing(self.known, self.season, self.seed, self.programs, self.budget)
        choosing.keep(self.tried, self.choice, self.told, self.wanted)
        return choosing

    def look_ups(self, most: int = 20) -> list[LookUp]:
        """Return what is worth looking up for this very list, the most worthwhile first."""
        from longcoat.portfolio.look_up import look_ups

        return look_ups(self.tried, self.choice, self.wanted, self.limits, self.chances, most)


def work_out(
    applicant: Applicant,
    today: date,
    catalog: Catalog | None = None,
    season: Season | None = None,
    seed: int = 1,
    programs: int | None = None,
    budget: float | None = None,
    certified: bool = True,
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
        certified: Whether to bound how much better any list could be, and to look harder where that leaves room: the
            plan's own list. Half a second quicker without, and then perhaps another list.

    Raises:
        InputError: The season is over, a wanted program can't be on the list, the budget buys nothing, or
        nothing is left to apply to.
    """
    refuse_if_over(applicant, today)
    known = load_catalog() if catalog is None else catalog
    pool = candidates(applicant, known)
    bars = season_for(applicant.match_year) if season is None else season
    book = RuleBook.of(pool)
    rules = own_rules(applicant, pool, book)
    closed = left_out(applicant, rules)
    wanted = preference(applicant, pool)
    year = applicant.match_year
    limits = limits_of(applicant, pool, wanted, year, budget, programs, closed)
    refuse_conflicts(applicant, pool, wanted, limits, closed)
    ground = Ground.of(applicant.type, pool, bars, seed, match_year=year, apart=True, rules=book)
    tried = chances_on(ground, applicant, rules)
    choice = choose(tried, wanted, limits, year, certified)
    refuse_nothing(limits, choice, tried)
    return Work(applicant, known, bars, seed, tried, wanted, limits, closed, choice, programs, budget)


def candidates(applicant: Applicant, known: Catalog) -> Catalog:
    """The programs of the wanted specialties that are still listed, civilian, and offer whole training."""
    wants = applicant.preferences
    pool = known.select(
        specialties=wants.specialties, tracks=Track.CATEGORICAL.value, listed=True, military=False
    )
    for id_ in wants.must_have or ():
        program = _known(known, id_, "must_have")
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
        _known(known, id_, "never")
    return pool


def _known(known: Catalog, id_: str, field: str) -> Program:
    try:
        return known[id_]
    except KeyError:
        raise InputError(
            f"preferences.{field} names {id_}, and no program has that id. Right would be: the ten-digit id that "
            "`longcoat programs search NAME` shows."
        ) from None
