"""Thirds of a list by how likely an invitation is: relative, since which program is open to whom is hardly known."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Tier(StrEnum):
    """How likely an invitation is, against the rest of the same list; the plan prints the range of each."""

    LIKELY = "likely"
    TARGET = "target"
    REACH = "reach"


def tiers(chance: NDArray[np.float64]) -> tuple[Tier, ...]:
    """Return the third of the list that each program is in, by its chance of an invitation, shape (programs,).

    Example:
        >>> import numpy as np
        >>> [tier.value for tier in tiers(np.array([0.2, 0.1, 0.3]))]
        ['target', 'reach', 'likely']
    """
    import numpy as np

    ranks = np.empty(len(chance), dtype=np.intp)
    ranks[np.argsort(-chance, kind="stable")] = np.arange(len(chance))
    return tuple(list(Tier)[min(3 * int(rank) // max(len(chance), 1), 2)] for rank in ranks)
