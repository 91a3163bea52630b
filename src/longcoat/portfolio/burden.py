"""Limits on what is to be expected of a list, such as how many interviews: each program weighs as it is likely to invite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: So that sums in another order don't break a limit.
HAIR = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """What the interviews that a list is to expect may come to.

    Attributes:
        name: What is limited, for people.
        each: What one interview at each program counts, shape (programs,).
        most: The most that all of them are to come to, in expectation.
    """

    name: str
    each: NDArray[np.float64]
    most: float


class Burden:
    """What columns weigh in such limits.

    Args:
        weights: Shape (loads, columns).
        most: Shape (loads,).

    Example:
        >>> import numpy as np
        >>> burden = Burden(np.array([[0.5, 0.25, 0.75]]), np.array([1.0]))
        >>> burden.fits([0], into=[1]), burden.fits([0], into=[2]), burden.fits([0, 1], out=[0], into=[2])
        (True, False, True)
    """

    def __init__(self, weights: NDArray[np.float64], most: NDArray[np.float64]) -> None:
        self.weights, self.most = weights, most

    @property
    def shares(self) -> NDArray[np.float64]:
        """Return the greatest share of a limit that each column takes, shape (columns,), above 0."""
        import numpy as np

        shares = self.weights / np.maximum(self.most, HAIR)[:, None]
        return np.asarray(np.maximum(shares.max(axis=0, initial=0.0), HAIR))

    def room(self, held: Sequence[int]) -> NDArray[np.float64]:
        """Return how much more each limit allows, shape (loads,)."""
        room: NDArray[np.float64] = self.most + HAIR - self.weights[:, list(held)].sum(axis=1)
        return room

    def fits(self, held: Sequence[int], out: Sequence[int] = (), into: Sequence[int] = ()) -> bool:
        """Tell whether a list keeps to the limits once some columns are given up and others are held instead."""
        if not len(self.most):
            return True
        added = self.weights[:, list(into)].sum(axis=1) - self.weights[:, list(out)].sum(axis=1)
        return bool((added <= self.room(held)).all())

    def exchanges(
        self, held: Sequence[int], out: Sequence[int], into: Sequence[int]
    ) -> NDArray[np.bool_] | bool:
        """Tell which column held may be given for which other, shape (out, into); True where nothing is limited."""
        import numpy as np

        if not len(self.most):
            return True
        added = self.weights[:, None, list(into)] - self.weights[:, list(out), None]
        return np.asarray((added <= self.room(held)[:, None, None]).all(axis=0))
