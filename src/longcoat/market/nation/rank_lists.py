"""Rank order lists of both sides, as a market for the Match engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.matching import Couples, Market, Rows
from longcoat.market.matching.compiled import kernels
from longcoat.market.nation.interviews import Interviews
from longcoat.market.nation.parameters import Parameters, specialty_slugs
from longcoat.market.nation.population import Population
from longcoat.market.nation.programs import Programs
from longcoat.market.nation.tracks import Tracks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class RankLists:
    """Everybody's rank order list; who had no interview has none.

    Attributes:
        market: Applicants and tracks by number, couples included.
        thought: float32: what the program thinks of the applicant beside it, for each entry of the tracks' lists.
    """

    market: Market
    thought: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        interviews: Interviews,
        people: Population,
        programs: Programs,
        tracks: Tracks,
        parameters: Parameters,
    ) -> RankLists:
        """Return the lists. A couple without an interview on both sides ranks as two applicants alone."""
        import numpy as np

        ranking, lengths = kernels("ranking", __package__), np.diff(interviews.begins)
        one = np.flatnonzero(people.partner > np.arange(len(people)))
        members = np.stack([one, people.partner[one]], axis=1).astype(np.int32)
        members = np.ascontiguousarray(members[(lengths[members] > 0).all(axis=1)])
        silent = np.zeros(len(people), np.bool_)
        silent[members] = True
        unranked = [parameters.get(f"unranked_in_{slug}", 1.0) for slug in specialty_slugs()]
        left_out = np.minimum(0.9, parameters["unranked"] * np.array(unranked))[programs.specialty]
        wanted, begins, listed, offsets, thought = ranking.rank(
            *(interviews.begins, interviews.program, interviews.thought, interviews.both, tracks.first),
            *(left_out.astype(np.float32), silent),
        )
        near = np.float32(parameters["couple_near"]), np.float32(parameters["couple_division"])
        pairs, firsts = ranking.pair(
            *(members, interviews.begins, interviews.program, interviews.liking, tracks.first),
            *(programs.state, programs.division, *near),
            int(parameters["couple_pairs"]),
        )
        market = Market.from_arrays(
            Rows.from_arrays(wanted, begins),
            Rows.from_arrays(listed, offsets),
            tracks.quota,
            couples=Couples.from_arrays(members, pairs, firsts),
        )
        return cls(market, thought)
