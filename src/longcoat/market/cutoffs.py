"""The bars that programs set, and who can say how high they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from longcoat.market.draws import Draws
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """The bars of each program in each draw, on the latent scale of an applicant's standing (logits).

    In draw d, program p invites an applicant of the type with log odds ``standing - invite[p, d]``, and ranks
    one whom it has interviewed high enough to match with log odds ``standing_weight[d] * standing - rank[p,
    d]``; the typical applicant's standing is 0. In a large market one applicant doesn't move the bars
    (Azevedo & Leshno 2016).

    Attributes:
        invite: Bar for an invitation, shape (programs, draws); infinite where the program invites nobody of
            the type.
        rank: Bar for a place high enough on the program's rank list, shape (programs, draws).
        strictness: How strict the program is with exams, as its place among the programs of its specialty: 0
            the strictest, 1 the most lenient, shape (programs, draws).
        common_spread: Spread of applicants' standing that all programs see alike, shape (draws,).
        interview_spread: Spread of the luck of one person's interview season, shape (draws,).
        standing_weight: How much of the standing still counts after an interview, shape (draws,).
    """

    invite: NDArray[np.float32]
    rank: NDArray[np.float32]
    strictness: NDArray[np.float32]
    common_spread: NDArray[np.float64]
    interview_spread: NDArray[np.float64]
    standing_weight: NDArray[np.float64]


class Season(Protocol):
    """Anything that can say how high the bars are."""

    @property
    def name(self) -> str:
        """What the season is, for people."""
        ...

    def cutoffs(self, kind: ApplicantType, catalog: Catalog, draws: Draws) -> Cutoffs:
        """Return the bars that applicants of a type meet at each program of a catalog."""
        ...
