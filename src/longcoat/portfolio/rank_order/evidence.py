"""What the answers so far tell of what the file can't show: invitations make a strong applicant likelier, silence a weak one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.portfolio.preference import rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Scenarios weighed by how well they explain the answers so far.

    Attributes:
        weights: Weight of each draw and point of what the file can't show, shape (draws, points); they sum to 1.
        counted: How much of the evidence was believed, 0 to 1: less than all of it where a handful of scenarios
            would have to stand for everything else.
        effective: To how many equally likely scenarios the weights come (Kish 1965).
    """

    weights: NDArray[np.float64]
    counted: float
    effective: float


def given_answers(
    invited: NDArray[np.float32], got: NDArray[np.bool_], prior: NDArray[np.float64]
) -> Evidence:
    """Weigh scenarios by the answers to applications (Bayes' rule).

    Args:
        invited: Chance of an invitation, shape (applications, draws, points).
        got: Whether each invited, shape (applications,).
        prior: Weights of the points, shape (points,); draws weigh alike before.

    Example:
        >>> import numpy as np
        >>> strong_or_weak = np.array([[[0.1, 0.5]]] * 4, np.float32)
        >>> after = given_answers(strong_or_weak, np.ones(4, bool), np.array([0.5, 0.5]))
        >>> bool(after.weights[0, 1] > after.weights[0, 0])
        True
    """
    import numpy as np

    told = rules()["rank_order"]
    doubt = told["doubt"]  # an answer that a scenario holds for impossible may be the model's mistake
    chance = np.clip(invited.astype(np.float64), doubt, 1 - doubt)
    fits = np.where(got[:, None, None], np.log(chance), np.log1p(-chance)).sum(axis=0)
    before = np.log(np.broadcast_to(prior / invited.shape[1], fits.shape))
    least = min(told["least_scenarios"], 1 / np.exp(2 * before).sum())
    counted, weights = 1.0, _weighed(before + fits)
    if _effective(weights) < least:
        counted = _believed(before, fits, least)
        weights = _weighed(before + counted * fits)
    return Evidence(weights, counted, _effective(weights))


def _weighed(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    weights: NDArray[np.float64] = np.exp(logs - logs.max())
    weights /= weights.sum()
    return weights


def _effective(weights: NDArray[np.float64]) -> float:
    return float(1 / (weights**2).sum())


def _believed(before: NDArray[np.float64], fits: NDArray[np.float64], least: float) -> float:
    """Return the largest power of the evidence that leaves so many scenarios, by halving the interval."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _effective(_weighed(before + middle * fits)) >= least else (low, middle)
    return low
