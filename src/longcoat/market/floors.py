"""The lowest Step 2 CK score that a program invites: as program directors said of each specialty."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from longcoat.figures import figures
from longcoat.market.luck import Luck

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

#: The assumptions that `floors` asks for, in its order.
FLOOR = ("floor_share", "floor_below", "floor_spread")
#: The distance of the quartiles of a normal distribution in standard deviations.
QUARTILES_APART = 1.349


def floors(
    told: NDArray[np.float64],
    keys: NDArray[np.uint64],
    luck: Luck,
    share: ArrayLike,
    below: ArrayLike,
    spread: ArrayLike,
) -> NDArray[np.float32]:
    """Return the lowest Step 2 CK score that each program invites, 0 where it asks for none.

    A program has one with the share of its specialty's programs that have a target score; it lies about the mean of the
    scores below which directors of the specialty seldom interview, as far apart as these do.

    Args:
        told: Of each program's specialty, as `surveyed` returns it, shape (programs, 3).
        keys: Of the programs, shape (programs,) or (programs, 1).
        luck: Of one scenario; of several, for keys of shape (programs, 1).
        share: Assumption `floor_share`, a number or shape (scenarios,).
        below: Assumption `floor_below`, likewise.
        spread: Assumption `floor_spread`, likewise.

    Returns:
        Points, shape (programs,) or (programs, scenarios).

    Example:
        >>> import numpy as np
        >>> from longcoat.market.luck import numbered
        >>> some = floors(np.array([surveyed("internal-medicine")] * 400), numbered(400), Luck(1, 0), 1.0, 6.0, 1.0)
        >>> 0.4 < float((some > 0).mean()) < 0.6, 212 < float(some[some > 0].mean()) < 222
        (True, True)
    """
    import numpy as np

    asking, mean, width = (column.reshape(keys.shape) for column in told.T)
    asks = luck.uniforms("target score", keys) < np.asarray(share) * asking
    apart = np.asarray(spread) * width * luck.normals("floor", keys)
    return np.where(asks, mean - np.asarray(below) + apart, 0.0).astype(np.float32)


@cache
def surveyed(slug: str) -> tuple[float, float, float]:
    """Return what directors of a specialty said of Step 2 CK; those of all specialties, where these aren't published.

    Returns:
        Share of programs with a target score; mean of the scores below which they seldom interview; their spread.

    Example:
        >>> [round(one, 2) for one in surveyed("family-medicine")]
        [0.32, 211.4, 14.83]
        >>> surveyed("dermatology") == surveyed("all")
        True
    """
    uses = {
        str(one.dimensions["specialty"]): one.number
        for one in figures("program_director.score_use", exam="step2-ck", requirement="target-score")
    }
    scores = {
        (str(one.dimensions["specialty"]), str(one.dimensions["statistic"])): one.number
        for one in figures("program_director.target_score", exam="step2-ck", threshold="seldom-below")
    }
    at = slug if (slug, "mean") in scores else "all"
    spread = (scores[at, "q3"] - scores[at, "q1"]) / QUARTILES_APART
    return uses.get(slug, uses["all"]), scores[at, "mean"], spread
