"""The limits as straight lines: what every list that keeps to them, and every mixture of such lists, keeps to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING

from longcoat.portfolio.budget import Tariff
from longcoat.portfolio.problem import Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


NONE: Mapping[int, tuple[int, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One inequality: the sum over the list of what its programs and signals weigh is at most `most`.

    Attributes:
        sort: What one program of each sort weighs, shape (sorts,).
        tier: What one signal of each tier weighs on top, shape (tiers,).
        most: The greatest sum.
    """

    sort: NDArray[np.float64]
    tier: NDArray[np.float64]
    most: float


def faces(
    problem: Problem,
    shortest: int = 0,
    longest: int | None = None,
    given: Mapping[int, tuple[int, int]] = NONE,
) -> list[Face]:
    """Return inequalities that hold for every list within the limits, or for those of some lengths.

    A budget with fees in steps, and shares that are rounded, leave out whole numbers in between; straight lines
    through the outermost points (their convex hull) keep as close to those as lines can: the closer, the fewer lengths.

    Args:
        problem: What is chosen from.
        shortest: How many programs a list has at least.
        longest: And at most; as many as the limits allow when not given.
        given: Tier → how many of its signals a list gives at least, and at most; any number when not given.
    """
    import numpy as np

    limits, sorts = problem.limits, problem.sorts
    one, none = np.ones(len(sorts.slugs)), np.zeros(len(problem.tiers))
    longest = longest_list(problem) if longest is None else longest
    found = [Face(one, none, float(longest))]
    if shortest:
        found.append(Face(-one, none, -float(shortest)))
    for slopes, most in _fees(problem, longest):
        weighs = np.array([slopes.get(slug, 0.0) for slug in sorts.slugs])
        found.append(Face(weighs, none, most))
    lengths = range(shortest, longest + 1)
    for at, mix in enumerate(limits.mixes):
        inside = sorts.inside[:, at].astype(np.float64)
        for slope, start in upper_hull([float(mix.most(count)) for count in lengths]):
            found.append(Face(inside - slope, none, start - slope * shortest))
        for slope, start in upper_hull([-float(mix.least(count)) for count in lengths]):
            found.append(Face(-inside - slope, none, start - slope * shortest))
    for number, tier in enumerate(problem.tiers):
        least, most = given.get(number, (0, tier.count))
        alone = np.eye(len(problem.tiers))[number]
        found.append(Face(0 * one, alone, float(most)))
        if least:
            found.append(Face(0 * one, -alone, -float(least)))
    return found


def upper_hull(values: Sequence[float]) -> list[tuple[float, float]]:
    """Return lines (slope, value at 0) whose minimum is the least concave function above values at 0, 1, 2 ….

    Example:
        >>> upper_hull([0, 1, 1, 2])
        [(1.0, 0.0), (0.5, 0.5)]
    """
    corners: list[int] = []
    for at in range(len(values)):
        while len(corners) > 1 and _below(values, corners[-2], corners[-1], at):
            corners.pop()
        corners.append(at)
    lines = []
    for first, second in pairwise(corners):
        slope = (values[second] - values[first]) / (second - first)
        lines.append((slope, values[first] - slope * first))
    return lines or [(0.0, values[0])]


def _below(values: Sequence[float], first: int, middle: int, last: int) -> bool:
    rise = (values[last] - values[first]) * (middle - first)
    return (values[middle] - values[first]) * (last - first) <= rise


def _specialties(problem: Problem) -> list[str]:
    return sorted(set(problem.sorts.slugs))


def _available(problem: Problem) -> dict[str, int]:
    found = dict.fromkeys(_specialties(problem), 0)
    for row in problem.allowed:
        found[problem.limits.slugs[row]] += 1
    return found


def longest_list(problem: Problem) -> int:
    """Return the most programs that the count, the budget and the candidates allow together.

    The cheapest way to so many applications is found specialty by specialty (dynamic programming).
    """
    limits, available = problem.limits, _available(problem)
    most = min(limits.most, sum(available.values()))
    if limits.spendable is None:
        return most
    cheapest = [0.0] + [inf] * most
    for slug, there in available.items():
        fee = [limits.tariffs[slug].total(count) for count in range(min(there, most) + 1)]
        cheapest = [
            min(cheapest[count - own] + fee[own] for own in range(min(count, len(fee) - 1) + 1))
            for count in range(most + 1)
        ]
    return max(count for count, usd in enumerate(cheapest) if usd <= limits.spendable)


def _fees(problem: Problem, longest: int) -> Iterator[tuple[dict[str, float], float]]:
    """Yield what one program of each specialty weighs against the budget, and the greatest sum."""
    spendable, available = problem.limits.spendable, _available(problem)
    if spendable is None:
        return
    tariffs = problem.limits.tariffs
    pieces = {slug: _pieces(tariffs[slug], min(there, longest)) for slug, there in available.items()}
    for lines in product(*pieces.values()):
        slopes = {slug: slope for slug, (slope, _) in zip(pieces, lines, strict=True)}
        yield slopes, spendable - sum(start for _, start in lines)
    totals = {
        slug: [tariffs[slug].total(count) for count in range(there + 1)] for slug, there in available.items()
    }
    for first, second in combinations(sorted(available), 2):
        # Totals never fall, so the most that is left for the second is found by halving.
        beside = [
            float(bisect_right(totals[second], spendable - spent) - 1)
            for spent in totals[first]
            if spent <= spendable
        ]
        for slope, start in upper_hull(beside):
            yield {second: 1.0, first: -slope}, start


def _pieces(charged: Tariff, most: int) -> list[tuple[float, float]]:
    """Return lines whose maximum is the greatest convex function below the fees: what a mixture of lists pays at least."""
    hull = upper_hull([-charged.total(count) for count in range(most + 1)])
    return [(-slope, -start) for slope, start in hull]
