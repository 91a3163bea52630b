"""What every list is bounded by: a tangent of the value, and a price for each limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from longcoat.portfolio.bag import most_in_bag
from longcoat.portfolio.burden import HAIR
from longcoat.portfolio.faces import faces, longest_list
from longcoat.portfolio.problem import Problem
from longcoat.portfolio.relaxation import CLOSE, Relaxation, Scale, hardness, maximize, slopes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Single precision and the cap on certainty, taken together, move a value by less than this share of it.
MARGIN = 2e-5
#: Columns that are priced at a time.
BLOCK = 128
#: Keeps a corner of the limits from having no inside: an interior-point method needs one.
ROOM = 1e-4

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """What no list exceeds, of those that a pricing is about.

    Attributes:
        bound: The greatest value that any of them could have.
        priced: The same, with every limit at its price: what a column takes from it is counted from there.
        reached: The value of the parts.
        parts: Row and tier → how much of it the relaxation takes, from 0 to 1.
        prices: Of what weighs in the limits, 0 or more.
        paid: What columns are worth beyond the price of what they weigh in the limits, in the order of
            `Pricing.pairs`.
        pricing: What the bound was computed with.
    """

    bound: float
    priced: float
    reached: float
    parts: Mapping[Pair, float]
    prices: NDArray[np.float64]
    paid: NDArray[np.float64]
    pricing: Pricing


@dataclass(frozen=True, slots=True, eq=False)
class TierColumns:
    """Programs with one tier of signal, or without.

    Attributes:
        number: Of the tier; -1 without a signal.
        rows: The programs.
        place: Where the hardness of each stands.
        all_hard: The hardness of these programs and perhaps others, shape (all programs, scenarios): kept once for all cases.
    """

    number: int
    rows: NDArray[np.intp]
    place: NDArray[np.intp]
    all_hard: NDArray[np.float32]

    @classmethod
    def of(cls, number: int, rows: Sequence[int], accepted: NDArray[np.float32]) -> TierColumns:
        """Return programs with their chances of acceptance, shape (programs, scenarios)."""
        import numpy as np

        return cls(number, np.array(rows, dtype=np.intp), np.arange(len(rows)), hardness(accepted))

    def hard(self, at: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the hardness of some of them, by their position."""
        return self.all_hard[self.place[at]]

    def only(self, rows: Collection[int]) -> TierColumns:
        """Return some of the programs."""
        at = [place for place, row in enumerate(self.rows.tolist()) if row in rows]
        return TierColumns(self.number, self.rows[at], self.place[at], self.all_hard)


class Pricing:
    """Lists of some lengths, with so many signals, that are made of some columns and hold some programs for certain.

    Attributes:
        problem: What is chosen from.
        blocks: The columns that a list may hold, tier by tier.
        required: Rows that it must.
        lengths: How many programs are on it at least, and at most.
        given: Tier → how many of its signals it gives at least, and at most; any number where a tier is missing.
    """

    def __init__(self, problem: Problem) -> None:
        level, steps = problem.levels
        self.problem, self.level, self.scale = problem, level, Scale(steps, problem.weights)
        self.loads = self._loads()
        self.required = frozenset(problem.limits.required)
        self.blocks = list(self._all_columns())
        self._limit((0, longest_list(problem)), {})

    def _limit(self, lengths: tuple[int, int], given: Mapping[int, tuple[int, int]]) -> None:
        """Write the limits as straight lines."""
        import numpy as np

        self.lengths, self.given = lengths, given
        found = faces(self.problem, *lengths, given)
        self.most = np.array([*(face.most for face in found), *(self.problem.burden.most + HAIR)])
        self._by_sort = np.stack([face.sort for face in found])
        self._by_tier = np.stack([np.append(face.tier, 0.0) for face in found])

    def of_lengths(self, shortest: int, longest: int) -> Pricing:
        """Return the same for lists of some lengths only: their limits are nearer to straight lines."""
        found = copy(self)
        found._limit((shortest, longest), self.given)
        return found

    def giving(self, tier: int, least: int, most: int) -> Pricing:
        """Return the same for lists that give so many signals of a tier."""
        found = copy(self)
        found._limit(self.lengths, {**self.given, tier: (least, most)})
        return found

    def only(self, pairs: Collection[Pair]) -> Pricing:
        """Return the same for lists that hold no other columns."""
        found = copy(self)
        found.__dict__.pop("pairs", None)
        kept = [{row for row, tier in pairs if tier == block.number} for block in self.blocks]
        found.blocks = [block.only(rows) for block, rows in zip(self.blocks, kept, strict=True)]
        return found

    def holding(self, pair: Pair) -> Pricing:
        """Return the same for lists that hold a column."""
        found = self.only([one for one in self.pairs if one[0] != pair[0] or one == pair])
        found.required = self.required | {pair[0]}
        return found

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every column: row and tier, tier by tier."""
        return [(row, block.number) for block in self.blocks for row in block.rows.tolist()]

    @property
    def musts(self) -> list[Pair]:
        """Every column of what must be on the list."""
        return [pair for pair in self.pairs if pair[0] in self.required]

    @property
    def possible(self) -> bool:
        """Whether what must be on the list leaves room for itself: neither too many, nor too dear, nor too many interviews."""
        import numpy as np

        limits, rows = self.problem.limits, sorted(self.required)
        if len(rows) > self.lengths[1] or not limits.affords(Counter(limits.slugs[row] for row in rows)):
            return False
        loads = np.full((len(self.loads), len(self.problem.accepted)), np.inf)
        for row, tier in self.musts:
            loads[:, row] = np.minimum(loads[:, row], self.loads[:, row, tier])
        return bool((loads[:, rows].sum(axis=1) <= self.problem.burden.most + HAIR).all())

    def _all_columns(self) -> Iterator[TierColumns]:
        problem = self.problem
        rows = sorted(problem.allowed, key=problem.order.tolist().__getitem__)
        yield TierColumns.of(-1, rows, problem.accepted[rows])
        for number, tier in enumerate(problem.tiers):
            own = [row for row in rows if problem.limits.slugs[row] == tier.slug and problem.may_signal[row]]
            if own and tier.count:
                yield TierColumns.of(number, own, problem.signalled(own, tier))

    def _loads(self) -> NDArray[np.float64]:
        """Return what interviews at each program weigh with each tier, the last without, shape (loads, programs, tiers + 1)."""
        import numpy as np

        problem, rows = self.problem, sorted(self.problem.allowed)
        found = np.zeros((len(problem.limits.loads), len(problem.accepted), len(problem.tiers) + 1))
        if len(found):
            found[:, rows, -1] = problem.loads(rows, None)
        for number, tier in enumerate(problem.tiers if len(found) else ()):
            own = [row for row in rows if problem.limits.slugs[row] == tier.slug and problem.may_signal[row]]
            found[:, own, number] = problem.loads(own, tier)
        return found

    def gains(self, parts: Mapping[Pair, float]) -> NDArray[np.float64]:
        """Return what a little more of each column adds, shape (columns,)."""
        return self._gradients(slopes_of(self.scale.open_worth(self._exponent(parts))))

    def _gradients(self, slopes: NDArray[np.float32]) -> NDArray[np.float64]:
        import numpy as np

        found = []
        for block in self.blocks:
            gain = np.empty(len(block.rows))
            levels = self.level[block.rows]
            for level in sorted(set(levels.tolist())):
                at = np.flatnonzero(levels == level)
                for start in range(0, len(at), BLOCK):
                    some = at[start : start + BLOCK]
                    gain[some] = block.hard(some) @ slopes[level]
            found.append(gain)
        return np.concatenate(found)

    def _exponent(self, parts: Mapping[Pair, float]) -> NDArray[np.float64]:
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
            hard[own] = block.hard([where[pairs[at][0]] for at in own])
        return hard

    def _weights_of(self, pairs: Sequence[Pair]) -> NDArray[np.float64]:
        """Return what columns weigh in each face and each limit on interviews, shape (faces + loads, columns)."""
        import numpy as np

        rows, tiers = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        weights: NDArray[np.float64] = self._by_sort[:, self.problem.sorts.of[rows]] + self._by_tier[:, tiers]
        return np.concatenate([weights, self.loads[:, rows, tiers]])

    def priced(self, pairs: Sequence[Pair], prices: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what columns weigh in all limits, each limit at its price, shape (columns,)."""
        found: NDArray[np.float64] = prices @ self._weights_of(pairs)
        return found

    def relaxed(
        self, pairs: Sequence[Pair], parts: Mapping[Pair, float], close: float = CLOSE
    ) -> tuple[dict[Pair, float], NDArray[np.float64]]:
        """Return the best parts of some columns, and the price of each limit.

        Args:
            pairs: The columns, among them one at least of each program that must be on the list.
            parts: Parts to begin near.
            close: How near the best they are to come, as a share of what they are worth.
        """
        import numpy as np

        rows = np.array([row for row, _ in pairs], dtype=np.intp)
        programs, place = np.unique(rows, return_inverse=True)
        once = np.zeros((len(programs), len(pairs)))
        once[place, np.arange(len(pairs))] = 1
        must = -once[np.searchsorted(programs, sorted(self.required))]
        most = np.concatenate([self.most, np.ones(len(once)), -np.ones(len(must))])
        limits = np.vstack([self._weights_of(pairs), once, must])
        start = np.array([0.5 * parts.get(pair, 0.0) + 0.05 for pair in pairs])
        found, prices = maximize(self._relaxation(pairs), self.scale, limits, most + ROOM, start, close)
        kept = {pair: part for pair, part in zip(pairs, found.tolist(), strict=True) if part > ROOM / 10}
        return kept, np.maximum(prices[: len(self.most)], 0.0)

    def bound(self, parts: Mapping[Pair, float], prices: NDArray[np.float64]) -> Certificate:
        """Return an upper bound of the value of every list, and what columns are worth.

        The tangent at the parts lies above the value everywhere; prices of 0 or more for the limits turn its
        greatest value over all lists into a sum over programs, each with its best tier or none. Where interviews are
        limited, the limit that costs most isn't priced but kept to, by whole programs.
        """
        import numpy as np

        exponent = self._exponent(parts)
        open_worth = self.scale.open_worth(exponent)
        paid = self._gradients(slopes_of(open_worth)) - self.priced(self.pairs, prices)
        best = np.full(len(self.problem.accepted), -np.inf)
        np.maximum.at(best, [row for row, _ in self.pairs], paid)
        required = sorted(self.required)
        must = best[required].sum()
        best[required] = 0.0
        reached = self.scale.value(exponent)
        tangent = reached - float((open_worth * exponent).sum())
        total = tangent + float(prices @ self.most) + float(must + best[best > 0].sum())
        whole = tangent + self._whole(paid, prices)
        priced = total * (1 + MARGIN)
        return Certificate(min(priced, whole * (1 + MARGIN)), priced, reached, parts, prices, paid, self)

    def _whole(self, paid: NDArray[np.float64], prices: NDArray[np.float64]) -> float:
        """Return the most that whole columns are worth on the tangent; infinite where no limit on interviews costs anything."""
        import numpy as np

        first = len(self.most) - len(self.loads)
        costs = prices[first:] * self.most[first:]
        if not len(costs) or costs.max() <= 0:
            return float(np.inf)
        one = first + int(costs.argmax())
        rows, tiers = np.array(self.pairs, dtype=np.intp).reshape(-1, 2).T
        weight, others = self.loads[one - first, rows, tiers], prices.copy()
        others[one] = 0.0
        worth = paid + prices[one] * weight
        return float(others @ self.most) + most_in_bag(
            rows, worth, weight, self.most[one], self.required, float(prices[one])
        )
