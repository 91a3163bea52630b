"""Positions: a program is applied to, its tracks have the quotas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.luck import Luck
from longcoat.market.nation.parameters import Parameters, specialty_slugs
from longcoat.market.nation.positions import positions_by_state, positions_offered
from longcoat.market.nation.programs import KINDS, Programs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Tracks:
    """The tracks of all programs, program after program; a program has one or two.

    Attributes:
        program: int32, shape (tracks,).
        quota: int32, shape (tracks,): positions, at least 1.
        first: int32, shape (programs + 1,): where each program's tracks begin.
        places: int32, shape (programs,): positions of all its tracks.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> programs = Programs.of(load_catalog())
        >>> tracks = Tracks.drawn(programs, Parameters.typical(), Luck(1, 0), 2025)
        >>> at = specialty_slugs().index("family-medicine")
        >>> int(tracks.places[programs.specialty == at].sum())
        5357
    """

    program: NDArray[np.int32]
    quota: NDArray[np.int32]
    first: NDArray[np.int32]
    places: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.program)

    @classmethod
    def drawn(cls, programs: Programs, parameters: Parameters, luck: Luck, season: int) -> Tracks:
        """Return tracks of which the positions of each specialty are as many as were offered, and nearly those of each state.

        Known positions of a program stand as they are as far as the specialty's total allows. The others share what
        is left in proportion to the size of their kind, with a spread, times what the state asks for.
        """
        import numpy as np

        by_kind = np.array([parameters[f"size_{kind}"] for kind in KINDS])
        spread = parameters["size_spread"] * luck.normals("size", programs.keys)
        weight = by_kind[programs.kind] * np.exp(spread)
        offered = [
            round(positions_offered(slug, season) * share)
            for slug, share in zip(specialty_slugs(), programs.share, strict=True)
        ]
        weight *= _asked_by_states(np.array(offered), weight, programs, parameters["state_size_most"])
        places = np.zeros(len(programs), np.int32)
        for at, total in enumerate(offered):
            rows = slice(programs.first[at], programs.first[at + 1])
            places[rows] = _shared(total, weight[rows], programs.positions[rows])
        return cls._divided(places, programs, parameters, luck)

    @classmethod
    def _divided(
        cls, places: NDArray[np.int32], programs: Programs, parameters: Parameters, luck: Luck
    ) -> Tracks:
        import numpy as np

        large = places >= parameters["second_track_least"]
        two = large & (luck.uniforms("second track", programs.keys) < parameters["second_track_share"])
        second = np.where(two, np.maximum(1, np.rint(places * min(0.5, parameters["second_track_part"]))), 0)
        first = np.concatenate([[0], np.cumsum(1 + two)]).astype(np.int32)
        quota = np.zeros(first[-1], np.int32)
        quota[first[:-1]] = places - second
        quota[first[:-1][two] + 1] = second[two]
        return cls(np.repeat(np.arange(len(programs), dtype=np.int32), 1 + two), quota, first, places)


#: Rounds in which positions are shared among specialties and states in turn; more change no place.
ROUNDS = 12


def _asked_by_states(
    offered: NDArray[np.int64], weight: NDArray[np.float64], programs: Programs, most: float
) -> NDArray[np.float64]:
    """Return by how much each program's share is to be multiplied so that states have the positions they offered.

    Specialties and states are fitted in turn (iterative proportional fitting: Deming and Stephan 1940), the specialties last. A
    state's published number holds one-year positions too, so only how states stand to each other counts.
    """
    import numpy as np

    sizes, states = (len(offered), programs.specialty), (len(programs.state_names), programs.state)
    known = np.isfinite(programs.positions) & (programs.positions >= 1)
    given = np.where(known, programs.positions, 1.0)
    told = np.array([positions_by_state().get(name, 0.0) for name in programs.state_names])
    told *= programs.state_share
    wanted = told * offered[np.bincount(programs.specialty, minlength=sizes[0]) > 0].sum() / told.sum()

    def summed(values: NDArray[np.float64], of: tuple[int, NDArray[np.int32]]) -> NDArray[np.float64]:
        return np.maximum(np.bincount(of[1], values, of[0]), 1e-9)

    free = np.where(known, 0.0, weight)
    left, right = np.maximum(offered - summed(given, sizes), 0), np.maximum(wanted - summed(given, states), 0)
    asked = np.ones(states[0])
    for _ in range(ROUNDS):
        by_specialty = left / summed(free * asked[programs.state], sizes)
        by_state = right / summed(free * by_specialty[programs.specialty], states)
        asked = np.clip(np.where(told > 0, by_state, 1.0), 1 / most, most)
    found: NDArray[np.float64] = asked[programs.state]
    return found


def _shared(total: int, weight: NDArray[np.float64], known: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return whole numbers of at least 1 with a given sum: the known ones, the rest by largest remainders.

    Where the known ones leave less than one for each of the others, none is taken as known.
    """
    import numpy as np

    count = len(weight)
    if not count:
        return np.zeros(0, np.int32)
    given = np.isfinite(known) & (known >= 1)
    fixed = np.where(given, known, 0.0)
    rest = total - fixed.sum() - (~given).sum()
    if given.all() or rest < 0:
        fixed, given = np.zeros(count), np.zeros(count, bool)
        rest = max(0, total - count)
    share = np.where(given, 0.0, weight)
    exact = share / share.sum() * rest
    whole = np.floor(exact)
    left = round(float(rest - whole.sum()))
    whole[np.argsort(-(exact - whole), kind="stable")[:left]] += 1
    return np.where(given, fixed, 1 + whole).astype(np.int32)
