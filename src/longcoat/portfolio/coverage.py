"""The value of a growing list, kept so that the next gain is one dot product."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Keeps a division finite where a program is all but certain.
ALMOST_NONE = 1e-6


class Coverage:
    """The expected utility of the best program on a list that would take the applicant, over all scenarios.

    With distinct utilities u_1 > u_2 > … the expected best is the sum over levels l of (u_l - u_{l+1}) times
    the chance that some program of utility u_l or more accepts. Within a scenario programs decide
    independently, so per level it is enough to keep the chance that none of them has accepted.

    Args:
        accepted: Chance of acceptance, shape (programs, scenarios), float32.
        utility: Shape (programs,), positive.
        weights: Of the scenarios, shape (scenarios,); they sum to 1.

    Example:
        >>> import numpy as np
        >>> two = Coverage(np.array([[0.5], [0.5]], np.float32), np.array([1.0, 2.0]), np.ones(1, np.float32))
        >>> [round(two.take(row), 3) for row in (1, 0)]
        [1.0, 0.25]
    """

    def __init__(
        self, accepted: NDArray[np.float32], utility: NDArray[np.float64], weights: NDArray[np.float32]
    ) -> None:
        import numpy as np

        self._accepted = accepted
        descending, self._level = np.unique(-utility, return_inverse=True)
        steps = np.diff(np.append(descending, 0.0))
        self._worth = steps[:, None].astype(np.float32) * weights[None, :]
        self._none = np.ones((len(steps), accepted.shape[1]), dtype=np.float32)
        self._slopes = self._summed()

    def _summed(self) -> NDArray[np.float32]:
        """Return per level what one more unit of acceptance is worth in each scenario: this level and all below it count."""
        import numpy as np

        open_worth = self._worth * self._none
        summed: NDArray[np.float32] = np.cumsum(open_worth[::-1], axis=0)[::-1]
        return summed

    def gains(self) -> NDArray[np.float64]:
        """Return what each program would add to the list as it stands, shape (programs,)."""
        import numpy as np

        found = np.empty(len(self._accepted))
        for level, slope in enumerate(self._slopes):
            rows = np.flatnonzero(self._level == level)
            found[rows] = self._accepted[rows] @ slope
        return found

    def gain(self, row: int) -> float:
        """Return what one program would add to the list as it stands."""
        return float(self._accepted[row] @ self._slopes[self._level[row]])

    def gain_if(self, row: int, accepted: NDArray[np.float32]) -> float:
        """Return what one program would add if it accepted with these chances, shape (scenarios,)."""
        return float(accepted @ self._slopes[self._level[row]])

    def take(self, row: int) -> float:
        """Add a program to the list and return what it added."""
        added = self.gain(row)
        self._multiply(row, 1 - self._accepted[row])
        return added

    def upgrade_gain(self, row: int, better: NDArray[np.float32]) -> float:
        """Return what it would add if a program on the list accepted with other chances, shape (scenarios,)."""
        return float(self._ratio(row, better) @ self._slopes[self._level[row]])

    def upgrade(self, row: int, better: NDArray[np.float32]) -> None:
        """Give a program on the list other chances of acceptance, shape (scenarios,)."""
        self._multiply(row, 1 - self._ratio(row, better))

    def without(self, row: int) -> Coverage:
        """Return the coverage of the same list without one of its programs.

        Example:
            >>> import numpy as np
            >>> list_ = Coverage(np.array([[0.5], [0.25]], np.float32), np.ones(2), np.ones(1, np.float32))
            >>> _ = list_.take(0), list_.take(1)
            >>> round(list_.without(0).gain(0), 6)
            0.375
        """
        shorter = copy(self)
        shorter._none = self._none.copy()
        shorter.upgrade(row, 0 * self._accepted[row])
        return shorter

    def _ratio(self, row: int, better: NDArray[np.float32]) -> NDArray[np.float32]:
        import numpy as np

        now = self._accepted[row]
        change: NDArray[np.float32] = (better - now) / np.maximum(1 - now, ALMOST_NONE)
        return change

    def _multiply(self, row: int, factor: NDArray[np.float32]) -> None:
        """A program of one level also serves every lower level: its acceptance ends the search there too."""
        self._none[self._level[row] :] *= factor
        self._slopes = self._summed()
