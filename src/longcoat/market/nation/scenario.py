"""One simulated season, from applications to SOAP."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from longcoat.market.luck import Luck
from longcoat.market.matching import Matching, run_match
from longcoat.market.nation.applications import Applications
from longcoat.market.nation.bars import Bars
from longcoat.market.nation.interviews import Interviews
from longcoat.market.nation.invitations import Invitations
from longcoat.market.nation.openness import openness_drawn
from longcoat.market.nation.outcome import Outcome
from longcoat.market.nation.parameters import Parameters
from longcoat.market.nation.population import Population
from longcoat.market.nation.preferences import Choices, Pull
from longcoat.market.nation.programs import Programs
from longcoat.market.nation.rank_lists import RankLists
from longcoat.market.nation.screening import Screening, Shortlists
from longcoat.market.nation.supplement import Supplement
from longcoat.market.nation.tracks import Tracks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """A season of the whole nation under one draw of the parameters.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> some = Programs.of(load_catalog().select(specialties=["FM", "psychiatry"], state="VT"))
        >>> season = Scenario.simulated(some, Parameters.typical(), seed=1)
        >>> int(season.outcome().fills.sum()) == season.matching.matched
        True

    Attributes:
        programs: The programs it was simulated for.
        people: Who applied.
        choices: In which specialties.
        tracks: The positions.
        openness: float32, shape (programs, types): see `openness_drawn`.
        screening: What programs asked for.
        shortlists: From whom they invited.
        invitations: Whom they invited, and who attended.
        interviews: What both sides thought.
        lists: Rank order lists.
        matching: The Match.
        supplement: SOAP.
    """

    programs: Programs
    people: Population
    choices: Choices
    tracks: Tracks
    openness: NDArray[np.float32]
    screening: Screening
    shortlists: Shortlists
    invitations: Invitations
    interviews: Interviews
    lists: RankLists
    matching: Matching
    supplement: Supplement

    @classmethod
    def simulated(
        cls, programs: Programs, parameters: Parameters, seed: int, number: int = 0, season: int = 2025
    ) -> Scenario:
        """Return one scenario: the same for the same arguments, whatever else is simulated.

        Args:
            programs: Of a catalog, made once.
            parameters: The draw to live under.
            seed: Of the ensemble.
            number: Of the scenario in it.
            season: The Match year whose published sizes are used.

        Raises:
            InputError: Numba isn't installed.
        """
        return cls.under(Luck(seed, number), programs, parameters, season)

    @classmethod
    def under(cls, luck: Luck, programs: Programs, parameters: Parameters, season: int = 2025) -> Scenario:
        """Return the scenario of some luck; see `simulated`.

        Raises:
            InputError: Numba isn't installed.
        """
        tracks = Tracks.drawn(programs, parameters, luck, season)
        people = Population.drawn(programs, parameters, luck, season)
        openness = openness_drawn(programs, parameters, luck)
        choices = Choices.drawn(people, programs, parameters, luck, season)
        pull = Pull.of(programs, tracks.places, openness, parameters, luck)
        screening = Screening.drawn(programs, tracks, parameters, luck)
        applications = Applications.drawn(people, choices, programs, pull, parameters, luck)
        shortlists = Shortlists.of(
            applications, people, choices, programs, openness, screening, parameters, luck
        )
        del applications  # the largest part, and read by nobody after the shortlists
        invitations = Invitations.sent(
            shortlists, screening, people, choices, programs, pull, parameters, luck
        )
        interviews = Interviews.held(invitations, shortlists, people, choices, programs, parameters, luck)
        lists = RankLists.of(interviews, people, programs, tracks, parameters)
        matching = run_match(lists.market, thorough=False)
        supplement = Supplement.run(matching, people, programs, tracks, openness, parameters, luck, season)
        return cls(
            *(programs, people, choices, tracks, openness, screening, shortlists, invitations),
            *(interviews, lists, matching, supplement),
        )

    def outcome(self) -> Outcome:
        """Return what came out, in the terms in which the real Match is published."""
        return Outcome.of(self)

    def bars(self) -> Bars:
        """Return how high the bars of each program were."""
        return Bars.of(
            *(self.openness, self.screening, self.invitations, self.interviews),
            *(self.lists, self.matching, self.tracks),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What is kept of one scenario.

    Attributes:
        number: Of the scenario.
        outcome: What came out.
        bars: How high the bars were.
    """

    number: int
    outcome: Outcome
    bars: Bars


def simulate(
    programs: Programs, parameters: Sequence[Parameters], seed: int, *, season: int = 2025, workers: int = 1
) -> list[Kept]:
    """Simulate one scenario for each draw of the parameters.

    The same bytes come out whatever the number of workers: each scenario's luck is its own.

    Args:
        programs: Of a catalog.
        parameters: One draw for each scenario.
        seed: Of the ensemble.
        season: The Match year whose published sizes are used.
        workers: How many scenarios at once, each in a process of its own: between two kernels a scenario holds
            Python's lock too often for threads. Started afresh, so a script that asks for more than one needs
            ``if __name__ == "__main__":``.

    Returns:
        What is kept of each, in their order.

    Raises:
        InputError: Numba isn't installed.
    """
    work = Work(programs, seed, season)
    if workers == 1:
        return [work.one(number, drawn) for number, drawn in enumerate(parameters)]
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (work,)) as pool:
        return list(pool.map(_one, range(len(parameters)), parameters))


@dataclass(frozen=True, slots=True)
class Work:
    """What all scenarios of an ensemble share."""

    programs: Programs
    seed: int
    season: int

    def one(self, number: int, parameters: Parameters) -> Kept:
        """Return what is kept of a scenario."""
        scenario = Scenario.simulated(self.programs, parameters, self.seed, number, self.season)
        return Kept(number, scenario.outcome(), scenario.bars())


#: The work of this process, told once when it begins.
_WORK: list[Work] = []


def _begin(work: Work) -> None:
    _WORK[:] = [work]


def _one(number: int, parameters: Parameters) -> Kept:
    return _WORK[0].one(number, parameters)
