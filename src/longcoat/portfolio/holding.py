"""A list that is being changed, with what every change would be worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from longcoat.portfolio.problem import MOST_CERTAIN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Kept = tuple[list[int], NDArray[np.float32]]

#: Blocks of columns that are weighed at once, so that no large array is copied whole.
BLOCK = 64


class Holding:
    """Columns of a matrix of acceptances, some of which are held.

    A column is a program with one tier of signal, or without. Within a scenario programs decide
    independently, so per level of utility and scenario it is enough to keep the chance that none of the
    columns held takes the applicant.

    Args:
        accepted: Shape (columns, scenarios), float32; nowhere above `MOST_CERTAIN`.
        level: Level of utility of each column, 0 the greatest, shape (columns,).
        steps: What each level is worth above the next, shape (levels,).
        weights: Of the scenarios, shape (scenarios,).
        held: Columns held from the start.
    """

    def __init__(
        self,
        accepted: NDArray[np.float32],
        level: NDArray[np.intp],
        steps: NDArray[np.float64],
        weights: NDArray[np.float32],
        held: Iterable[int] = (),
    ) -> None:
        import numpy as np

        self.accepted = accepted
        self.level = level
        self.scale = (steps, weights)
        self._worth = (steps[:, None] * weights[None, :]).astype(np.float32)
        self._whole = float(self._worth.sum(dtype=np.float64))
        self.value = 0.0
        self.held: list[int] = list(held)
        self._renew()

    def _renew(self) -> None:
        """Compute from nothing, so that rounding doesn't add up over many changes."""
        import numpy as np

        self._none = np.ones_like(self._worth)
        for column in self.held:
            self._none[self.level[column] :] *= 1 - self.accepted[column]
        self._weigh()

    def _weigh(self) -> None:
        """Sum, per level, what is still open there and at all levels below: a program of the level serves them all."""
        import numpy as np

        slopes = self._worth * self._none
        for level in range(len(slopes) - 2, -1, -1):
            slopes[level] += slopes[level + 1]
        self.slopes: NDArray[np.float32] = slopes
        self.value = float(self._whole - slopes[0].sum(dtype=np.float64))

    def gain(self, column: int) -> float:
        """Return what a column not held would add."""
        return float(self.accepted[column] @ self.slopes[self.level[column]])

    def loss(self, column: int) -> float:
        """Return what giving up a column held would cost."""
        return float(self._odds(column) @ self.slopes[self.level[column]])

    def _odds(self, column: int) -> NDArray[np.float32]:
        chance = self.accepted[column]
        odds: NDArray[np.float32] = chance / (1 - chance)
        return odds

    def gains(self, columns: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what each of some columns would add, shape (columns,)."""
        import numpy as np

        at = np.asarray(columns, dtype=np.intp)
        found = np.empty(len(at))
        for level in sorted(set(self.level[at].tolist())):
            inside = np.flatnonzero(self.level[at] == level)
            for start in range(0, len(inside), BLOCK):
                block = inside[start : start + BLOCK]
                found[block] = self.accepted[at[block]] @ self.slopes[level]
        return found

    def overlaps(self, columns: Sequence[int]) -> NDArray[np.float64]:
        """Return what any two columns not held would cover both, shape (columns, columns)."""
        import numpy as np

        accepted, level = self.accepted[list(columns)], self.level[list(columns)]
        found = np.empty((len(columns), len(columns)))
        for one in sorted(set(level.tolist())):
            at = np.flatnonzero(level == one)
            found[at] = accepted[at] @ (self.slopes[np.maximum(level, one)] * accepted).T
        return found

    def take(self, column: int) -> None:
        """Hold one more column."""
        self.held.append(column)
        self._none[self.level[column] :] *= 1 - self.accepted[column]
        self._weigh()

    def cover(self, chances: NDArray[np.float32], level: int) -> None:
        """Count in a program that is not among the columns."""
        import numpy as np

        self._none[level:] *= 1 - np.minimum(chances, np.float32(MOST_CERTAIN))
        self._weigh()

    def change(self, out: Sequence[int], into: Sequence[int]) -> None:
        """Give up some columns and hold others instead."""
        for column in out:
            self.held.remove(column)
            self._none[self.level[column] :] /= 1 - self.accepted[column]
        for column in into:
            self.held.append(column)
            self._none[self.level[column] :] *= 1 - self.accepted[column]
        self._weigh()

    def keep(self) -> Kept:
        """Return the state, to come back to."""
        return self.held.copy(), self._none.copy()

    def back(self, kept: Kept) -> None:
        """Come back to a state that was kept."""
        self.held, self._none = kept[0].copy(), kept[1].copy()
        self._weigh()

    def hold(self, columns: Iterable[int]) -> None:
        """Hold these columns and no others, computed from nothing."""
        self.held = list(columns)
        self._renew()

    def exchange_gains(self, out: Sequence[int], into: Sequence[int]) -> NDArray[np.float64]:
        """Return what giving up one column held for one not held would add, shape (out, into)."""
        import numpy as np

        given, taken = np.asarray(out, dtype=np.intp), np.asarray(into, dtype=np.intp)
        reopens = np.stack([self._odds(column) for column in given.tolist()])
        return self._pairs(reopens, self.level[given], self.accepted[taken], self.level[taken])

    def swap_gains(
        self, weaker: Sequence[tuple[int, int]], better: Sequence[tuple[int, int]]
    ) -> NDArray[np.float64]:
        """Return what two replacements at once would add, shape (weaker, better).

        Args:
            weaker: Pairs of a column held and the one with smaller chances that replaces it.
            better: Pairs of a column held and the one with greater chances that replaces it.
        """
        import numpy as np

        first, worse = np.array(weaker, dtype=np.intp).T
        second, greater = np.array(better, dtype=np.intp).T
        reopens = (1 - self.accepted[worse]) / (1 - self.accepted[first]) - 1
        closes = 1 - (1 - self.accepted[greater]) / (1 - self.accepted[second])
        return self._pairs(reopens, self.level[first], closes, self.level[second])

    def _pairs(
        self,
        reopens: NDArray[np.float32],
        reopened: NDArray[np.intp],
        closes: NDArray[np.float32],
        closed: NDArray[np.intp],
    ) -> NDArray[np.float64]:
        """Return what two changes at once would add, for all pairs, shape (first, second).

        The first multiplies what is open, at its level and those below, by 1 + `reopens`, the second by
        1 - `closes`. The second's gain is then its gain now and, on top, a product of three factors summed
        over scenarios: for all pairs together that is a product of matrices.
        """
        import numpy as np

        lost = np.einsum("js,js->j", reopens, self.slopes[reopened], dtype=np.float64)
        found = np.repeat(-lost[:, None], len(closes), axis=1)
        for level in sorted(set(closed.tolist())):
            at = np.flatnonzero(closed == level)
            both = reopens * self.slopes[np.maximum(reopened, level)]
            found[:, at] += closes[at] @ self.slopes[level]
            found[:, at] += both @ closes[at].T
        return found
