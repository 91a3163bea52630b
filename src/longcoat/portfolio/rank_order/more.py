"""What each further interview would add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.chances import Estimate
from longcoat.portfolio.rank_order.weighted import weighted_estimates, within_draws

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def further_interviews(
    ranked: NDArray[np.floating], weights: NDArray[np.float64], most: int
) -> list[Estimate]:
    """Return the chance to match with 0, 1, 2 … further interviews like the ones held.

    A further program is like the middle of those held: in each scenario it takes the applicant with their mean
    chance, so a season that is bad for all interviews is bad for the further ones too.

    Args:
        ranked: Chance to be ranked high enough, shape (programs, draws, points).
        weights: Shape (draws, points); they sum to 1.
        most: How many further ones to count.

    Example:
        >>> import numpy as np
        >>> [one.mean for one in further_interviews(np.full((2, 1, 1), 0.5), np.ones((1, 1)), 2)]
        [0.75, 0.875, 0.9375]
    """
    import numpy as np

    none = np.prod(1 - ranked, axis=0, dtype=np.float64)
    refused = 1 - ranked.mean(axis=0, dtype=np.float64)
    matched = np.stack([1 - none * refused**count for count in range(most + 1)])
    return weighted_estimates(within_draws(matched, weights), weights.sum(axis=1))
