"""Two partners' interviews as one list of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market import Draws
from longcoat.portfolio.preference import rules
from longcoat.portfolio.rank_order.couple import CoupleOrder, rank_pairs
from longcoat.portfolio.rank_order.season import Interviews

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def couple_order(own: Interviews, partners: Interviews, seed: int) -> CoupleOrder:
    """Return a couple's joint list.

    The season is one for both: they share draws. What the file can't show is each one's own.

    Args:
        own: The interviews of the one who asks; the first of each pair.
        partners: Their partner's.
        seed: Which samples.

    Raises:
        InputError: The two rest on different draws.
    """
    if own.weights.shape[0] != partners.weights.shape[0]:
        raise InputError(
            "The two lists rest on different draws. Right would be: one season and one seed for both."
        )
    times = int(rules()["rank_order"]["samples"])
    weight = own.weights.sum(axis=1) * partners.weights.sum(axis=1)
    draws = Draws(seed, times * len(weight))
    draw_of = _spread_over(weight / weight.sum(), draws.size)
    takes = tuple(
        _sampled(one, draw_of, draws, name) for one, name in ((own, "own"), (partners, "partner's"))
    )
    return rank_pairs((own.likes, partners.likes), near_each_other(own, partners), (takes[0], takes[1]))


def near_each_other(own: Interviews, partners: Interviews) -> NDArray[np.bool_]:
    """Tell which programs of the two are so near that a couple can live together, shape (own, partner's)."""
    import numpy as np

    most = float(rules()["rank_order"]["near_miles"])
    near = np.zeros((len(own.ranked), len(partners.ranked)), np.bool_)
    for place, row in enumerate(own.ranked):
        at = float(own.catalog.latitudes[row]), float(own.catalog.longitudes[row])
        near[place] = partners.catalog.distances(at)[list(partners.ranked)] <= most
    return near


def _spread_over(weights: NDArray[np.float64], samples: int) -> NDArray[np.intp]:
    """Return for each sample the draw it is of: as many samples for each as its weight says (systematic sampling)."""
    import numpy as np

    points = (np.arange(samples) + 0.5) / samples
    found: NDArray[np.intp] = np.searchsorted(np.cumsum(weights), points).astype(np.intp)
    return np.minimum(found, len(weights) - 1)


def _sampled(one: Interviews, draw_of: NDArray[np.intp], draws: Draws, stream: str) -> NDArray[np.bool_]:
    """Return whether each program takes the person, in each sample; shape (programs, samples)."""
    import numpy as np

    inside = np.cumsum(one.weights, axis=1)
    inside /= np.maximum(inside[:, -1:], 1e-300)
    lot = draws.uniforms("point", [stream])[0]
    point = np.minimum((inside[draw_of] < lot[:, None]).sum(axis=1), one.weights.shape[1] - 1)
    chance = one.takes[:, draw_of, point]
    taken: NDArray[np.bool_] = draws.uniforms(f"takes/{stream}", one.programs) < chance
    return taken
