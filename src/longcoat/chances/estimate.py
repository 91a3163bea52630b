"""A chance with the interval that it deserves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Nine draws in ten lie inside every interval that Longcoat shows.
WIDTH = 0.9


@dataclass(frozen=True, slots=True)
class Estimate:
    """A chance or an expected count: its mean, and where nine in ten of the possibilities lie.

    The interval reaches to the mean where that lies outside: what one possibility in thirty would make of it may weigh
    more than all the others.

    Attributes:
        mean: The best single answer.
        low: Lower end of the 90 % interval.
        high: Upper end.

    Example:
        >>> import numpy as np
        >>> Estimate.of(np.linspace(0, 1, 101))
        Estimate(mean=0.5, low=0.05, high=0.95)
    """

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, per_draw: NDArray[np.floating]) -> Estimate:
        """Summarize one value per draw, shape (draws,)."""
        return cls.rows(per_draw[None, :])[0]

    @classmethod
    def rows(cls, per_draw: NDArray[np.floating]) -> list[Estimate]:
        """Summarize many quantities at once, shape (quantities, draws)."""
        import numpy as np

        low, high = quantiles(per_draw, (1 - WIDTH) / 2, (1 + WIDTH) / 2)
        means = per_draw.mean(axis=1, dtype=np.float64)
        low, high = np.minimum(low, means), np.maximum(high, means)
        return [
            cls(round(float(m), 9), round(float(lo), 9), round(float(hi), 9))
            for m, lo, hi in zip(means, low, high, strict=True)
        ]


def quantiles(per_draw: NDArray[np.floating], *shares: float) -> list[NDArray[np.float64]]:
    """Return quantiles of each row, interpolated as `numpy.quantile` does, which loads masked arrays first.

    Example:
        >>> import numpy as np
        >>> quantiles(np.array([[3.0, 1.0, 2.0]]), 0.25)[0].tolist() == np.quantile([[3.0, 1.0, 2.0]], 0.25, axis=1).tolist()
        True
    """
    import numpy as np

    ordered, last, found = np.sort(per_draw, axis=1), per_draw.shape[1] - 1, []
    for share in shares:
        below = int(share * last)
        part, first, second = share * last - below, ordered[:, below], ordered[:, min(below + 1, last)]
        apart = second - first
        found.append(second - apart * (1 - part) if part >= 0.5 else first + apart * part)
    return found
