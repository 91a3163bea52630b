"""Logistic regression with a penalty on its weights, for signs that are mostly absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

#: The signs of one example, with how much of each.
Signs = Mapping[str, float]
Vector = NDArray[np.float64]


def matrix(examples: Sequence[Signs], places: Mapping[str, int]) -> scipy.sparse.csr_matrix:
    """Return examples as rows; signs without a place are left out."""
    rows, columns, values = [], [], []
    for row, signs in enumerate(examples):
        for sign, much in signs.items():
            if (place := places.get(sign)) is not None:
                rows.append(row)
                columns.append(place)
                values.append(much)
    return scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(examples), len(places)))


def places_of(examples: Sequence[Signs], least: int) -> dict[str, int]:
    """Return a place for each sign that so many examples show at least."""
    counts = Counter(sign for signs in examples for sign in signs)
    return {
        sign: place for place, sign in enumerate(sorted(s for s, count in counts.items() if count >= least))
    }


def fitted(
    rows: scipy.sparse.csr_matrix, truth: Vector, weigh: Vector, spread: float
) -> tuple[Vector, float]:
    """Return the weights and the bias that make the truth likeliest.

    Args:
        rows: Examples × signs.
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
