"""The latent scale: an applicant's standing against the programs' bars, and what becomes of it in chances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from longcoat.chances.apart import DrawsApart
from longcoat.chances.features import limits
from longcoat.chances.ground import Ground
from longcoat.chances.luck import Luck
from longcoat.chances.proximity import Proximity
from longcoat.chances.standing import Standing
from longcoat.market import Cutoffs, normal_nodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Points of what the file can't show, and of the luck of the interview season; see
#: docs/explanation/model.md for their accuracy.
STANDING_NODES, LUCK_NODES = 7, 5
#: The same where lists are chosen: coarser, since there more draws find better lists than finer points do.
APART_STANDING_NODES, APART_LUCK_NODES = 4, 3
#: Programs × scenarios that are worked on together, so that they stay in the processor's cache: it only decides the time.
BLOCK = 90_000


def standing_weights(count: int | None = None) -> NDArray[np.float64]:
    """Return the weights of the points of what the file can't show, shape (STANDING_NODES,); they sum to 1.

    Args:
        count: How many points, where lists are chosen on fewer.
    """
    return normal_nodes(count or STANDING_NODES)[1]


def luck_weights(count: int | None = None) -> NDArray[np.float64]:
    """Return the weights of the points of a season's luck, shape (LUCK_NODES,); they sum to 1."""
    return normal_nodes(count or LUCK_NODES)[1]


def _untold(bars: Cutoffs) -> NDArray[np.float64]:
    """Return the variance between applicants that a season's own weights leave, shape (draws,)."""
    told = 0.0 if bars.told_spread is None else bars.told_spread
    untold: NDArray[np.float64] = bars.common_spread**2 - told**2
    return untold


class Latent:
    """One applicant's standing against the bars of the programs, and the chances that follow."""

    def __init__(
        self,
        ground: Ground,
        standings: Mapping[str, Standing],
        near: Proximity,
        shut: NDArray[np.bool_],
        first: str,
        shift: float = 0.0,
    ) -> None:
        import numpy as np

        self.ground, self.shut, self._first = ground, shut, first
        apart = isinstance(ground.draws, DrawsApart)
        #: Points of what the file can't show, and of the luck of the season.
        self.points = (APART_STANDING_NODES, APART_LUCK_NODES) if apart else (STANDING_NODES, LUCK_NODES)
        order = sorted(standings)
        self._specialties = order
        self._bars = [ground.bars.of(slug) for slug in order]
        self._usual_signal = self._usual("signal")
        self._signals: dict[str | None, NDArray[np.float64]] = {}
        self.rows = np.searchsorted(order, ground.catalog.specialty_slugs)
        known = np.stack([standings[slug].known_variance for slug in order])
        # Answers can't tell applicants further apart than they are: where a draw's weights would, those shrink that the
        # season doesn't weigh itself, within what it leaves to them.
        left = np.stack([_untold(one) for one in self._bars])
        most = (1 - limits()["least_hidden"]) * left
        shrunk = most / np.maximum(known, most)
        self.shrink, self.hidden = np.sqrt(shrunk), np.sqrt(left - shrunk * known)
        counted = [standings[slug].counted(shrink) for slug, shrink in zip(order, self.shrink, strict=True)]
        self._common = np.stack([np.sum(list(one.values()), axis=0) for one in counted]) + shift
        self.near = near

    def _usual(self, what: str) -> NDArray[np.float64]:
        """Return what share of applicants have a tie, local work or a signal, by specialty, shape (specialties, 1)."""
        import numpy as np

        return np.array([[self.ground.at_program(what, slug)] for slug in self._specialties])

    @cached_property
    def tied(self) -> NDArray[np.float64]:
        """Nearness of ties beyond the usual at each program, shape (programs, 1)."""
        near = self.near.tie[:, None]
        found: NDArray[np.float64] = (
            near - self._usual("tie")[self.rows] if self.near.ties_told else 0.0 * near
        )
        return found

    @cached_property
    def worked(self) -> NDArray[np.float64]:
        """What rotations and letters add at each program, against the usual applicant to it, shape (programs, draws)."""
        import numpy as np

        near, weight = self.near, self.ground.weights
        if not near.work_told:
            return np.zeros((len(near.local), 1))
        local, own = weight["local_experience"], weight["own_rotation"]
        worked = -(self._usual("local") * local)[self.rows]
        # Most programs are near nothing; of the others it is reckoned.
        some = np.flatnonzero((near.local != 0) | (near.own != 0))
        usual = self._usual("local")[self.rows[some]] * local
        worked[some] = np.maximum(near.local[some, None] * local, near.own[some, None] * own) - usual
        return worked

    @cached_property
    def untied(self) -> NDArray[np.float64]:
        """The applicant's standing at each program, without ties and signals, shape (programs, draws)."""
        untied: NDArray[np.float64] = self._common[self.rows] + self.worked
        return untied

    @cached_property
    def standing(self) -> NDArray[np.float64]:
        """The applicant's standing at each program, before signals, shape (programs, draws)."""
        standing: NDArray[np.float64] = self.untied + self.tied * self.ground.weights["tie"]
        return standing

    @cached_property
    def second_choice(self) -> NDArray[np.float64]:
        """What it adds to a file that the specialty isn't the one wanted most, shape (specialties, draws).

        It counts where the season says what programs make of it.
        """
        return self._of_second("second_choice")

    @cached_property
    def _second_choice_rank(self) -> NDArray[np.float64]:
        """The same after an interview, on the scale of that."""
        return self._of_second("second_choice_rank")

    def _of_second(self, weight: str) -> NDArray[np.float64]:
        """Return what a weight takes in every specialty but the first, shape (specialties, draws)."""
        import numpy as np

        nothing = np.zeros(self.ground.draws.size)
        added = [
            nothing if slug == self._first else -bars.weights.get(weight, nothing)
            for slug, bars in zip(self._specialties, self._bars, strict=True)
        ]
        return np.stack(added)

    def signal(self, at: NDArray[np.intp], tier: str | None) -> NDArray[np.float64]:
        """Return what a signal of a tier adds, or none takes, against the usual applicant, shape (rows, draws)."""
        if tier not in self._signals:
            self._signals[tier] = self._signal(tier)
        return self._signals[tier][self.rows[at]]

    def _signal(self, tier: str | None) -> NDArray[np.float64]:
        """Return the same by specialty, shape (specialties, draws)."""
        import numpy as np

        weights, usual = self.ground.weights, self._usual_signal
        added = [
            (0.0 if tier is None else weights.of_feature(f"signal_{tier}", slug))
            - usual[at] * weights.of_feature("signal_single", slug)
            for at, slug in enumerate(self._specialties)
        ]
        return np.stack(added)

    def above_invite(self, at: NDArray[np.intp], tier: str | None) -> NDArray[np.float32]:
        """Return how far standing and signal lie above the bar for an invitation, shape (rows, draws)."""
        import numpy as np

        file = self.standing[at] + self.second_choice[self.rows[at]]
        return (file + self.signal(at, tier) - self.ground.bars.invite[at]).astype(np.float32)

    def above_rank(self, at: NDArray[np.intp], tier: str | None) -> NDArray[np.float32]:
        """Return how far they lie above the bar for a place high enough, once interviewed, shape (rows, draws)."""
        import numpy as np

        ground, rows = self.ground, self.rows[at]
        counts = np.stack([one.standing_weight for one in self._bars])[rows]
        tie = self.tied[at] * ground.weights["tie_rank"]
        signal = (float(tier is not None) - self._usual_signal[rows]) * ground.weights["signal_rank"]
        # A tie counts after an interview with a weight of its own, not once more as part of the file.
        above = (
            counts * self.untied[at] - ground.bars.rank[at] + tie + signal + self._second_choice_rank[rows]
        )
        return above.astype(np.float32)

    def outcomes(
        self, rows: Sequence[int], tier: str | None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return `invited` (rows, draws, points) and `accepted` (rows, scenarios)."""
        import numpy as np

        at = np.asarray(rows, dtype=np.intp)
        size, (standing, season) = self.ground.draws.size, self.points
        invited = np.empty((len(at), size, standing), np.float32)
        accepted = np.empty((len(at), size, standing * season), np.float32)
        for specialty in sorted(set(self.rows[at].tolist())):
            inside = np.flatnonzero(self.rows[at] == specialty)
            here = at[inside]
            luck = Luck.of(self._bars[specialty], self.hidden[specialty], standing, season)
            above, high, shut = self.above_invite(here, tier), self.above_rank(here, tier), self.shut[here]
            block = max(1, BLOCK // (size * standing * season))
            for start in range(0, len(inside), block):
                some = slice(start, start + block)
                # Programs of a specialty mostly stand together: then all is worked out where it belongs.
                own = inside[some]
                whole = slice(own[0], own[-1] + 1) if own[-1] - own[0] == len(own) - 1 else None
                one = luck.invited(above[some], None if whole is None else invited[whole])
                one[shut[some]] = 0.0
                both = luck.accepted(high[some], one, None if whole is None else accepted[whole])
                if whole is None:
                    invited[own], accepted[own] = one, both
        return invited, accepted.reshape(len(at), -1)

    def invited_above(self, above: NDArray[np.float32], specialty: int) -> NDArray[np.float64]:
        """Return the chance of an invitation so far above the bar, averaged over points: (…, draws) → (…, draws).

        `specialty` is its place among the sorted ones of the catalog: what the file can't show depends on it.
        """
        luck = Luck.of(self._bars[specialty], self.hidden[specialty], *self.points)
        averaged: NDArray[np.float64] = luck.invited(above) @ standing_weights(self.points[0])
        return averaged
