"""Logistic regression with a penalty on its weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

Vector = NDArray[np.float64]


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
