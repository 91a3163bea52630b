"""From distances above the bars to chances: one program's luck, what a file can't show, and the luck of a season."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from longcoat.market import LOGISTIC_SPREAD, Cutoffs, LuckShape, normal_nodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The normal distribution as ``logistic(1.5976 x + 0.07056 x³)``, at most 0.00014 off (Bowling, Khasawneh,
#: Kaewkuekool & Cho 2009, A logistic approximation to the cumulative normal distribution).
NORMAL_SLOPE, NORMAL_CURVE = 1.5976, 0.07056


@dataclass(frozen=True, slots=True, eq=False)
class Luck:
    """What luck does in each draw, for applicants of one specialty. All float32.

    Logistic luck is kept as factors of odds, so that points cost a product each and no exponential.

    Attributes:
        shape: Of one program's luck: ``logistic``, ``normal`` or ``bell``.
        invite: One over the spread of a program's luck, or what takes it to log odds, shape (draws, 1).
        rank: The same after an interview.
        hidden: What the file can't show, in units of `invite`: shape (draws, points); factors of odds when logistic.
        season: That and the season's luck after an interview, shape (draws, points × points).
        repeats: Points of the season's luck for each of what the file can't show.
    """

    shape: LuckShape
    invite: NDArray[np.float32]
    rank: NDArray[np.float32]
    hidden: NDArray[np.float32]
    season: NDArray[np.float32]
    repeats: int

    @classmethod
    def of(cls, bars: Cutoffs, hidden: NDArray[np.float64], standing: int, luck: int) -> Luck:
        """Return the luck of a season.

        Args:
            bars: The season's.
            hidden: Spread of what the file can't show, shape (draws,).
            standing: Points of that.
            luck: Points of the season's luck.
        """
        import numpy as np

        odds = bars.luck == "logistic"
        invite, rank = (
            (LOGISTIC_SPREAD if odds else 1.0) / spread for spread in (bars.invite_luck, bars.rank_luck)
        )
        apart = hidden[:, None] * normal_nodes(standing)[0]
        after = (bars.standing_weight[:, None] * apart)[:, :, None] + (
            bars.interview_spread[:, None] * normal_nodes(luck)[0]
        )[:, None, :]
        shown = invite[:, None] * apart, rank[:, None] * after.reshape(len(hidden), -1)
        points = tuple(np.exp(-one) for one in shown) if odds else shown
        single = np.float32
        return cls(
            *(bars.luck, invite[:, None].astype(single), rank[:, None].astype(single)),
            *(points[0].astype(single), points[1].astype(single), luck),
        )

    def invited(
        self, above: NDArray[np.float32], out: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """Return the chance of an invitation at each point: (…, draws) above the bar → (…, draws, points).

        Args:
            above: How far above the bar.
            out: Where to put it; a new array when not given.
        """
        return self._share(above[..., None], self.invite, self.hidden, out)

    def accepted(
        self,
        above: NDArray[np.float32],
        invited: NDArray[np.float32],
        out: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]:
        """Return the chance to be invited and ranked high enough: (…, draws) → (…, draws, points × points).

        Args:
            above: How far above the bar for a place high enough.
            invited: What `invited` returned.
            out: Where to put it; a new array when not given.
        """
        import numpy as np

        accepted = self._share(above[..., None], self.rank, self.season, out)
        accepted *= np.repeat(invited, self.repeats, axis=-1)
        return accepted

    def _share(
        self,
        above: NDArray[np.float32],
        scale: NDArray[np.float32],
        points: NDArray[np.float32],
        out: NDArray[np.float32] | None,
    ) -> NDArray[np.float32]:
        """Return the chance to clear the bar at each point, worked out in one place from beginning to end."""
        import numpy as np

        share = np.empty((*above.shape[:-1], points.shape[-1]), np.float32) if out is None else out
        with np.errstate(over="ignore"):
            if self.shape == "logistic":
                share[...] = np.exp(-scale * above)
                share *= points
            else:
                share[...] = scale * above
                share += points
                if self.shape == "bell":
                    return bell_share(share)
                _odds_against(share)
            share += 1
        np.reciprocal(share, out=share)
        return share


def _odds_against(distance: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the odds that normal luck of spread 1 falls short of a distance above the bar; the argument is used up."""
    import numpy as np

    bend = distance * distance
    bend *= np.float32(-NORMAL_CURVE)
    bend -= np.float32(NORMAL_SLOPE)
    distance *= bend
    np.exp(distance, out=distance)
    return distance


def bell_share(distance: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the chance that the sum of four uniform draws, of mean 0 and spread 1, clears the bar; exact.

    The distribution is that of Irwin and Hall for n = 4: with u = 2 - |x| / √3, kept above 0, its tail is
    ``(u⁴ - 4 max(u - 1, 0)⁴) / 24``.

    Args:
        distance: Above the bar, float32, of any shape; becomes the share.

    Example:
        >>> import numpy as np
        >>> [round(float(share), 3) for share in bell_share(np.array([-4, 0, 1, 4], np.float32))]
        [0.0, 0.5, 0.835, 1.0]
    """
    import numpy as np

    # All of it times the fourth root of 1/24, which saves a pass; and no masks, which cost as much as all the rest.
    unit = (1 / 24) ** 0.25
    distance *= np.float32(unit / sqrt(3))
    tail = np.abs(distance)
    np.subtract(np.float32(2 * unit), tail, out=tail)
    np.maximum(tail, np.float32(0), out=tail)
    inner = tail - np.float32(unit)
    np.maximum(inner, np.float32(0), out=inner)
    inner *= inner
    inner += inner
    inner *= inner
    tail *= tail
    tail *= tail
    tail -= inner
    np.subtract(np.float32(0.5), tail, out=tail)
    np.copysign(tail, distance, out=distance)
    distance += np.float32(0.5)
    return distance
