"""How the chance of a match grows with the number of applications, and what the next one costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from longcoat.portfolio.greedy import grow
from longcoat.portfolio.holding import Holding
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.preference import rules
from longcoat.portfolio.problem import Problem, Solution
from longcoat.portfolio.tally import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Point:
    """A list of so many programs.

    Attributes:
        count: How many programs.
        row: The one added last.
        chance: Chance of a match anywhere.
        adds: What the last one added to that chance.
        value: What the list is worth, in the applicant's own utility.
        usd: What the applications cost together, US dollars.
        price: What the last one added to the bill.
    """

    count: int
    row: int
    chance: float
    adds: float
    value: float
    usd: float
    price: float


def curve_of(problem: Problem, solution: Solution) -> tuple[Point, ...]:
    """Return the curve along a list, and beyond it as if count and budget allowed more.

    Beyond the list programs are added greedily and without signals, within the same mixes of places and
    kinds, until ``[curve] most`` of ``data/choice.toml`` or no candidate is left.
    """
    import numpy as np

    most, limits = rules()["curve"]["most"], problem.limits
    free = Limits(
        limits.candidates, (), max(most, limits.most), None, limits.slugs, limits.tariffs, limits.mixes
    )
    level, steps = problem.levels
    accepted = accepted_of(problem, solution)
    further = _further(problem, solution, accepted, free)
    value, none = (
        Holding(problem.capped[:0], level[:0], steps, problem.weights),
        np.ones(len(problem.weights)),
    )
    points: list[Point] = []
    counts = dict.fromkeys(limits.slugs, 0)
    for row, chances in zip([*solution.rows, *further], [*accepted, *problem.accepted[further]], strict=True):
        value.cover(chances, int(level[row]))
        none *= 1 - chances
        slug, last = limits.slugs[row], points[-1] if points else _NOTHING
        price = limits.tariffs[slug].next(counts[slug])
        counts[slug] += 1
        chance = 1 - float(none @ problem.weights)
        adds = max(0.0, chance - last.chance)
        points.append(Point(last.count + 1, row, chance, adds, value.value, last.usd + price, price))
    return tuple(points)


_NOTHING = Point(0, -1, 0.0, 0.0, 0.0, 0.0, 0.0)


def _further(problem: Problem, solution: Solution, accepted: NDArray[np.float32], free: Limits) -> list[int]:
    """Return the programs that would come next, without signals."""
    level, steps = problem.levels
    holding, tally = Holding(problem.capped, level, steps, problem.weights), Tally(free, problem.sorts)
    for row, chances in zip(solution.rows, accepted, strict=True):
        holding.cover(chances, int(level[row]))
        tally.add(row)
    others = [row for row in free.candidates if row not in set(solution.rows)]
    return grow(problem, holding, tally, others)


def accepted_of(problem: Problem, solution: Solution) -> NDArray[np.float32]:
    """Return the chances of a list with its signals, shape (applications, scenarios)."""
    import numpy as np

    found = problem.accepted[list(solution.rows)]
    where = {row: at for at, row in enumerate(solution.rows)}
    for number, tier in enumerate(problem.tiers):
        rows = sorted(row for row, given in solution.signals.items() if given == number)
        if rows:
            found[[where[row] for row in rows]] = problem.signalled(rows, tier)
    return np.asarray(found)


def told_curve(
    curve: Sequence[Point],
    accepted: NDArray[np.float32],
    values: Sequence[float],
    weights: NDArray[np.float32],
) -> tuple[Point, ...]:
    """Return a curve with the chances of other scenarios.

    Args:
        curve: As it was chosen.
        accepted: Of its programs, in its order, shape (points, scenarios).
        values: What the list up to each point is worth.
        weights: Of the scenarios, shape (scenarios,).
    """
    import numpy as np

    none = np.ones(len(weights))
    points: list[Point] = []
    last = 0.0
    for point, chances, value in zip(curve, accepted, values, strict=False):
        none *= 1 - chances
        chance = 1 - float(none @ weights)
        points.append(replace(point, chance=chance, adds=max(0.0, chance - last), value=value))
        last = chance
    return tuple(points)


def worth_until(curve: Sequence[Point]) -> Point | None:
    """Return the first point of a curve after which no further application adds ``[curve] least`` to the chance.

    What single applications add is evened out first: the one added next helps less, but for the luck of the scenarios.
    None when the curve ends before.
    """
    least = rules()["curve"]["least"]
    adds = falling([point.adds for point in curve])
    last = sum(1 for add in adds if add >= least)
    return None if not curve or last >= len(curve) else curve[max(0, last - 1)]


def falling(adds: Sequence[float]) -> list[float]:
    """Return the numbers nearest to those given that never rise: where one does, it and those before it are averaged.

    That is the regression of least squares under an order (Ayer, Brunk, Ewing, Reid & Silverman 1955).

    Example:
        >>> falling([5.0, 1.0, 3.0, 0.5])
        [5.0, 2.0, 2.0, 0.5]
    """
    blocks: list[tuple[float, int]] = []
    for add in adds:
        total, count = add, 1
        while blocks and blocks[-1][0] * count <= total * blocks[-1][1]:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]
