"""A simulated nation whose season runs again with something changed, everything else and all luck the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from longcoat.market.matching import Market, Matching, Rows, run_match
from longcoat.market.matching.rows import starts
from longcoat.market.nation import Luck, Parameters, Programs, Scenario
from longcoat.market.nation.applications import Applications
from longcoat.market.nation.interviews import Interviews
from longcoat.market.nation.invitations import Invitations
from longcoat.market.nation.population import Population
from longcoat.market.nation.preferences import Choices, Pull
from longcoat.market.nation.rank_lists import RankLists
from longcoat.market.nation.screening import Screening, Shortlists

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Invited:
    """Who was invited and attended: what a season is after its waves of invitations."""

    shortlists: Shortlists
    invitations: Invitations


@dataclass(frozen=True, eq=False)
class End:
    """How a season ended.

    Attributes:
        interviews: What both sides thought.
        lists: Rank order lists.
        matching: The Match.
        program: int32, shape (applicants,): the program of each, -1 for unmatched.
    """

    interviews: Interviews
    lists: RankLists
    matching: Matching
    program: NDArray[np.int32]

    @cached_property
    def person(self) -> NDArray[np.int64]:
        """Whose each interview is, shape (interviews,)."""
        return np.repeat(np.arange(len(self.program)), np.diff(self.interviews.begins))

    @cached_property
    def rank(self) -> NDArray[np.int64]:
        """How many programs that interviewed them each liked better than where they matched; -1 for unmatched."""
        here = np.flatnonzero(self.interviews.program == self.program[self.person])
        rank = np.full(len(self.program), -1, np.int64)
        rank[self.person[here]] = here - self.interviews.begins[self.person[here]]
        return rank

    @cached_property
    def liking(self) -> NDArray[np.float64]:
        """How much each likes where they matched, minus infinity for unmatched; a second track a little less."""
        liking = np.full(len(self.program), -np.inf)
        some = np.flatnonzero(self.rank >= 0)
        liking[some] = self.interviews.liking[self.interviews.begins[some] + self.rank[some]]
        return liking


class Nation:
    """A nation, its season, and the season again from any stage on.

    Each method takes what is to be different; what isn't given is as it was.

    Attributes:
        season: How it was.
        parameters: What it lived under.
        luck: Its luck.
    """

    def __init__(self, programs: Programs, parameters: Parameters, luck: Luck) -> None:
        self.season = Scenario.under(luck, programs, parameters)
        self.parameters, self.luck = parameters, luck
        self._pull = Pull.of(programs, self.season.tracks.places, self.season.openness, parameters, luck)

    @cached_property
    def sent(self) -> Applications:
        """All applications."""
        return self.applications(self.season.choices)

    @cached_property
    def program(self) -> NDArray[np.int64]:
        """The program of each application."""
        return np.repeat(np.arange(len(self.season.programs)), np.diff(self.sent.offsets))

    @cached_property
    def person(self) -> NDArray[np.int32]:
        """The applicant of each application."""
        return self.season.choices.applicant[self.sent.rows >> 2]

    @cached_property
    def alone(self) -> NDArray[np.bool_]:
        """Who applies alone."""
        return self.season.people.partner < 0

    @cached_property
    def usual(self) -> End:
        """How the season ended with nothing changed."""
        return self.end(self.as_it_was)

    @property
    def as_it_was(self) -> Invited:
        """Who was invited with nothing changed."""
        return Invited(self.season.shortlists, self.season.invitations)

    def near(self, person: NDArray[np.integer], program: NDArray[np.integer]) -> NDArray[np.float32]:
        """Return how much people like programs, but for their own taste."""
        return self._pull.near[self.season.people.home[person], program]

    def applications(self, choices: Choices) -> Applications:
        """Return the applications of people who choose so."""
        season = self.season
        return Applications.drawn(
            season.people, choices, season.programs, self._pull, self.parameters, self.luck
        )

    def shortlists(self, sent: Applications, parameters: Parameters | None = None) -> Shortlists:
        """Return the shortlists from other applications, or of programs that read otherwise."""
        season = self.season
        return Shortlists.of(
            *(sent, season.people, season.choices, season.programs, season.openness, season.screening),
            *(parameters or self.parameters, self.luck),
        )

    def invited(
        self,
        shortlists: Shortlists,
        *,
        people: Population | None = None,
        screening: Screening | None = None,
        parameters: Parameters | None = None,
    ) -> Invited:
        """Return who is invited from shortlists; with other limits, interviews held, or waves."""
        season = self.season
        invitations = Invitations.sent(
            *(shortlists, screening or season.screening, people or season.people, season.choices),
            *(season.programs, self._pull, parameters or self.parameters, self.luck),
        )
        return Invited(shortlists, invitations)

    def all_seen(self, shortlists: Shortlists) -> Invited:
        """Return what it were if everybody on the shortlists were interviewed by all, and had the time."""
        screening = replace(self.season.screening, slots=shortlists.length.astype(np.int32))
        return self.invited(
            shortlists,
            people=self.with_limits(np.maximum(1, self.on_shortlists(shortlists))),
            screening=screening,
            parameters=self.parameters.having(waves=1),
        )

    def on_shortlists(self, shortlists: Shortlists) -> NDArray[np.int64]:
        """Return on how many shortlists each stands, shape (applicants,)."""
        choice = shortlists.choice[_places(shortlists, shortlists.length)] >> 2
        return np.bincount(self.season.choices.applicant[choice], minlength=len(self.season.people))

    def with_limits(self, cap: NDArray[np.integer]) -> Population:
        """Return the people with other limits of interviews to attend."""
        return replace(self.season.people, cap=cap.astype(np.int32))

    def interviews(self, invited: Invited) -> Interviews:
        """Return the interviews of those who attend."""
        season = self.season
        return Interviews.held(
            *(invited.invitations, invited.shortlists, season.people, season.choices, season.programs),
            *(self.parameters, self.luck),
        )

    def end(
        self,
        invited: Invited,
        *,
        interviews: Interviews | None = None,
        parameters: Parameters | None = None,
        couples: bool = True,
    ) -> End:
        """Return how a season ends from there; with other interviews, or with everybody alone."""
        season, held = self.season, interviews or self.interviews(invited)
        people = season.people
        if not couples:
            people = replace(people, partner=np.full_like(people.partner, -1))
        lists = RankLists.of(held, people, season.programs, season.tracks, parameters or self.parameters)
        return self._ended(held, lists, run_match(lists.market, thorough=False))

    def cut_short(self, end: End, longest: NDArray[np.integer]) -> End:
        """Return how the Match ends if each hands in only the first so many of their list, shape (applicants,)."""
        rows = end.lists.market.applicant_lists
        lengths = np.diff(rows.offsets)
        place = np.arange(len(rows.values)) - np.repeat(rows.offsets[:-1], lengths)
        kept = place < np.repeat(longest, lengths)
        market = end.lists.market
        shorter = Rows.from_arrays(rows.values[kept], starts(np.minimum(lengths, longest)))
        again = Market.from_arrays(shorter, market.program_lists, market.quotas, couples=market.couples)
        return self._ended(
            end.interviews, RankLists(again, end.lists.thought), run_match(again, thorough=False)
        )

    def _ended(self, interviews: Interviews, lists: RankLists, matching: Matching) -> End:
        track = matching.program_of
        program = np.where(track >= 0, self.season.tracks.program[track], -1).astype(np.int32)
        return End(interviews, lists, matching, program)

    def entries(self, invited: Invited) -> NDArray[np.int64]:
        """Return the places on the shortlists of all who were invited."""
        return _places(invited.shortlists, invited.invitations.invited)

    def program_of_entries(self, invited: Invited) -> NDArray[np.int64]:
        """Return the program of each of `entries`."""
        return np.repeat(np.arange(len(self.season.programs)), invited.invitations.invited)


def _places(shortlists: Shortlists, counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first so many places of each shortlist."""
    return np.repeat(shortlists.first[:-1] - starts(counts)[:-1], counts) + np.arange(counts.sum())
