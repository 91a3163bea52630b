"""Draws markets in which an applicant with a given list competes."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

from longcoat.market.matching import Market, Rows
from longcoat.market.matching.rows import starts
from longcoat.market.order.settings import Settings, read_settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray


def draw_market(length: int, number: int, seed: int, settings: Settings | None = None) -> Market:
    """Return a market in which applicant 0 ranks programs 0, 1, 2 … in this order, and others compete for them.

    Args:
        length: How many programs applicant 0 ranks.
        number: Which market, from 0: each is drawn for itself, however many there are.
        seed: Another one gives other markets.
        settings: What is drawn; `read_settings` if not given.

    Example:
        >>> draw_market(5, number=0, seed=1).applicant_lists[0].tolist()
        [0, 1, 2, 3, 4]
    """
    import numpy as np

    told, rng = settings or read_settings(), np.random.default_rng([seed, number])
    programs = length + round(told.others.draw(rng) * length)
    quotas = np.array(told.places.draw_whole(rng, programs), np.int32)
    applicants = 1 + max(1, round(told.crowd.draw(rng) * int(quotas.sum())))
    wanted = _wanted(rng, told, length, programs, applicants)
    strength = rng.normal(0.0, told.agreement.draw(rng), applicants)
    strength[0] = NormalDist(0.0, max(float(strength.std()), 1e-9)).inv_cdf(told.strength.draw(rng))
    return Market.from_arrays(wanted, _taken(rng, told, wanted, strength, programs), quotas)


def _wanted(rng: Generator, told: Settings, length: int, programs: int, applicants: int) -> Rows:
    """Return the applicants' lists: what all want and one's own taste; applicant 0 has the list that is tried."""
    import numpy as np

    likeness = told.likeness.draw(rng)
    appeal = rng.normal(size=programs)
    appeal[:length] *= np.sqrt(1 - likeness**2)
    appeal[:length] += likeness * -np.sort(-rng.normal(size=length))
    taste = told.shared.draw(rng) * appeal + rng.normal(size=(applicants, programs))
    lengths = np.minimum(told.length.draw_whole(rng, applicants), programs)
    considered = np.argsort(rng.random((applicants, programs)), axis=1)
    lists = [np.arange(length)]
    for who in range(1, applicants):
        some = considered[who, : lengths[who]]
        lists.append(some[np.argsort(-taste[who, some])])
    return Rows.of([one.tolist() for one in lists])


def _taken(
    rng: Generator, told: Settings, wanted: Rows, strength: NDArray[np.float64], programs: int
) -> Rows:
    """Return the programs' lists: who applied, in order of strength and luck, without the last ones."""
    import numpy as np

    whose = np.repeat(np.arange(len(wanted)), np.diff(wanted.offsets))
    score = strength[whose] + rng.normal(size=len(whose))
    order = np.lexsort((-score, wanted.values))
    begins = starts(np.bincount(wanted.values, minlength=programs))
    share = 1 - rng.uniform(told.left_out.start, told.left_out.stop, programs)
    kept = np.ceil(np.diff(begins) * share).astype(int)
    return Rows.of(
        [whose[order[start : start + some]].tolist() for start, some in zip(begins, kept, strict=False)]
    )
