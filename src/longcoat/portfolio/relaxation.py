"""The choice with programs taken in parts: a smooth problem whose best value no list exceeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.portfolio.problem import MOST_CERTAIN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Rounding of 1 - a in single precision, so that a hardness is never understated.
ROUNDING = 2.0**-23
#: Prices grow beyond this only where nothing keeps to all limits: far above what anything is worth.
NO_INSIDE = 1e6
#: What a level and scenario are worth at least to be counted.
NOTHING = 1e-18
#: Rounds of the interior-point method, and the gap between its two sides at which it ends where nothing else is said.
ROUNDS, CLOSE = 40, 1e-5


def hardness(accepted: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return -log(1 - a): what a program adds to the exponent when it is taken whole, never understated."""
    import numpy as np

    found: NDArray[np.float32] = np.minimum(accepted, np.float32(MOST_CERTAIN))
    np.subtract(np.float32(1), found, out=found)
    np.log(found, out=found)
    np.subtract(np.float32(ROUNDING), found, out=found)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """What is worth how much, without the columns.

    Attributes:
        steps: What each level of utility is worth above the next, shape (levels,).
        weights: Of the scenarios, shape (scenarios,).
    """

    steps: NDArray[np.float64]
    weights: NDArray[np.float32]

    def open_worth(self, exponent: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the worth of each level and scenario that is still open, shape (levels, scenarios)."""
        import numpy as np

        found: NDArray[np.float64] = self.steps[:, None] * self.weights * np.exp(-exponent)
        return found

    def value(self, exponent: NDArray[np.float64]) -> float:
        """Return what is covered, at an exponent of shape (levels, scenarios)."""
        import numpy as np

        worth = self.steps[:, None] * self.weights * -np.expm1(-exponent)
        return float(worth.sum())


class Relaxation:
    """The sum over levels and scenarios of worth · (1 - exp(-Σ hardness · x)), in parts x of columns.

    At whole parts that is the value of the list, and it is concave in x: so the greatest value over all parts
    within the limits' straight lines is an upper bound of the value of every list, and every tangent is one
    as well. See docs/explanation/choice.md for the proof.

    Args:
        hard: Hardness of each column, shape (columns, scenarios), float32.
        level: Level of utility of each column, shape (columns,).
        scale: What is worth how much.
    """

    def __init__(self, hard: NDArray[np.float32], level: NDArray[np.intp], scale: Scale) -> None:
        import numpy as np

        # Columns of one level stand together, so that a level is a slice.
        self._sorted = np.argsort(level, kind="stable")
        self._back = np.argsort(self._sorted)
        self._hard = hard[self._sorted]
        self._starts = np.searchsorted(level[self._sorted], np.arange(len(scale.steps) + 1))
        self._scale = scale

    def exponent(self, parts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of hardness · part over columns of a level or better, shape (levels, scenarios)."""
        import numpy as np

        ordered = parts[self._sorted].astype(np.float32)
        own = np.zeros((len(self._scale.steps), self._hard.shape[1]))
        for level, (first, last) in enumerate(zip(self._starts, self._starts[1:], strict=False)):
            if last > first:
                own[level] = ordered[first:last] @ self._hard[first:last]
        found: NDArray[np.float64] = np.cumsum(own, axis=0)
        return found

    def gradient(self, slopes: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what a little more of each column adds, shape (columns,)."""
        import numpy as np

        found = np.empty(len(self._hard))
        for level, (first, last) in enumerate(zip(self._starts, self._starts[1:], strict=False)):
            found[first:last] = self._hard[first:last] @ slopes[level]
        return found[self._back]

    def curvature(self, slopes: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return minus the second derivatives, shape (columns, columns)."""
        import numpy as np

        many = len(self._hard)
        found = np.empty((many, many))
        for level, (first, last) in enumerate(zip(self._starts, self._starts[1:], strict=False)):
            if last > first:
                block = (self._hard[first:last] * slopes[level]) @ self._hard[:last].T
                found[first:last, :last] = block
                found[:last, first:last] = block.T
        return found[np.ix_(self._back, self._back)]


def slopes_of(open_worth: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return per level what one more unit of exponent is worth: this level and all below it count."""
    import numpy as np

    summed: NDArray[np.float32] = np.cumsum(open_worth[::-1], axis=0)[::-1].astype(np.float32)
    # Products of numbers below this one leave single precision's range, where processors crawl.
    summed[summed < NOTHING] = 0
    return summed


def maximize(
    relaxation: Relaxation,
    scale: Scale,
    rows: NDArray[np.float64],
    most: NDArray[np.float64],
    start: NDArray[np.float64],
    close: float = CLOSE,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the best parts x ≥ 0 with ``rows @ x <= most``, and the price of each row.

    A primal-dual interior-point method with Mehrotra's predictor and corrector (Mehrotra 1992; Nocedal &
    Wright 2006, ch. 14 and 19). What it returns needn't be exact: the bound is computed from it, not by it.

    Args:
        relaxation: What is maximized.
        scale: Of the same relaxation.
        rows: Weights of the columns in each limit, shape (limits, columns).
        most: Greatest sum of each limit, shape (limits,).
        start: Parts to begin with, shape (columns,).
        close: The gap between its two sides at which it ends, as a share.
    """
    import numpy as np

    x = np.maximum(start, 1e-2)
    slack = np.maximum(most - rows @ x, 1e-2)
    price, floor = np.full(len(most), 1e-3), np.full(len(x), 1e-3)
    for _ in range(ROUNDS):
        open_worth = scale.open_worth(relaxation.exponent(x))
        slopes = slopes_of(open_worth)
        gradient = relaxation.gradient(slopes)
        between = float(price @ slack + floor @ x)
        missing = rows @ x + slack - most
        if between < close * (scale.steps.sum() - open_worth.sum()) and np.abs(missing).max() < 1e-6:
            break
        if price.max() > NO_INSIDE:
            break
        left = gradient * -1 + rows.T @ price - floor
        curved = relaxation.curvature(slopes)
        curved += (rows.T * (price / slack)) @ rows
        curved[np.diag_indices(len(x))] += floor / x
        step = _Step(rows, x, slack, price, floor, left, missing, curved)
        try:
            final = step.best(between)
        except np.linalg.LinAlgError:  # nothing keeps to all limits: prices so far bound that as well
            break
        far = step.reach(final)
        x, slack, price, floor = (
            now + far * change for now, change in zip((x, slack, price, floor), final, strict=True)
        )
    return x, price


Change = tuple["NDArray[np.float64]", "NDArray[np.float64]", "NDArray[np.float64]", "NDArray[np.float64]"]


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One round of the interior-point method: the linear system, factored once, solved twice."""

    rows: NDArray[np.float64]
    x: NDArray[np.float64]
    slack: NDArray[np.float64]
    price: NDArray[np.float64]
    floor: NDArray[np.float64]
    left: NDArray[np.float64]
    missing: NDArray[np.float64]
    curved: NDArray[np.float64]

    def best(self, between: float) -> Change:
        """Return the change for one round: a look ahead says how far to aim, and what a straight step would miss.

        Args:
            between: The distance between the two sides now.

        Raises:
            numpy.linalg.LinAlgError: The system has no single solution.
        """
        guess = self.towards(0.0, None)
        ahead = self.reach(guess)
        aim = float(
            (self.price + ahead * guess[2]) @ (self.slack + ahead * guess[1])
            + (self.floor + ahead * guess[3]) @ (self.x + ahead * guess[0])
        )
        return self.towards(max((aim / between) ** 3, 1e-3), guess)

    def towards(self, share: float, guess: Change | None) -> Change:
        """Return the change of parts, slacks, prices and floors towards a share of the present distance."""
        import numpy as np

        many = len(self.x) + len(self.slack)
        aim = share * float(self.price @ self.slack + self.floor @ self.x) / many
        rows_off, floor_off = self.price * self.slack - aim, self.floor * self.x - aim
        if guess is not None:
            rows_off, floor_off = rows_off + guess[2] * guess[1], floor_off + guess[3] * guess[0]
        right = -self.left - floor_off / self.x
        right -= self.rows.T @ ((self.price * self.missing - rows_off) / self.slack)
        x = np.asarray(np.linalg.solve(self.curved, right), dtype=np.float64)
        slack = -self.missing - self.rows @ x
        price = (-rows_off - self.price * slack) / self.slack
        return x, slack, price, (-floor_off - self.floor * x) / self.x

    def reach(self, change: Change) -> float:
        """Return how far one may go before anything reaches 0, a little less; at most the whole way."""
        far = 1.0
        for now, step in zip((self.x, self.slack, self.price, self.floor), change, strict=True):
            falling = step < 0
            if falling.any():
                far = min(far, 0.995 * float((-now[falling] / step[falling]).min()))
        return far
