"""A list that is being made better: what is on it, what it is worth, and changes that keep to the limits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from longcoat.portfolio.burden import Burden
from longcoat.portfolio.greedy import grow, in_order
from longcoat.portfolio.holding import Holding
from longcoat.portfolio.problem import MOST_CERTAIN, Problem, Solution
from longcoat.portfolio.tally import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A change is made when it adds more than this: less is rounding.
LEAST = 1e-7

UNSIGNALLED = -1


class Draft:
    """A list over a few programs, each with every tier of signal that it may get.

    Args:
        problem: What is chosen from.
        rows: Programs that may be on the list.
        chosen: Row → tier, or `UNSIGNALLED`, of the list to begin with.
    """

    def __init__(self, problem: Problem, rows: Iterable[int], chosen: dict[int, int] | None = None) -> None:
        import numpy as np

        self.problem = problem
        ordered = sorted(rows, key=problem.order.tolist().__getitem__)
        blocks, pairs = [problem.capped[ordered]], [(row, UNSIGNALLED) for row in ordered]
        for number, tier in enumerate(problem.tiers):
            own = [
                row for row in ordered if problem.limits.slugs[row] == tier.slug and problem.may_signal[row]
            ]
            if own and tier.count:
                blocks.append(np.minimum(problem.signalled(own, tier), np.float32(MOST_CERTAIN)))
                pairs += [(row, number) for row in own]
        self.pairs = pairs
        self.column = {pair: column for column, pair in enumerate(pairs)}
        self.row = {column: row for column, (row, _) in enumerate(pairs)}
        level, steps = problem.levels
        levels = level[[row for row, _ in pairs]]
        self.holding = Holding(np.concatenate(blocks), levels, steps, problem.weights)
        self.tally = Tally(problem.limits, problem.sorts)
        self.burden = Burden(self._loads(), problem.burden.most)
        self.start(chosen or {})

    def _loads(self) -> NDArray[np.float64]:
        """Return what each column weighs where interviews are limited, shape (loads, columns)."""
        import numpy as np

        found = np.zeros((len(self.problem.limits.loads), len(self.pairs)))
        for number in range(UNSIGNALLED, len(self.problem.tiers) if len(found) else UNSIGNALLED):
            own = [column for column, (_, tier) in enumerate(self.pairs) if tier == number]
            tier = None if number == UNSIGNALLED else self.problem.tiers[number]
            if not own:
                continue
            found[:, own] = self.problem.loads([self.row[column] for column in own], tier)
        return found

    def start(self, chosen: dict[int, int]) -> None:
        """Begin anew from a list: row → tier."""
        self.holding.hold(self.column[pair] for pair in chosen.items())
        self.tally = self.tally.copy_of(chosen)

    @property
    def chosen(self) -> dict[int, int]:
        """The list as it stands: row → tier."""
        return {self.pairs[column][0]: self.pairs[column][1] for column in self.holding.held}

    @property
    def value(self) -> float:
        """What the list is worth as it stands."""
        return self.holding.value

    def fill(
        self,
        per_dollar: bool = False,
        signals: bool = False,
        weighs: NDArray[np.float64] | None = None,
        only: Collection[int] | None = None,
    ) -> bool:
        """Add programs while the limits allow.

        Args:
            per_dollar: Whether gains are weighed against prices.
            signals: Whether with the signals that are left, or without any.
            weighs: What gains are weighed against besides, shape (columns,).
            only: Columns that may be added; all when not given.
        """
        held, allowed = self.chosen, self.problem.allowed
        free = [
            column
            for column, (row, tier) in enumerate(self.pairs)
            if row not in held and row in allowed and (signals or tier == UNSIGNALLED)
        ]
        free = free if only is None else [column for column in free if column in only]
        problem, holding = self.problem, self.holding
        return bool(grow(problem, holding, self.tally, free, self.pairs, per_dollar, self.burden, weighs))

    def attempt(self, out: Sequence[int], into: Sequence[int]) -> bool:
        """Make a change if it still fits and adds something."""
        counts = self.tally.counts.copy()
        for column in out:
            counts[self.problem.sorts.of[self.row[column]]] -= 1
        for column in into:
            counts[self.problem.sorts.of[self.row[column]]] += 1
        if not self.tally.fits(counts) or not self.burden.fits(self.holding.held, out, into):
            return False
        before, kept = self.holding.value, self.holding.keep()
        self.holding.change(out, into)
        if self.holding.value <= before + LEAST:
            self.holding.back(kept)
            return False
        self.tally.counts = counts
        return True

    def solution(self) -> Solution:
        """Return the list as it stands."""
        order, gains = in_order(self.problem, self.holding, self.row)
        rows = [self.row[column] for column in order]
        signals = {self.row[c]: self.pairs[c][1] for c in order if self.pairs[c][1] >= 0}
        return Solution(tuple(rows), signals, tuple(gains), self._stopped_by(set(rows)))

    def _stopped_by(self, rows: set[int]) -> str:
        if self.tally.full:
            return "count"
        waiting = [row for row in self.problem.limits.candidates if row not in rows]
        if any(not self.tally.affords(row) for row in waiting):
            return "budget"
        held, plain = self.holding.held, self.problem.burden
        room = self.burden.room(held)
        if any((plain.weights[:, row] > room).any() for row in waiting):
            return "interviews"
        return "candidates"
