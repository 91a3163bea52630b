"""What if, with the list chosen again: a specialty more, a larger budget, a profile to which other doors are open."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from longcoat.applicant import Applicant
from longcoat.chances import DRAWS, Chances, Ground, OwnRule, chances_on, left_out, own_rules
from longcoat.errors import InputError
from longcoat.market import Season
from longcoat.outlook.change import SIGNAL, Change, changed
from longcoat.outlook.chosen import Chosen
from longcoat.outlook.difference import Difference
from longcoat.outlook.trying import worth_trying
from longcoat.portfolio import (
    Choice,
    Limits,
    Preference,
    Told,
    choose,
    choose_again,
    limits_of,
    preference,
    refuse_conflicts,
    refuse_nothing,
    tell,
)
from longcoat.programs import Catalog, Program, Track
from longcoat.vocabulary import ApplicantType

#: What the ground of one list of candidates is remembered by.
Key = tuple[ApplicantType, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Choosing:
    """From what a list is chosen, and how; it keeps what doesn't depend on the profile.

    Attributes:
        catalog: Everything that could be applied to.
        season: Who says how high the programs' bars are.
        seed: Which draws.
        programs: The most programs, instead of the profile's own number.
        budget: US dollars for all fees, instead of the profile's own number.
        draws: How many draws.
    """

    catalog: Catalog
    season: Season
    seed: int
    programs: int | None = None
    budget: float | None = None
    draws: int = DRAWS
    _grounds: dict[Key, Ground] = field(init=False, repr=False, default_factory=dict)
    _told: dict[Key, Ground] = field(init=False, repr=False, default_factory=dict)
    _lists: dict[tuple[Applicant, int], Chosen] = field(init=False, repr=False, default_factory=dict)

    def ground(self, applicant: Applicant) -> Ground:
        """Return what a list is chosen on, on scenarios of its own, made once for a type, a season and some specialties."""
        wants, key = applicant.preferences, _key(applicant)
        if key not in self._grounds:
            pool = self.catalog.select(
                specialties=wants.specialties, tracks=Track.CATEGORICAL.value, listed=True, military=False
            )
            self._grounds[key] = Ground.of(
                *(applicant.type, pool, self.season, self.seed, self.draws, applicant.match_year),
                apart=True,
            )
        return self._grounds[key]

    def keep(self, tried: Chances, choice: Choice, told: Told, wanted: Preference) -> None:
        """Keep a list that was chosen already for a profile, with its own budget and number, so that it isn't chosen anew.

        Args:
            tried: What it was chosen from, by the same season and seed.
            choice: The list.
            told: The list on other scenarios.
            wanted: What a match at each program of `tried` is worth.
        """
        someone = tried.applicant
        self._grounds[_key(someone)] = tried.ground
        self._lists[someone, 0] = Chosen.of(tried, wanted, choice, told)

    def _beside(self, ground: Ground) -> Ground:
        """Return the same ground on the scenarios on which chances are told, made once."""
        key = ground.kind, ground.match_year or 0, tuple(sorted(set(ground.catalog.specialty_slugs.tolist())))
        if key not in self._told:
            self._told[key] = Ground.of(
                *(ground.kind, ground.catalog, self.season, self.seed, self.draws, ground.match_year),
                *(ground.seen, False, ground.rules),
            )
        return self._told[key]

    def chosen(self, applicant: Applicant, more: int = 0) -> Chosen:
        """Choose a list; the budget grows with what is added to its length.

        Args:
            applicant: For whom.
            more: How many programs more than the profile's budget and number would give.

        Raises:
            InputError: Nothing is left to apply to, or the budget buys nothing.
        """
        key = applicant, more
        if key not in self._lists:
            self._lists[key] = self._chosen(applicant, more)
        return self._lists[key]

    def chosen_from(self, applicant: Applicant, before: Chosen) -> Chosen:
        """Choose a list by the changes that make another one better; anew where that was over other programs.

        Args:
            applicant: For whom.
            before: The list that was, for a profile that is alike.
        """
        if (applicant, 0) in self._lists or self.ground(applicant) is not before.found.ground:
            return self.chosen(applicant)
        return self._chosen(applicant, 0, before)

    def _chosen(self, applicant: Applicant, more: int, before: Chosen | None = None) -> Chosen:
        ground, season = self.ground(applicant), applicant.match_year
        rules = own_rules(applicant, ground.catalog, ground.rules)
        wanted = preference(applicant, ground.catalog)
        budget, most = self.budget, self.programs
        if more:
            most, budget = len(self.chosen(applicant).choice.rows) + more, float("inf")
        closed = left_out(applicant, rules)
        limits = limits_of(applicant, ground.catalog, wanted, season, budget, most, closed)
        refuse_conflicts(applicant, ground.catalog, wanted, limits, closed)
        again = self._again(applicant, before, wanted, limits, rules) if before else None
        if again is not None:
            return again
        found = chances_on(ground, applicant, rules)
        # With proof, as a plan's list is chosen: lists that are compared are looked for equally hard.
        choice = choose(found, wanted, limits, season, certified=True)
        refuse_nothing(limits, choice, found)
        return Chosen.of(found, wanted, choice, tell(choice, found, wanted))

    def _again(
        self,
        applicant: Applicant,
        before: Chosen,
        wanted: Preference,
        limits: Limits,
        rules: Mapping[str, tuple[OwnRule, ...]],
    ) -> Chosen | None:
        """Choose from the list that was and the programs that may come onto it; None where that list breaks the limits."""
        ground = self.ground(applicant)
        rows = worth_trying(applicant, before.found, before.choice, wanted, limits)
        if not {*before.choice.rows, *limits.required} <= set(rows):
            return None
        found = chances_on(ground.only(rows), applicant, rules)
        narrow, less = wanted.only(rows), limits.only(rows)
        choice = choose_again(found, narrow, less, applicant.match_year, before.choice.only(rows))
        if choice is None:
            return None
        told = tell(choice, found, narrow, self._beside(ground).only(rows))
        return Chosen.of(found, narrow, choice, told)


def _key(applicant: Applicant) -> Key:
    return applicant.type, applicant.match_year, tuple(sorted(applicant.preferences.specialties))


@dataclass(frozen=True, slots=True)
class Rechosen:
    """What a change would do when the list is chosen again for it.

    Attributes:
        changes: The change, in words.
        match: Of the chance to match anywhere, each with its own list.
        any_interview: Of the chance of at least one invitation.
        interviews: Of the expected number of invitations.
        home_match: Of the chance to match in a wanted place; None where none is wanted.
        added: Programs that come onto the list.
        dropped: Programs that leave it.
        usd: What all fees come to, before and after.
    """

    changes: tuple[str, ...]
    match: Difference
    any_interview: Difference
    interviews: Difference
    home_match: Difference | None
    added: tuple[Program, ...]
    dropped: tuple[Program, ...]
    usd: tuple[float, float]


def what_if_rechosen(
    applicant: Applicant, changes: Sequence[Change], choosing: Choosing, today: datetime.date, more: int = 0
) -> Rechosen:
    """Answer again with other answers and the list that is then the best, on the same scenarios.

    Args:
        applicant: Whose profile.
        changes: What would be otherwise.
        choosing: From what the lists are chosen.
        today: Nothing that has a result can lie after it.
        more: How many programs more the new list may have.

    Raises:
        InputError: A change can't be made; a signal is moved, which a new list would place anew.
    """
    if any(one.field == SIGNAL for one in changes):
        raise InputError(
            "A list that is chosen again places its signals anew. Right would be: signal=… without choosing again."
        )
    other, before = changed(applicant, changes, today), choosing.chosen(applicant)
    after = choosing.chosen(other.applicant, more) if more else choosing.chosen_from(other.applicant, before)
    return between_lists(applicant, before, after, other.words)


def between_lists(applicant: Applicant, one: Chosen, other: Chosen, words: tuple[str, ...] = ()) -> Rechosen:
    """Compare two lists with what becomes of each; `applicant` says whether places are wanted."""
    first, second = one.answer, other.answer
    before, after = one.ids, other.ids
    home = None
    if applicant.preferences.places:
        home = Difference.of(first.home_match, second.home_match)
    return Rechosen(
        words,
        Difference.of(first.match, second.match),
        Difference.of(first.any_interview, second.any_interview),
        Difference.of(first.interviews, second.interviews, count=True),
        home,
        tuple(other.found.catalog[id_] for id_ in after if id_ not in before),
        tuple(one.found.catalog[id_] for id_ in before if id_ not in after),
        (one.usd, other.usd),
    )
