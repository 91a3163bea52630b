"""A nation in which some people apply with other lists: everything after the applications happens anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from longcoat.market.matching import run_match
from longcoat.market.nation import Luck, Parameters, Scenario, specialty_slugs
from longcoat.market.nation.applications import Applications
from longcoat.market.nation.interviews import Interviews
from longcoat.market.nation.invitations import Invitations
from longcoat.market.nation.population import Population
from longcoat.market.nation.preferences import Pull
from longcoat.market.nation.rank_lists import RankLists
from longcoat.market.nation.screening import Shortlists

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The season that the nations are of.
SEASON = 2025
#: Streams of luck that are a person's own, and that no file shows: standing, how they interview, interviews they can attend.
UNSEEN = frozenset({"unseen", "shine", "cap"})
#: How signals are written in the rows of applications.
SIGNAL = {None: 0, "gold": 1, "single": 1, "silver": 2}


@dataclass(frozen=True, slots=True)
class OthersAlike(Luck):
    """The luck of people with the same files, of whom what no file shows is another's."""

    others: int = 0

    def stream(self, name: str) -> np.uint64:
        """Return the key of a stream."""
        unseen = name.partition("/")[0] in UNSEEN
        return Luck(self.others if unseen else self.seed, self.scenario).stream(name)


@dataclass(frozen=True, slots=True)
class List:
    """Applications of one person: program id → tier of the signal, or None."""

    signals: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Fate:
    """What became of people, each in the order of the lists.

    Attributes:
        interviewed: bool: whether they had an interview.
        matched: bool.
    """

    interviewed: NDArray[np.bool_]
    matched: NDArray[np.bool_]


class Nation:
    """A nation whose applications are drawn once; lists of some people can be exchanged again and again."""

    def __init__(self, season: Scenario, parameters: Parameters, luck: Luck) -> None:
        self._season, self._parameters, self._luck = season, parameters, luck
        self._pull = Pull.of(season.programs, season.tracks.places, season.openness, parameters, luck)
        self._sent = Applications.drawn(
            season.people, season.choices, season.programs, self._pull, parameters, luck
        )
        self._program = np.repeat(np.arange(len(season.programs)), np.diff(self._sent.offsets))
        self._row_of = {id_: row for row, id_ in enumerate(season.programs.ids)}
        slugs = specialty_slugs()
        choices = season.choices
        pairs = zip(choices.applicant.tolist(), choices.specialty.tolist(), strict=True)
        self._choice_of = {(who, slugs[at]): place for place, (who, at) in enumerate(pairs)}

    def own_lists(self, people: list[int]) -> dict[int, List]:
        """Return the lists that people of the nation had themselves, signals included."""
        choices, ids = self._season.choices, self._season.programs.ids
        whose = choices.applicant[self._sent.rows >> 2]
        found = {}
        for one in people:
            mine = np.flatnonzero(whose == one)
            tiers = (self._sent.rows[mine] & 3).tolist()
            rows = self._program[mine].tolist()
            found[one] = List(
                {ids[row]: (None, "gold", "silver")[tier] for row, tier in zip(rows, tiers, strict=True)}
            )
        return found

    def fate(self, lists: Mapping[int, List], turn: int = 0) -> Fate:
        """Return what becomes of people with these lists, in a Match of the whole nation.

        Args:
            lists: Person → list.
            turn: 0 for themselves; else another with the same file each time, read and met with other luck.
        """
        season, parameters = self._season, self._parameters
        luck = Luck(self._luck.seed + turn, self._luck.scenario)
        people, choices, programs = self._alike(list(lists), turn), season.choices, season.programs
        shortlists = Shortlists.of(
            self._with(lists), people, choices, programs, season.openness, season.screening, parameters, luck
        )
        invitations = Invitations.sent(
            shortlists, season.screening, people, choices, programs, self._pull, parameters, luck
        )
        interviews = Interviews.held(invitations, shortlists, people, choices, programs, parameters, luck)
        ranked = RankLists.of(interviews, people, programs, season.tracks, parameters)
        matching = run_match(ranked.market, thorough=False)
        at = np.array(list(lists))
        return Fate(invitations.count[at] > 0, matching.program_of[at] >= 0)

    def _alike(self, some: list[int], turn: int) -> Population:
        """Return the nation's people, some of them exchanged for others with the same files."""
        people = self._season.people
        if turn == 0:
            return people
        luck = OthersAlike(self._luck.seed, self._luck.scenario, self._luck.seed + turn)
        others = Population.drawn(self._season.programs, self._parameters, luck, SEASON)
        found = {}
        for name in ("standing", "shine", "cap"):
            found[name] = getattr(people, name).copy()
            found[name][some] = getattr(others, name)[some]
        return replace(people, **found)

    def _with(self, lists: Mapping[int, List]) -> Applications:
        """Return all applications, with the lists of some people in the place of their own."""
        whose = self._season.choices.applicant[self._sent.rows >> 2]
        kept = ~np.isin(whose, list(lists))
        rows, where = [self._sent.rows[kept]], [self._program[kept]]
        for who, one in lists.items():
            for id_, tier in one.signals.items():
                place = self._row_of.get(id_)
                if place is None:
                    continue
                slug = specialty_slugs()[self._season.programs.specialty[place]]
                rows.append(np.array([self._choice_of[who, slug] << 2 | SIGNAL[tier]], np.int32))
                where.append(np.array([place]))
        together, program = np.concatenate(rows), np.concatenate(where)
        order = np.argsort(program, kind="stable")
        counts = np.bincount(program, minlength=len(self._season.programs))
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return Applications(np.ascontiguousarray(together[order].astype(np.int32)), offsets)
