"""Scenarios that are alike, taken together: what a list is chosen on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances import Ground
from longcoat.portfolio.preference import rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Beyond so many spreads of luck a bar is out of reach, or none: keeps an exponential finite.
OUT_OF_REACH = 30.0
#: Programs that are worked on together, so that they stay in the processor's cache: it only decides the time.
BLOCK = 64


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Groups of draws in which the bars stand about equally high.

    In one state of the season each program's own bar is a matter of its own luck, and independent of the others'. So the
    chance that none of a list takes the applicant is the product of the programs' *mean* chances in that state:
    taking one draw for the state would leave that luck in, and a list would be chosen that suits it. Means over a few
    draws of the same state take most of it out (the variance of a mean given the rest is less than that of one draw:
    Blackwell 1947), and leave what moves programs together between the groups.

    Attributes:
        draws: The draws of each group, the first of each, then the second …; the last line may miss some at its end.
        sizes: How many draws each group has, shape (groups,).

    Example:
        >>> import numpy as np
        >>> pairs = Alike((np.array([0, 2]), np.array([1, 3])), np.array([2, 2]))
        >>> pairs.mean(np.array([[0.5, 0.25, 0.0, 1.0]], dtype=np.float32), 4).tolist()
        [[0.375, 0.5]]
    """

    draws: tuple[NDArray[np.intp], ...]
    sizes: NDArray[np.intp]

    @classmethod
    def of(cls, ground: Ground) -> Alike:
        """Return the groups of a ground: the same for every profile, so that what is compared is chosen on the same.

        Example:
            >>> from longcoat.market import ClosedFormSeason
            >>> from longcoat.programs import load_catalog
            >>> from longcoat.vocabulary import ApplicantType
            >>> oregon = load_catalog().select(specialties="FM", state="OR")
            >>> Alike.of(Ground.of(ApplicantType.US_IMG, oregon, ClosedFormSeason(), seed=1, draws=10)).sizes.tolist()
            [4, 3, 3]
        """
        import numpy as np

        # Rounded, so that the order of the programs, in which sums are taken, moves no draw.
        order = np.argsort(np.round(_ease(ground), 9), kind="stable")
        groups = np.array_split(order, -(-len(order) // int(rules()["scenarios"]["alike"])))
        lines = ([group[at] for group in groups if len(group) > at] for at in range(max(map(len, groups))))
        return cls(tuple(np.array(line) for line in lines), np.array([len(group) for group in groups]))

    def mean(self, scenarios: NDArray[np.float32], draws: int) -> NDArray[np.float32]:
        """Return the mean over the draws of each group: (programs, draws × points) → (programs, groups × points)."""
        import numpy as np

        folded = scenarios.reshape(len(scenarios), draws, -1)
        found = np.empty((len(scenarios), len(self.sizes), folded.shape[2]), np.float32)
        first, *others = self.draws
        for start in range(0, len(scenarios), BLOCK):
            some, own = folded[start : start + BLOCK], found[start : start + BLOCK]
            own[...] = np.take(some, first, axis=1)
            for line in others:
                own[:, : len(line)] += np.take(some, line, axis=1)
            own /= self.sizes[:, None].astype(np.float32)
        return found.reshape(len(scenarios), -1)

    def weights(self, scenarios: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the weight of each group's scenarios, from that of each draw's: they sum to 1."""
        import numpy as np

        points = scenarios.reshape(int(self.sizes.sum()), -1)[0]
        return np.outer(self.sizes.astype(np.float32), points).ravel()


def _ease(ground: Ground) -> NDArray[np.float64]:
    """Return how likely the typical applicant is invited by a program of the catalog, on average, shape (draws,)."""
    import numpy as np

    slugs, total = ground.catalog.specialty_slugs, np.zeros(ground.draws.size)
    for slug in sorted(set(slugs.tolist())):
        bars = ground.bars.invite[slugs == slug] / ground.bars.of(slug).invite_luck.astype(np.float32)
        total += (1 / (1 + np.exp(np.clip(bars, -OUT_OF_REACH, OUT_OF_REACH)))).sum(axis=0)
    found: NDArray[np.float64] = total / max(1, len(slugs))
    return found
