"""A bag that only holds whole things: the most that programs are worth together within one limit on interviews."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from longcoat.portfolio.effort import tries

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def most_in_bag(
    rows: NDArray[np.intp],
    worth: NDArray[np.float64],
    weight: NDArray[np.float64],
    room: float,
    required: Collection[int] = (),
) -> float:
    """Return at least the most that whole columns are worth together, one of each program or none, within the room.

    A dynamic program over programs and the room left (Bellman 1957), exact but for weights that are rounded down to so many
    cells of the room (`effort.cells`), so that no list is left out. Parts of columns fill a limit to the brim; whole ones
    seldom do, so this is less.

    Args:
        rows: The program of each column, shape (columns,).
        worth: Of each column, shape (columns,).
        weight: Of each column in the limit, 0 or more, shape (columns,).
        room: What they may weigh together.
        required: Programs of which one column must be taken; minus infinity is returned where that can't be.

    Example:
        >>> import numpy as np
        >>> rows, worth = np.array([0, 1, 1, 2]), np.array([3.0, 4.0, 5.0, 1.0])
        >>> most_in_bag(rows, worth, np.array([0.5, 0.5, 0.75, 0.25]), 1.0), most_in_bag(rows, worth, np.ones(4), 1.0, {2})
        (7.0, 1.0)
    """
    import numpy as np

    many = tries("cells")
    cells = np.floor(weight / room * many * (1 - 1e-12)).astype(np.intp)
    useful = (cells <= many) & ((worth > 0) | np.isin(rows, list(required)))
    best, at = np.zeros(many + 1), np.flatnonzero(useful)
    missing = set(required) - set(rows[at].tolist())
    if missing:
        return -np.inf
    order = at[np.argsort(rows[at], kind="stable")]
    for some in np.split(order, np.flatnonzero(np.diff(rows[order])) + 1) if len(order) else ():
        must = int(rows[some[0]]) in required
        found = np.full(many + 1, -np.inf) if must else best.copy()
        for column in some.tolist():
            cell = int(cells[column])
            np.maximum(found[cell:], best[: many + 1 - cell] + worth[column], out=found[cell:])
        best = found
    return float(best[-1])
