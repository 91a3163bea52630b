"""A first list: always the program that adds most, or most per dollar."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from longcoat.portfolio.burden import Burden
from longcoat.portfolio.holding import Holding
from longcoat.portfolio.problem import Problem
from longcoat.portfolio.tally import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Gains that differ by less than this many decimals are alike; then the name decides.
DECIMALS = 9


def grow(
    problem: Problem,
    holding: Holding,
    tally: Tally,
    columns: Iterable[int],
    pairs: Sequence[tuple[int, int]] | None = None,
    per_dollar: bool = False,
    burden: Burden | None = None,
    weighs: NDArray[np.float64] | None = None,
) -> list[int]:
    """Add columns while the limits allow; return those added, in that order.

    A gain only shrinks as the list grows, so the last known one is an upper bound of the next: only the first
    of the queue is computed anew (lazy greedy; Minoux 1978).

    Args:
        problem: What is chosen from.
        holding: The list as it stands; it grows.
        tally: Its counts; they grow with it.
        columns: What may be added.
        pairs: Row and tier of signal of each column; columns are rows without signals when not given.
        per_dollar: Whether gains are weighed against the price that the next application has.
        burden: What the columns weigh where interviews are limited.
        weighs: What gains are weighed against, above 0, shape (all columns,); nothing when not given.
    """
    import numpy as np

    waiting = list(columns)
    row = waiting if pairs is None else [pairs[column][0] for column in waiting]
    name, sort = problem.order[row].tolist(), problem.sorts.of[row].tolist()
    room = tally.room()
    left = Counter({number: tier.count for number, tier in enumerate(problem.tiers)})
    if pairs is not None:
        left.subtract(pairs[column][1] for column in holding.held)

    def fitting() -> list[bool]:
        if burden is None or not len(burden.most):
            return [True] * len(waiting)
        space = burden.room(holding.held)[:, None]
        light: list[bool] = np.all(burden.weights[:, waiting] <= space, axis=0).tolist()
        return light

    fits = fitting()
    against = [1.0] * len(waiting) if weighs is None else weighs[waiting].tolist()

    def key(gain: float, at: int) -> float:
        gain /= against[at]
        return -round(gain / room[sort[at]].price if per_dollar else gain, DECIMALS)

    queue = [(key(gain, at), name[at], at, 0) for at, gain in enumerate(holding.gains(waiting).tolist())]
    heapq.heapify(queue)
    added: list[int] = []
    on_list: set[int] = set()
    while queue and not tally.full:
        aside, found = [], None
        while queue and found is None:
            first = heapq.heappop(queue)
            at, (affords, allows, _) = first[2], room[sort[first[2]]]
            tier = -1 if pairs is None else pairs[waiting[at]][1]
            if not affords or not fits[at] or row[at] in on_list or (tier >= 0 and left[tier] <= 0):
                continue
            if not allows:
                aside.append(first)
            elif first[3] == len(added):
                found = at
                left[tier] -= 1
            else:
                gain = holding.gain(waiting[at])
                heapq.heappush(queue, (key(gain, at), first[1], at, len(added)))
        if found is None:
            break
        for entry in aside:
            heapq.heappush(queue, entry)
        holding.take(waiting[found])
        tally.add(row[found])
        added.append(waiting[found])
        on_list.add(row[found])
        room, fits = tally.room(), fitting()
    return added


def in_order(problem: Problem, holding: Holding, rows: dict[int, int]) -> tuple[list[int], list[float]]:
    """Return the columns held in the order in which they add most, and what each adds in it."""
    fresh = Holding(holding.accepted, holding.level, *holding.scale)
    name = problem.order.tolist()
    queue = [(-round(fresh.gain(column), DECIMALS), name[rows[column]], column, 0) for column in holding.held]
    heapq.heapify(queue)
    order: list[int] = []
    gains: list[float] = []
    while queue:
        first = heapq.heappop(queue)
        column = first[2]
        if first[3] == len(order):
            gains.append(fresh.gain(column))
            fresh.take(column)
            order.append(column)
        else:
            heapq.heappush(queue, (-round(fresh.gain(column), DECIMALS), first[1], column, len(order)))
    return order, gains
