"""The latent scale: an applicant's standing against the programs' bars, before it becomes chances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from longcoat.chances.features import limits, typical_at_program
from longcoat.chances.proximity import Proximity
from longcoat.chances.standing import Standing
from longcoat.chances.weights import Weights
from longcoat.market import LOGISTIC_SPREAD, Cutoffs, normal_nodes
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Points of what the file can't show, and of the luck of the interview season; see
#: docs/explanation/model.md for their accuracy.
STANDING_NODES, LUCK_NODES = 7, 5
#: Logistic approximation to the normal distribution; see `_share`.
NORMAL_SLOPE, NORMAL_CURVE = 1.5976, 0.07056


def standing_weights() -> NDArray[np.float64]:
    """Return the weights of the points of what the file can't show, shape (STANDING_NODES,); they sum to 1."""
    return normal_nodes(STANDING_NODES)[1]


def luck_weights() -> NDArray[np.float64]:
    """Return the weights of the points of a season's luck, shape (LUCK_NODES,); they sum to 1."""
    return normal_nodes(LUCK_NODES)[1]


class Latent:
    """The latent scale: standing against bars, before it becomes chances."""

    def __init__(
        self,
        catalog: Catalog,
        standings: Mapping[str, Standing],
        near: Proximity,
        bars: Cutoffs,
        shut: NDArray[np.bool_],
        weights: Weights,
    ) -> None:
        import numpy as np

        self._weight = weights
        order = sorted(standings)
        rows = np.searchsorted(order, catalog.specialty_slugs)
        common = np.stack([standings[slug].logit for slug in order])
        known = np.stack([standings[slug].known_variance for slug in order])
        # Answers can't tell applicants further apart than they are: where a draw's weights would, all shrink.
        most = (1 - limits()["least_hidden"]) * bars.common_spread**2
        shrunk = most / np.maximum(known, most)
        common, hidden = np.sqrt(shrunk) * common, np.sqrt(bars.common_spread**2 - shrunk * known)
        self._rows, self._hidden, self._bars, self._shut = rows, hidden, bars, shut
        self._tie = (near.tie - typical_at_program("tie") if near.ties_told else 0 * near.tie)[:, None]
        self._standing = common[rows] + self._tie * self._weight["tie"] + self._worked(near)

    def _worked(self, near: Proximity) -> NDArray[np.float64]:
        """What rotations and letters add at each program, against the typical applicant to it."""
        import numpy as np

        if not near.work_told:
            return np.zeros((len(near.local), 1))
        local, own = self._weight["local_experience"], self._weight["own_rotation"]
        usual = typical_at_program("local") * local
        worked: NDArray[np.float64] = np.maximum(near.local[:, None] * local, near.own[:, None] * own) - usual
        return worked

    def outcomes(
        self, rows: Sequence[int], tier: str | None
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return `invited` (rows, draws, points) and `accepted` (rows, scenarios)."""
        import numpy as np

        at = np.asarray(rows, dtype=np.intp)
        nodes = normal_nodes(STANDING_NODES)[0]
        signal = self._signal(tier)
        hidden = (self._hidden[self._rows[at]][:, :, None] * nodes).astype(np.float32)
        mean = (self._standing[at] + signal - self._bars.invite[at]).astype(np.float32)
        invited = _share(mean[:, :, None] + hidden, self._bars.luck, self._bars.invite_luck[:, None])
        invited[self._shut[at]] = 0.0
        return invited, self._ranked(at, tier, hidden, invited)

    def _signal(self, tier: str | None) -> NDArray[np.float64]:
        """What a signal of this tier adds, or none takes, against the typical applicant to the program."""
        usual = typical_at_program("signal") * self._weight["signal_single"]
        added: NDArray[np.float64] = (0.0 if tier is None else self._weight[f"signal_{tier}"]) - usual
        return added

    def _ranked(
        self,
        at: NDArray[np.intp],
        tier: str | None,
        hidden: NDArray[np.float32],
        invited: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """Multiply by the chance that an interview ends high enough, at each point of the season's luck."""
        import numpy as np

        bars, luck = self._bars, normal_nodes(LUCK_NODES)[0].astype(np.float32)
        tie = self._tie[at] * self._weight["tie_rank"]
        signal = (float(tier is not None) - typical_at_program("signal")) * self._weight["signal_rank"]
        mean = bars.standing_weight * self._standing[at] - bars.rank[at] + tie + signal
        logits = (mean[:, :, None] + bars.standing_weight[None, :, None] * hidden).astype(np.float32)
        season = (bars.interview_spread[:, None] * luck).astype(np.float32)
        accepted = logits[..., None] + season[None, :, None, :]
        accepted = _share(accepted, bars.luck, bars.rank_luck[:, None, None])
        accepted *= invited[..., None]
        return accepted.reshape(len(at), -1)


def _share(above: NDArray[np.float32], shape: str, luck: NDArray[np.float64]) -> NDArray[np.float32]:
    """Turn distances above a bar into chances, in place.

    Args:
        above: Shape (rows, draws, …).
        shape: Of the luck: ``logistic`` or ``normal``.
        luck: Its spread, shape (draws, …).

    The normal distribution is taken as ``logistic(1.5976 x + 0.07056 x³)``, which is at most 0.00014 off (Bowling,
    Khasawneh, Kaewkuekool & Cho 2009, A logistic approximation to the cumulative normal distribution).
    """
    import numpy as np

    scale = 1 / luck if shape == "normal" else LOGISTIC_SPREAD / luck
    with np.errstate(over="ignore"):
        above *= -scale.astype(np.float32)
        if shape == "normal":
            above *= NORMAL_SLOPE + NORMAL_CURVE * above**2
        np.exp(above, out=above)
    above += 1
    return np.reciprocal(above, out=above)
