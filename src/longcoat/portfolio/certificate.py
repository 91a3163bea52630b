"""How much better any list could be: an upper bound, and the list that it suggests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from longcoat.portfolio.burden import HAIR
from longcoat.portfolio.faces import faces
from longcoat.portfolio.problem import Problem
from longcoat.portfolio.relaxation import Relaxation, Scale, hardness, maximize, slopes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Single precision and the cap on certainty, taken together, move a value by less than this share of it.
MARGIN = 2e-5
#: Columns in the relaxation: so many beyond the list, and for each signal; of each sort at least so many.
BEYOND, FOR_EACH_SIGNAL, EACH = 40, 2, 20
#: So often the relaxation is solved anew with columns that turn out to belong into it.
RENEWALS = 4
#: The bound may lie this share above the relaxation's own value; else it is solved anew.
LEFT_OUT = 5e-4
#: Columns that are priced at a time.
BLOCK = 128
#: Keeps a corner of the limits from having no inside: an interior-point method needs one.
ROOM = 1e-4

Pair = tuple[int, int]
NONE: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """What no list within the limits exceeds.

    Attributes:
        bound: The greatest value that any list could have.
        parts: Row and tier → how much of it the relaxation takes, from 0 to 1.
        paid: What columns are worth beyond the price of what they weigh in the limits, block by block of `pricing`.
        pricing: What the bound was computed with.
    """

    bound: float
    parts: dict[Pair, float]
    paid: list[NDArray[np.float64]]
    pricing: Pricing


def certify(problem: Problem, chosen: dict[int, int]) -> Certificate:
    """Bound the value of every list.

    Args:
        problem: What is chosen from.
        chosen: A good list to begin with: row → tier, -1 without a signal.
    """
    pricing = Pricing(problem, len(chosen))
    parts: dict[Pair, float] = dict.fromkeys(chosen.items(), 1.0)
    inside = pricing.likely(pricing.gains(parts), parts)
    best: Certificate | None = None
    for _ in range(RENEWALS):
        parts, prices = pricing.relaxed(inside, parts)
        bound, reached, paid = pricing.bound(parts, prices)
        if best is None or bound < best.bound:
            best = Certificate(bound, parts, paid, pricing)
        if bound <= reached * (1 + LEFT_OUT):
            break
        inside = pricing.likely(paid, parts)
    if best is None:
        raise AssertionError("the relaxation is solved at least once")
    return best


@dataclass(frozen=True, slots=True, eq=False)
class _Tier:
    """Every program with one tier of signal, or without."""

    number: int
    count: int
    rows: NDArray[np.intp]
    hard: NDArray[np.float32]


class Pricing:
    """Hardness of every program with every tier, and what the limits weigh."""

    def __init__(self, problem: Problem, size: int) -> None:
        import numpy as np

        level, steps = problem.levels
        self.problem, self.level, self.scale = problem, level, Scale(steps, problem.weights)
        self.faces = faces(problem)
        self.most = np.array([*(face.most for face in self.faces), *(problem.burden.most + HAIR)])
        self.loads = self._loads()
        self.required = sorted(problem.limits.required)
        self.blocks = list(self._blocks(size))

    def _blocks(self, size: int) -> Iterator[_Tier]:
        import numpy as np

        problem = self.problem
        rows = sorted(problem.allowed, key=problem.order.tolist().__getitem__)
        yield _Tier(-1, size, np.array(rows, dtype=np.intp), hardness(problem.accepted[rows]))
        for number, tier in enumerate(problem.tiers):
            own = [row for row in rows if problem.limits.slugs[row] == tier.slug and problem.may_signal[row]]
            if own and tier.count:
                hard = hardness(problem.signalled(own, tier))
                yield _Tier(number, FOR_EACH_SIGNAL * tier.count, np.array(own, dtype=np.intp), hard)

    def _loads(self) -> NDArray[np.float64]:
        """Return what interviews at each program weigh with each tier, the last without, shape (loads, programs, tiers + 1)."""
        import numpy as np

        problem, rows = self.problem, sorted(self.problem.allowed)
        found = np.zeros((len(problem.limits.loads), len(problem.accepted), len(problem.tiers) + 1))
        for number, tier in enumerate((*problem.tiers, None) if len(found) else ()):
            found[:, rows, number] = problem.loads(rows, tier)
        return found

    def likely(self, worth: Sequence[NDArray[np.float64]], parts: dict[Pair, float]) -> list[Pair]:
        """Return the columns that a list may be made of: those with parts, and those worth most, block by block."""
        import numpy as np

        found = {**dict.fromkeys(parts), **dict.fromkeys((row, -1) for row in self.required)}
        for block, each in zip(self.blocks, worth, strict=True):
            order = np.argsort(-np.round(each, 9), kind="stable")
            rows = block.rows[order]
            best = rows[: block.count + BEYOND // (1 + (block.number >= 0))].tolist()
            if block.number < 0:
                sort = self.problem.sorts.of[rows]
                for one in range(len(self.problem.sorts.slugs)):
                    best += rows[sort == one][:EACH].tolist()
            found.update(dict.fromkeys((row, block.number) for row in best))
        return list(found)

    def gains(self, parts: dict[Pair, float]) -> list[NDArray[np.float64]]:
        """Return what a little more of each column adds, block by block."""
        return self._gradients(slopes_of(self.scale.open_worth(self._exponent(parts))))

    def _gradients(self, slopes: NDArray[np.float32]) -> list[NDArray[np.float64]]:
        import numpy as np

        found = []
        for block in self.blocks:
            gain = np.empty(len(block.rows))
            levels = self.level[block.rows]
            for level in sorted(set(levels.tolist())):
                at = np.flatnonzero(levels == level)
                for start in range(0, len(at), BLOCK):
                    some = at[start : start + BLOCK]
                    gain[some] = block.hard[some] @ slopes[level]
            found.append(gain)
        return found

    def _exponent(self, parts: dict[Pair, float]) -> NDArray[np.float64]:
        import numpy as np

        return self._relaxation(list(parts)).exponent(np.array(list(parts.values())))

    def _relaxation(self, pairs: Sequence[Pair]) -> Relaxation:
        return Relaxation(self._hard_of(pairs), self.level[[row for row, _ in pairs]], self.scale)

    def _hard_of(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        """Return the hardness of some columns, shape (columns, scenarios)."""
        import numpy as np

        hard = np.empty((len(pairs), len(self.problem.weights)), dtype=np.float32)
        for block in self.blocks:
            where = {row: at for at, row in enumerate(block.rows.tolist())}
            own = [at for at, (_, tier) in enumerate(pairs) if tier == block.number]
            hard[own] = block.hard[[where[pairs[at][0]] for at in own]]
        return hard

    def _weights_of(self, rows: NDArray[np.intp], tiers: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return what columns weigh in each face and each limit on interviews, shape (faces + loads, columns)."""
        import numpy as np

        nothing = np.zeros(1)
        by_sort = np.stack([face.sort for face in self.faces])
        by_tier = np.stack([np.append(face.tier, nothing) for face in self.faces])
        weights: NDArray[np.float64] = by_sort[:, self.problem.sorts.of[rows]] + by_tier[:, tiers]
        return np.concatenate([weights, self.loads[:, rows, tiers]])

    def relaxed(
        self,
        pairs: Sequence[Pair],
        parts: Mapping[Pair, float],
        held: Iterable[int] = (),
    ) -> tuple[dict[Pair, float], NDArray[np.float64]]:
        """Return the best parts of some columns, and the price of each face; rows held are taken whole."""
        import numpy as np

        rows, tiers = np.array(pairs, dtype=np.intp).T
        programs, place = np.unique(rows, return_inverse=True)
        once = np.zeros((len(programs), len(pairs)))
        once[place, np.arange(len(pairs))] = 1
        must = -once[np.searchsorted(programs, sorted({*self.required, *held}))]
        most = np.concatenate([self.most, np.ones(len(once)), -np.ones(len(must))])
        limits = np.vstack([self._weights_of(rows, tiers), once, must])
        start = np.array([0.5 * parts.get(pair, 0.0) + 0.05 for pair in pairs])
        found, prices = maximize(self._relaxation(pairs), self.scale, limits, most + ROOM, start)
        kept = {pair: part for pair, part in zip(pairs, found.tolist(), strict=True) if part > ROOM / 10}
        return kept, np.maximum(prices[: len(self.most)], 0.0)

    def bound(
        self,
        parts: dict[Pair, float],
        prices: NDArray[np.float64],
        held: Mapping[int, int] = NONE,
        left: Collection[Pair] = (),
    ) -> tuple[float, float, list[NDArray[np.float64]]]:
        """Return an upper bound of the value of every list, the value at the parts, and what columns are worth.

        Only of the lists that hold some columns, row → tier, and not some others, where that is asked for.

        The tangent at the parts lies above the value everywhere; prices of 0 or more for the faces turn its
        greatest value over all lists into a sum over programs, each with its best tier or none.
        """
        import numpy as np

        exponent = self._exponent(parts)
        open_worth = self.scale.open_worth(exponent)
        best = np.full(len(self.problem.accepted), -np.inf)
        paid = []
        for block, gain in zip(self.blocks, self._gradients(slopes_of(open_worth)), strict=True):
            tiers = np.full(len(block.rows), block.number)
            paid.append(gain - prices @ self._weights_of(block.rows, tiers))
            paid[-1][self._apart(block, held, left)] = -np.inf
            np.maximum.at(best, block.rows, paid[-1])
        required = sorted({*self.required, *held})
        must = best[required].sum()
        best[required] = 0.0
        reached = self.scale.value(exponent)
        total = reached - float((open_worth * exponent).sum()) + float(prices @ self.most)
        total += float(must + best[best > 0].sum())
        return total * (1 + MARGIN), reached, paid

    def _apart(self, block: _Tier, held: Mapping[int, int], left: Collection[Pair]) -> list[int]:
        """Return which columns of a block are left out, or are another tier of a row that is held."""
        out = {row for row, tier in held.items() if tier != block.number}
        out |= {row for row, tier in left if tier == block.number}
        return [at for at, row in enumerate(block.rows.tolist()) if row in out] if out else []
