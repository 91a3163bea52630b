"""A bag that only holds whole things: the most that programs are worth together within one limit on interviews."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from longcoat.portfolio.effort import tries

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Keeps a division finite, and rounding from leaving a column out.
LEAST = 1e-9


def most_in_bag(
    rows: NDArray[np.intp],
    worth: NDArray[np.float64],
    weight: NDArray[np.float64],
    room: float,
    required: Collection[int] = (),
    price: float = 0.0,
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
        price: About what a little more room would be worth for each unit of weight; the nearer, the fewer columns are looked
            at. Any price gives a bound.

    Example:
        >>> import numpy as np
        >>> rows, worth = np.array([0, 1, 1, 2]), np.array([3.0, 4.0, 5.0, 1.0])
        >>> most_in_bag(rows, worth, np.array([0.5, 0.5, 0.75, 0.25]), 1.0), most_in_bag(rows, worth, np.ones(4), 1.0, {2})
        (7.0, 1.0)
    """
    import numpy as np

    many = tries("cells")
    cells = np.floor(weight / room * many * (1 - 1e-12)).astype(np.intp)
    must = np.isin(rows, list(required))
    useful = (cells <= many) & ((worth > 0) | must)
    useful[useful] = _hopeful(rows[useful], worth[useful], weight[useful], must[useful], room, price)
    best, at = np.zeros(many + 1), np.flatnonzero(useful)
    missing = set(required) - set(rows[at].tolist())
    if missing:
        return -np.inf
    order = at[np.argsort(rows[at], kind="stable")]
    for some in np.split(order, np.flatnonzero(np.diff(rows[order])) + 1) if len(order) else ():
        found = np.full(many + 1, -np.inf) if must[some[0]] else best.copy()
        for column in some.tolist():
            cell = int(cells[column])
            np.maximum(found[cell:], best[: many + 1 - cell] + worth[column], out=found[cell:])
        best = found
    return float(best[-1])


def _hopeful(
    rows: NDArray[np.intp],
    worth: NDArray[np.float64],
    weight: NDArray[np.float64],
    must: NDArray[np.bool_],
    room: float,
    price: float,
) -> NDArray[np.bool_]:
    """Tell which columns may be among the best, shape (columns,): the others go (reduced-cost fixing).

    With all room at its price, each program has its best column or none. Whoever takes another gives up the difference; where
    that leaves less than a list that fits is worth, it is not among the best.
    """
    import numpy as np

    programs, own = np.unique(rows, return_inverse=True)
    beyond = worth - price * weight
    best = np.full(len(programs), -np.inf)
    np.maximum.at(best, own, beyond)
    needed = np.zeros(len(programs), dtype=np.bool_)
    needed[own[must]] = True
    best = np.where(needed, best, np.maximum(best, 0.0))
    most = price * room + best.sum()
    taken, value, left = set[int](), 0.0, room
    # What must be, then what is worth its room, then what fills the rest.
    ratio = worth / np.maximum(weight, LEAST)
    likely = (beyond >= best[own]) & (must | (beyond > 0))
    order = np.lexsort((np.where(likely, -ratio, -beyond), ~likely, ~(likely & must)))
    for column in order.tolist():
        if weight[column] <= left and own[column] not in taken and (likely[column] or worth[column] > 0):
            taken.add(int(own[column]))
            value, left = value + float(worth[column]), left - float(weight[column])
    if needed[list(taken)].sum() < needed.sum():
        return np.ones(len(rows), dtype=np.bool_)
    found: NDArray[np.bool_] = most - best[own] + beyond >= value - LEAST
    return found
