"""SOAP after the simulated Match: places that stayed free, and those who stayed without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.figures import figures
from longcoat.market.luck import Luck, numbered
from longcoat.market.matching import Market, Matching, Rows
from longcoat.market.matching.compiled import kernels
from longcoat.market.nation.applications import person_keys
from longcoat.market.nation.parameters import Parameters
from longcoat.market.nation.population import Population
from longcoat.market.nation.programs import Programs
from longcoat.market.nation.tracks import Tracks
from longcoat.market.soap import Rules, run_soap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Applicants kept of a program's list for each free place and round: in a round it makes no more offers than that,
#: and passes over those placed elsewhere.
DEPTH = 3


@dataclass(frozen=True, slots=True, eq=False)
class Supplement:
    """The outcome of SOAP.

    Attributes:
        offered: Places in SOAP.
        program_of: int32, shape (applicants,): the track of those placed in it, -1 for others.
    """

    offered: int
    program_of: NDArray[np.int32]

    @classmethod
    def run(
        cls,
        matching: Matching,
        people: Population,
        programs: Programs,
        tracks: Tracks,
        openness: NDArray[np.float32],
        parameters: Parameters,
        luck: Luck,
        season: int,
    ) -> Supplement:
        """Return the outcome for the unmatched who take part, in the published number of rounds."""
        import numpy as np

        # Applications allowed are published from some season on only.
        known = [one.season or season for one in figures("soap.applications_allowed")]
        rules = Rules.of_season(max(season, min(known)))
        filled = np.bincount(matching.program_of[matching.program_of >= 0], minlength=len(tracks))
        free = tracks.quota - filled
        where = np.flatnonzero(free > 0).astype(np.int32)
        takes_part = luck.uniforms("soap", numbered(len(people))) < parameters["soap_take_part"]
        who = np.flatnonzero((matching.program_of < 0) & takes_part).astype(np.int32)
        placed = np.full(len(people), -1, np.int32)
        offered = int(free[where].sum())
        if len(where) and len(who):
            keys = programs.keys[tracks.program[where]] + (
                where - tracks.first[tracks.program[where]]
            ).astype(np.uint64)
            listed, offsets = kernels("supplementing", __package__).lists(
                *(tracks.program[where], keys, free[where].astype(np.int64) * DEPTH * rules.rounds, openness),
                *(people.type[who], people.standing[who].astype(np.float32), person_keys(people, luck)[who]),
                *(len(where), rules.applications, np.float32(parameters["soap_spread"])),
                *(luck.stream("soap/applies"), luck.stream("soap/reads")),
            )
            market = _market(listed, offsets, free[where], len(who), luck)
            found = run_soap(market, rules).program_of
            placed[who[found >= 0]] = where[found[found >= 0]]
        return cls(offered, placed)


def _market(
    listed: NDArray[np.int32], offsets: NDArray[np.int64], free: NDArray[np.int32], people: int, luck: Luck
) -> Market:
    """Return the market of SOAP: applicants like the programs that list them in no particular order."""
    import numpy as np

    track = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    order = np.lexsort((luck.words("soap/likes", numbered(len(listed))), listed))
    begins = np.concatenate([[0], np.cumsum(np.bincount(listed, minlength=people))])
    return Market.from_arrays(
        Rows.from_arrays(track[order], begins), Rows.from_arrays(listed, offsets), free.astype(np.int32)
    )
