"""Estimates over draws that don't weigh alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.chances import Estimate
from longcoat.chances.estimate import WIDTH

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def weighted_estimates(per_draw: NDArray[np.float64], weights: NDArray[np.float64]) -> list[Estimate]:
    """Return the mean and the interval of several quantities over weighted draws.

    Args:
        per_draw: Shape (quantities, draws).
        weights: Shape (draws,); they sum to 1.

    Example:
        >>> import numpy as np
        >>> weighted_estimates(np.array([[0.2, 0.8]]), np.array([0.25, 0.75]))
        [Estimate(mean=0.65, low=0.2, high=0.8)]
    """
    import numpy as np

    means = per_draw @ weights
    ends = [(1 - WIDTH) / 2, (1 + WIDTH) / 2]
    low, high = np.quantile(per_draw, ends, axis=1, weights=weights, method="inverted_cdf")
    return [
        Estimate(round(float(m), 9), round(float(lo), 9), round(float(hi), 9))
        for m, lo, hi in zip(means, low, high, strict=True)
    ]


def within_draws(scenarios: NDArray[np.floating], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average over the points of each draw: shape (quantities, draws, points) → (quantities, draws)."""
    import numpy as np

    whole = weights.sum(axis=1)
    averaged: NDArray[np.float64] = np.einsum("qdp,dp->qd", scenarios, weights) / np.maximum(whole, 1e-300)
    return averaged
