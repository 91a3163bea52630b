"""Who is invited, and who attends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.luck import Luck
from longcoat.market.matching.compiled import kernels
from longcoat.market.nation.applications import person_keys
from longcoat.market.nation.parameters import Parameters
from longcoat.market.nation.population import Population
from longcoat.market.nation.preferences import Choices, Pull
from longcoat.market.nation.programs import Programs
from longcoat.market.nation.screening import Screening, Shortlists

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Invitations:
    """What came of the waves of invitations.

    Attributes:
        invited: int64, shape (programs,): how many of its shortlist a program invited, from the top.
        cut: float32, shape (programs,): the lowest score that was invited; minus infinity where everybody was whom
            no rule shuts out.
        count: int32, shape (applicants,): interviews that each attends.
        begins: int64, shape (applicants + 1,): where each one's begin below; there is room for as many as each
            attends at most, and those from `count` on mean nothing.
        entry: int32: places on the shortlists, in no order.
        program: int32: the programs.
        liking: float32: how much each is liked, logit.
    """

    invited: NDArray[np.int64]
    cut: NDArray[np.float32]
    count: NDArray[np.int32]
    begins: NDArray[np.int64]
    entry: NDArray[np.int32]
    program: NDArray[np.int32]
    liking: NDArray[np.float32]

    @classmethod
    def sent(
        cls,
        shortlists: Shortlists,
        screening: Screening,
        people: Population,
        choices: Choices,
        programs: Programs,
        pull: Pull,
        parameters: Parameters,
        luck: Luck,
    ) -> Invitations:
        """Return the outcome of all waves."""
        import numpy as np

        invited, count, begins, entry, program, liking = kernels("inviting", __package__).invite(
            int(parameters["waves"]),
            *(shortlists.choice, shortlists.first, shortlists.length, screening.slots),
            *(choices.applicant, people.cap, people.home, person_keys(people, luck), programs.keys),
            *(pull.near, choices.liking(parameters), np.float32(parameters["taste"]), luck.stream("taste")),
        )
        last = np.minimum(shortlists.first[:-1] + np.maximum(invited, 1) - 1, len(shortlists.score) - 1)
        everybody = shortlists.open & (invited == shortlists.length)
        cut = np.where(everybody | (invited == 0), -np.inf, shortlists.score[last]).astype(np.float32)
        return cls(invited, cut, count, begins, entry, program, liking)
