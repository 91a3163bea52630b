"""Where whole numbers matter: a bound is lowered by looking apart at the lists with a program and those without it."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from longcoat.portfolio.certificate import Certificate, Pair, Pricing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: So many cases are looked at, at most: a number and not a time, so that the same question has the same answer.
CASES = 40
#: A list is sought near the best parts of so many cases: near later ones it is hardly ever better.
ROUNDED = 8
#: Columns in the relaxation of a case: those of the case that it comes from, and so many of those worth most.
WORTH_MOST = 40
#: A part this near to none or to a whole one is taken for it.
NEAR = 1e-3


@dataclass(order=True, slots=True)
class Case:
    """The lists that hold some columns, and not some others.

    Attributes:
        least: Minus the bound, so that the case with the greatest comes first.
        number: Which case it is, for a fixed order of equals.
        held: Row → tier of those that all of the lists hold.
        left: Row and tier of those that none of them holds.
        parts: The best parts.
        columns: What they were chosen from.
    """

    least: float
    number: int
    held: Mapping[int, int] = field(compare=False)
    left: frozenset[Pair] = field(compare=False)
    parts: Mapping[Pair, float] = field(compare=False)
    columns: tuple[Pair, ...] = field(compare=False)

    @property
    def bound(self) -> float:
        """No list of the case is worth more."""
        return -self.least


def branch(
    proof: Certificate, value: float, close: float, improve: Callable[[Mapping[Pair, float]], float]
) -> float:
    """Return a lower bound of all lists than a certificate's, where there is one.

    The lists are split, again and again, into those that hold a column and those that don't, the case with the
    greatest bound first, until none lies further above the best list known than asked for (branch and bound; Land
    & Doig 1960). The greatest bound of all cases is one of every list.

    Args:
        proof: The bound of all lists.
        value: Of the best list known.
        close: How near the bound is to come to the best list, as a share of its value.
        improve: Parts → the value of the best list known, once a list has been sought near them.
    """
    pricing, target = proof.pricing, value * (1 + close)
    first = Case(-proof.bound, 0, {}, frozenset(), proof.parts, _columns(pricing, proof.paid, proof.parts))
    cases, many = [first], 0
    while cases[0].bound > target and many < CASES:
        case = cases[0]
        split = _split(pricing, case)
        if split is None:
            break
        heapq.heappop(cases)
        for holds in (True, False):
            many += 1
            inside = _half(pricing, case, split, holds, many)
            heapq.heappush(cases, inside)
            if many <= ROUNDED and inside.bound > target:
                target = max(target, improve(inside.parts) * (1 + close))
    return min(proof.bound, max(target, cases[0].bound))


def _split(pricing: Pricing, case: Case) -> Pair | None:
    """Return the column that is nearest to being held by half; None where none is held in part."""
    half = {pair: min(part, 1 - part) for pair, part in case.parts.items() if pair[0] not in case.held}
    order = pricing.problem.order
    best = min(half, key=lambda pair: (-round(half[pair], 6), order[pair[0]], pair[1]), default=None)
    return best if best is not None and half[best] > NEAR else None


def _half(pricing: Pricing, case: Case, split: Pair, holds: bool, number: int) -> Case:
    """Return the lists of a case that hold a column, or those that don't, with their bound."""
    held = {**case.held, split[0]: split[1]} if holds else case.held
    left = case.left if holds else case.left | {split}
    others = [pair for pair in case.columns if pair not in left and pair[0] not in held]
    columns = [*held.items(), *others]
    parts, prices = pricing.relaxed(columns, case.parts, held)
    bound, _, paid = pricing.bound(parts, prices, held, left)
    return Case(-min(bound, case.bound), number, held, left, parts, _columns(pricing, paid, parts))


def _columns(
    pricing: Pricing, paid: Sequence[NDArray[np.float64]], parts: Mapping[Pair, float]
) -> tuple[Pair, ...]:
    """Return the columns of some parts, those that are worth most, and what must be on the list."""
    import numpy as np

    worth = np.concatenate(paid)
    pairs = [(row, block.number) for block in pricing.blocks for row in block.rows.tolist()]
    best = [pairs[at] for at in np.argsort(-np.round(worth, 9), kind="stable")[:WORTH_MOST].tolist()]
    return tuple(dict.fromkeys([*parts, *((row, -1) for row in pricing.required), *best]))
