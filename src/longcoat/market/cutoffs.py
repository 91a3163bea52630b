"""The bars that programs set, and who can say how high they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import pi, sqrt
from typing import TYPE_CHECKING, Literal, Protocol

from longcoat.market.draws import Draws
from longcoat.market.seen import Seen
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: How luck is spread about its mean.
LuckShape = Literal["logistic", "normal", "bell"]
#: Standard deviation of the standard logistic distribution: the luck of one program in the closed form.
LOGISTIC_SPREAD = pi / sqrt(3)


@dataclass(frozen=True, slots=True, eq=False)
class Cutoffs:
    """The bars of each program in each draw, on the latent scale of an applicant's standing.

    In draw d, program p invites an applicant of the type with chance ``F((standing - invite[p, d]) /
    invite_luck[d])``, and ranks one whom it has interviewed high enough to match with chance
    ``F((standing_weight[d] * standing - rank[p, d]) / rank_luck[d])``; F is the distribution of a luck of mean 0 and
    spread 1, and the typical applicant's standing is 0. In a large market one applicant doesn't move the bars
    (Azevedo & Leshno 2016).

    Attributes:
        invite: Bar for an invitation, less the program's openness to the type, shape (programs, draws); infinite
            where the program invites nobody of the type.
        rank: Bar for a place high enough on the program's rank list, shape (programs, draws); minus infinite where
            being interviewed suffices.
        strictness: How strict the program is with exams, as its place among the programs of its specialty: 0
            the strictest, 1 the most lenient, shape (programs, draws).
        common_spread: Spread of applicants' standing that all programs see alike, shape (draws,).
        interview_spread: Spread of the luck of one person's interview season, shape (draws,).
        standing_weight: How much of the standing still counts after an interview, shape (draws,).
        invite_luck: Spread of one program's luck when it invites, shape (draws,).
        rank_luck: The same after an interview, shape (draws,).
        luck: Shape of that luck: ``logistic``, ``normal``, or ``bell``, the sum of four uniform draws.
        told_spread: How much of that spread files show by what has a weight in the season, shape (draws,); None where
            the season has no weights of its own.
        weights: Id of a coefficient → what it weighed in the season, on this scale, shape (draws,); one that isn't
            there is drawn by whoever weighs.
        typical: Feature, or ``FEATURE/SPECIALTY`` → the typical applicant's answer in the season, shape (draws,); where
            one isn't there, the zero of the scale is the published typical applicant.
        instead: The bars of another season, where that answers for some specialties; their spreads, luck, weights and
            typical applicant count there. `invite` and `rank` hold the bars of all programs already.
        lent: Those specialties.
        floor: Lowest Step 2 CK score that the program invites, 0 where it has none, shape (programs, draws); None
            where the season knows none.
    """

    invite: NDArray[np.float32]
    rank: NDArray[np.float32]
    strictness: NDArray[np.float32]
    common_spread: NDArray[np.float64]
    interview_spread: NDArray[np.float64]
    standing_weight: NDArray[np.float64]
    invite_luck: NDArray[np.float64]
    rank_luck: NDArray[np.float64]
    luck: LuckShape = "logistic"
    weights: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    typical: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    told_spread: NDArray[np.float64] | None = None
    floor: NDArray[np.float32] | None = None
    instead: Cutoffs | None = None
    lent: frozenset[str] = frozenset()

    def of(self, specialty: str) -> Cutoffs:
        """Return whose numbers count in a specialty: these, or those of the season that answers there instead."""
        return self.instead if self.instead is not None and specialty in self.lent else self


class Season(Protocol):
    """Anything that can say how high the bars are."""

    @property
    def name(self) -> str:
        """What the season is, for people."""
        ...

    def cutoffs(
        self, kind: ApplicantType, catalog: Catalog, draws: Draws, seen: Mapping[str, Seen] | None = None
    ) -> Cutoffs:
        """Return the bars that applicants of a type meet at each program of a catalog.

        Args:
            kind: The type of applicant.
            catalog: The programs.
            draws: Which draws.
            seen: Program id → what was seen of its residents; what the catalog knows, when not given.
        """
        ...
