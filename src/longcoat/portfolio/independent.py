"""The best list if programs decided independently: exact, by dynamic programming over counts per specialty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from longcoat.portfolio.budget import Tariff

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def best_if_independent(
    accepted: NDArray[np.float64],
    utility: NDArray[np.float64],
    slugs: Sequence[str],
    tariffs: Mapping[str, Tariff],
    most: int,
    spendable: float | None = None,
) -> tuple[tuple[int, ...], float]:
    """Return the best list and its value, if every program decided by itself.

    With programs in falling order of utility, the best of those from the i-th on, with at most so many of each
    specialty, is the better of leaving the i-th out and of a·u + (1 - a) · (the best of the later ones with one
    application less in its specialty). Fees depend on the counts alone, so they are looked at last: any
    tariff will do. Chade & Smith (2006) and Kapur & Hong (2022) treat one specialty; the time is programs × the
    product of the counts.

    Args:
        accepted: Chance that each program would take the applicant, shape (programs,).
        utility: Of a match at each, shape (programs,), positive.
        slugs: Specialty of each.
        tariffs: Specialty → how its service charges.
        most: The most programs in all.
        spendable: US dollars for applications; None without a budget.

    Example:
        >>> import numpy as np
        >>> from longcoat.portfolio import tariff
        >>> eras = {"family-medicine": tariff("ERAS", 2027)}
        >>> chance, liked = np.array([0.5, 0.2, 0.1]), np.array([1.0, 1.5, 1.0])
        >>> rows, value = best_if_independent(chance, liked, ["family-medicine"] * 3, eras, most=2)
        >>> rows, round(value, 3)
        ((1, 0), 0.7)
    """
    import numpy as np

    names = sorted(set(slugs))
    there = [min(most, sum(slug == name for slug in slugs)) for name in names]
    best = np.zeros([count + 1 for count in there])
    order = sorted(range(len(accepted)), key=lambda row: (-utility[row], row))
    taken = []
    for row in reversed(order):
        axis = names.index(slugs[row])
        before = np.moveaxis(best, axis, 0)
        with_it = np.full_like(before, -np.inf)
        with_it[1:] = accepted[row] * utility[row] + (1 - accepted[row]) * before[:-1]
        takes = with_it > before
        taken.append(np.moveaxis(takes, 0, axis))
        best = np.moveaxis(np.where(takes, with_it, before), 0, axis)
    value, counts = _affordable(best, names, tariffs, most, spendable)
    rows = []
    for row, takes in zip(order, reversed(taken), strict=True):
        if takes[counts]:
            rows.append(row)
            axis = names.index(slugs[row])
            counts = tuple(count - (at == axis) for at, count in enumerate(counts))
    return tuple(rows), value


def _affordable(
    best: NDArray[np.float64],
    names: Sequence[str],
    tariffs: Mapping[str, Tariff],
    most: int,
    spendable: float | None,
) -> tuple[float, tuple[int, ...]]:
    """Return the best value among the counts that number and budget allow, and those counts."""
    import numpy as np

    counts = np.indices(best.shape)
    allowed = counts.sum(axis=0) <= most
    if spendable is not None:
        fees = [
            np.array([tariffs[name].total(count) for count in range(size)])[counts[axis]]
            for axis, (name, size) in enumerate(zip(names, best.shape, strict=True))
        ]
        allowed &= np.sum(fees, axis=0) <= spendable
    found = np.where(allowed, best, -np.inf)
    at = np.unravel_index(int(np.argmax(found)), best.shape)
    return float(found[at]), tuple(int(count) for count in at)
