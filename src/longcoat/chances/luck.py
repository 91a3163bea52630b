"""From distances above the bars to chances: one program's luck, what a file can't show, and the luck of a season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market import LOGISTIC_SPREAD, Cutoffs, normal_nodes

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
        normal: Whether luck is normal, else logistic.
        invite: One over the spread of a program's luck, or what takes it to log odds, shape (draws, 1).
        rank: The same after an interview.
        hidden: What the file can't show, in units of `invite`: shape (draws, points); factors of odds when logistic.
        season: That and the season's luck after an interview, shape (draws, points × points).
        repeats: Points of the season's luck for each of what the file can't show.
    """

    normal: bool
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

        normal = bars.luck == "normal"
        invite, rank = (
            (1.0 if normal else LOGISTIC_SPREAD) / one for one in (bars.invite_luck, bars.rank_luck)
        )
        apart = hidden[:, None] * normal_nodes(standing)[0]
        after = (bars.standing_weight[:, None] * apart)[:, :, None] + (
            bars.interview_spread[:, None] * normal_nodes(luck)[0]
        )[:, None, :]
        shown = invite[:, None] * apart, rank[:, None] * after.reshape(len(hidden), -1)
        points = shown if normal else tuple(np.exp(-one) for one in shown)
        single = np.float32
        return cls(
            *(normal, invite[:, None].astype(single), rank[:, None].astype(single)),
            *(points[0].astype(single), points[1].astype(single), luck),
        )

    def invited(self, above: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the chance of an invitation at each point: (…, draws) above the bar → (…, draws, points)."""
        import numpy as np

        odds_against = self._against(above[..., None], self.invite, self.hidden)
        odds_against += 1
        return np.reciprocal(odds_against, out=odds_against)

    def accepted(self, above: NDArray[np.float32], invited: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the chance to be invited and ranked high enough: (…, draws) → (…, draws, points × points)."""
        import numpy as np

        odds_against = self._against(above[..., None], self.rank, self.season)
        odds_against += 1
        return np.divide(np.repeat(invited, self.repeats, axis=-1), odds_against, out=odds_against)

    def _against(
        self, above: NDArray[np.float32], scale: NDArray[np.float32], points: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the odds against clearing the bar at each point."""
        import numpy as np

        with np.errstate(over="ignore"):
            if not self.normal:
                factors: NDArray[np.float32] = np.exp(-scale * above) * points
                return factors
            distance = scale * above + points
            bend = distance * distance
            bend *= np.float32(-NORMAL_CURVE)
            bend -= np.float32(NORMAL_SLOPE)
            distance *= bend
            np.exp(distance, out=distance)
        return distance
