"""Interviews: what applicants and programs think of each other afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.luck import Luck
from longcoat.market.matching.compiled import kernels
from longcoat.market.nation.applications import person_keys
from longcoat.market.nation.invitations import Invitations
from longcoat.market.nation.parameters import Parameters
from longcoat.market.nation.population import Population
from longcoat.market.nation.preferences import Choices
from longcoat.market.nation.programs import Programs
from longcoat.market.nation.screening import Shortlists

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Interviews:
    """All interviews, applicant after applicant, the best liked first.

    Attributes:
        begins: int64, shape (applicants + 1,): where each one's begin.
        program: int32, shape (interviews,).
        liking: float32: how much the applicant likes the program.
        thought: float32: what the program thinks of the applicant, logit.
        both: bool: whether the applicant ranks a second track too if there is one.
    """

    begins: NDArray[np.int64]
    program: NDArray[np.int32]
    liking: NDArray[np.float32]
    thought: NDArray[np.float32]
    both: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.program)

    @classmethod
    def held(
        cls,
        invitations: Invitations,
        shortlists: Shortlists,
        people: Population,
        choices: Choices,
        programs: Programs,
        parameters: Parameters,
        luck: Luck,
    ) -> Interviews:
        """Return the interviews that were attended."""
        import numpy as np

        shift = np.log(parameters.by_type("rank_shift"))[people.type]
        worth = parameters["rank_standing"] * choices.standing(people, parameters)
        worth += (people.shine + shift)[choices.applicant] - parameters["rank_second"] * choices.second
        begins, program, _, liking, thought, both = kernels("ranking", __package__).interviews(
            *(invitations.count, invitations.begins, invitations.entry, invitations.program),
            invitations.liking,
            *(shortlists.choice, worth.astype(np.float32), people.home, people.tie, programs.state),
            programs.nearness(parameters["rank_tie"], 0.0),
            *(person_keys(people, luck), programs.keys, np.float32(parameters["rank_noise"])),
            *(np.float32(parameters["rank_signal"]), np.float32(min(1.0, parameters["ranks_second_track"]))),
            *(luck.stream("impressions"), luck.stream("tracks")),
        )
        return cls(begins, program, liking, thought, both)
