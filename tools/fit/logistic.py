"""Logistic regression with a penalty on its weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize  # type: ignore[import-untyped]

Vector = NDArray[np.float64]
#: Likelihoods are kept so far from 0 and 1, and logits are moved so far at the most.
TINY, FAR = 1e-4, 30.0


def both_alike(truth: NDArray[np.bool_]) -> Vector:
    """Return how much each example counts if those that are true count as much together as those that aren't."""
    found: Vector = np.where(truth, 0.5 / max(truth.sum(), 1), 0.5 / max((~truth).sum(), 1)) * len(truth)
    return found


def fitted(rows: Any, truth: Vector, weigh: Vector, spread: float) -> tuple[Vector, float]:
    """Return the weights and the bias that make the truth likeliest.

    Args:
        rows: Examples × signs, an array or a sparse matrix.
        truth: How true each is, from 0 to 1.
        weigh: How much each counts.
        spread: The variance that weights are expected to have; the bias is free.
    """

    def loss(at: Vector) -> tuple[float, Vector]:
        odds = rows @ at[:-1] + at[-1]
        each = weigh * (truth * np.logaddexp(0, -odds) + (1 - truth) * np.logaddexp(0, odds))
        error = weigh * (1 / (1 + np.exp(-odds)) - truth)
        slope = np.append(rows.T @ error + at[:-1] / spread, error.sum())
        return float(each.sum() + 0.5 / spread * (at[:-1] ** 2).sum()), slope

    start = np.zeros(rows.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return found.x[:-1], float(found.x[-1])


def shifted(likely: Vector, weigh: Vector, target: float, *, up: bool) -> Vector:
    """Return likelihoods with their logits moved together until their mean is at least (or at most) the target.

    Args:
        likely: Likelihoods, from 0 to 1.
        weigh: How much each counts in the mean.
        target: What the mean is to be.
        up: Whether it must be at least that much, or at most.
    """
    logits = np.log(np.clip(likely, TINY, 1 - TINY)) - np.log(np.clip(1 - likely, TINY, 1 - TINY))

    def mean(by: float) -> float:
        return float(np.average(1 / (1 + np.exp(-(logits + by))), weights=weigh))

    if (mean(0.0) >= target) is up:
        return likely
    moved: Vector = 1 / (1 + np.exp(-(logits + brentq(lambda by: mean(by) - target, -FAR, FAR))))
    return moved
