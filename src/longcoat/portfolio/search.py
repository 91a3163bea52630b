"""Making a list better: swaps, moved signals, and applications given up so that others can be paid for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING

from longcoat.portfolio.burden import Burden
from longcoat.portfolio.effort import tries
from longcoat.portfolio.greedy import grow, in_order
from longcoat.portfolio.holding import Holding
from longcoat.portfolio.problem import MOST_CERTAIN, Problem, Solution
from longcoat.portfolio.tally import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A change is made when it adds more than this: less is rounding.
LEAST = 1e-7
#: Rounds of changes: many more than are ever needed, so that rounding can't turn in a circle for ever.
ROUNDS = 1000

UNSIGNALLED = -1


class Search:
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

    def improve(self, thorough: bool = True, rounds: int = ROUNDS) -> None:
        """Make the list better until no change that is tried adds anything, or for so many rounds.

        Args:
            thorough: Whether to try every kind of change, or swaps, moved signals and additions only.
            rounds: How often each kind is tried at most.
        """
        for _ in range(rounds):
            self.place_signals()
            changed = self._exchange()
            changed |= self._move_signals()
            changed |= self.fill_up()
            if not changed and thorough:
                changed = self._lend_signals() or self._give_up() or self._exchange_two()
            if not changed:
                break
        self.place_signals()

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

    def fill_up(self, per_dollar: bool = False) -> bool:
        """Add programs while the limits allow, two at once where the mixes let no single one in."""
        changed = self.fill(per_dollar)
        while self._add_two():
            changed = True
            self.fill(per_dollar)
        return changed

    def _add_two(self) -> bool:
        best, held, allowed = self._first_of_sorts(), self.chosen, self.problem.allowed
        for first, second in combinations_with_replacement(range(len(best)), 2):
            counts = self.tally.counts.copy()
            counts[first] += 1
            counts[second] += 1
            if not self.tally.fits(counts):
                continue
            pair = [*best[first][:1], *best[second][first == second : 1 + (first == second)]]
            if len(pair) == 2 and all(self.row[c] in allowed and self.row[c] not in held for c in pair):
                return self._try([], pair)
        return False

    def _first_of_sorts(self) -> list[list[int]]:
        """Return, for each sort, the two columns without a signal that would add most."""
        held, allowed = self.chosen, self.problem.allowed
        free = [
            column
            for column, (row, tier) in enumerate(self.pairs)
            if tier == UNSIGNALLED and row not in held and row in allowed
        ]
        gains = dict(zip(free, self.holding.gains(free).tolist(), strict=True))
        found: list[list[int]] = [[] for _ in self.problem.sorts.slugs]
        for column in sorted(free, key=lambda c: (-round(gains[c], 9), self.problem.order[self.row[c]])):
            found[self.problem.sorts.of[self.row[column]]].append(column)
        return [columns[:2] for columns in found]

    def place_signals(self) -> bool:
        """Give each signal that is left to the program of the list where it adds most, the best tier first."""
        changed = False
        for number, tier in enumerate(self.problem.tiers):
            used = sum(given == number for given in self.chosen.values())
            for _ in range(tier.count - used):
                better = self._upgrades(number)
                if not better:
                    break
                gains = self._upgrade_gains(better)
                order = self.problem.order
                best = min(
                    range(len(better)), key=lambda at: (-round(gains[at], 9), order[self.row[better[at][0]]])
                )
                if gains[best] <= 0:
                    break
                self.holding.change([better[best][0]], [better[best][1]])
                changed = True
        return changed

    def _upgrades(self, number: int) -> list[tuple[int, int]]:
        """Columns held without a signal, and the same program with one of a tier, where that still fits."""
        pairs = [
            (self.column[row, UNSIGNALLED], self.column[row, number])
            for row, tier in self.chosen.items()
            if tier == UNSIGNALLED and (row, number) in self.column
        ]
        held = self.holding.held
        return [
            (plain, signalled) for plain, signalled in pairs if self.burden.fits(held, [plain], [signalled])
        ]

    def _upgrade_gains(self, better: Sequence[tuple[int, int]]) -> list[float]:
        import numpy as np

        accepted, level = self.holding.accepted, self.holding.level
        now, then = np.array(better, dtype=np.intp).T
        closes = 1 - (1 - accepted[then]) / (1 - accepted[now])
        gains: list[float] = np.einsum("js,js->j", closes, self.holding.slopes[level[now]]).tolist()
        return gains

    def _try(self, out: Sequence[int], into: Sequence[int]) -> bool:
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

    def _exchange(self) -> bool:
        """Swap programs on the list for others, a signal going along."""
        changed = False
        for number in range(UNSIGNALLED, len(self.problem.tiers)):
            while self._exchange_within(number):
                changed = True
        return changed

    def _exchange_within(self, number: int) -> bool:
        import numpy as np

        held, required = self.chosen, set(self.problem.limits.required)
        out = [self.column[row, tier] for row, tier in held.items() if tier == number and row not in required]
        into = [
            column
            for column, (row, tier) in enumerate(self.pairs)
            if tier == number and row not in held and row in self.problem.allowed
        ]
        if not out or not into:
            return False
        gains = self.holding.exchange_gains(out, into)
        sort = self.problem.sorts.of
        fits = self.tally.exchanges()
        given, taken = sort[[self.row[c] for c in out]], sort[[self.row[c] for c in into]]
        allowed = fits[np.ix_(given, taken)] & self.burden.exchanges(self.holding.held, out, into)
        gains[~allowed] = -np.inf
        return self._best_of(gains, [[c] for c in out], [[c] for c in into])

    def _best_of(
        self, gains: NDArray[np.float64], out: Sequence[Sequence[int]], into: Sequence[Sequence[int]]
    ) -> bool:
        """Make the best changes of a table of pairs, as long as none touches what another has changed."""
        import numpy as np

        flat = gains.ravel()
        best = np.argsort(-flat, kind="stable")[: tries("swaps_at_a_look")]
        used: set[int] = set()
        changed = False
        for at in best.tolist():
            if flat[at] <= LEAST:
                break
            first, second = divmod(at, gains.shape[1])
            touched = {self.row[c] for c in (*out[first], *into[second])}
            if touched & used:
                continue
            if self._try(out[first], into[second]):
                used |= touched
                changed = True
        return changed

    def _move_signals(self) -> bool:
        """Move signals between programs of the list, and exchange those of two tiers."""
        changed = False
        for number in range(len(self.problem.tiers)):
            for other in (UNSIGNALLED, *range(number + 1, len(self.problem.tiers))):
                while self._move_between(number, other):
                    changed = True
        return changed

    def _move_between(self, number: int, other: int) -> bool:
        held = self.chosen
        weaker = [
            (self.column[row, number], self.column[row, other])
            for row, tier in held.items()
            if tier == number and (row, other) in self.column
        ]
        better = [
            (self.column[row, other], self.column[row, number])
            for row, tier in held.items()
            if tier == other and (row, number) in self.column
        ]
        if not weaker or not better:
            return False
        gains = self.holding.swap_gains(weaker, better)
        import numpy as np

        best = np.argsort(-gains.ravel(), kind="stable")[: tries("swaps_at_a_look")]
        used: set[int] = set()
        changed = False
        for at in best.tolist():
            if gains.ravel()[at] <= LEAST:
                break
            first, second = divmod(at, gains.shape[1])
            if {first, second + len(weaker)} & used:
                continue
            (lost, lesser), (now, then) = weaker[first], better[second]
            if self._try([lost, now], [lesser, then]):
                used |= {first, second + len(weaker)}
                changed = True
        return changed

    def _lend_signals(self) -> bool:
        """Take a signal from a program that hardly needs it, for one outside the list that is worth it only with it."""
        for number in range(len(self.problem.tiers)):
            held = self.chosen
            holders = [row for row, tier in held.items() if tier == number]
            losses = sorted(
                (self.holding.loss(self.column[row, number]), self.problem.order[row], row) for row in holders
            )
            for _, _, row in losses[: tries("holders")]:
                if self._lend(number, row):
                    return True
        return False

    def _lend(self, number: int, row: int) -> bool:
        import numpy as np

        before, kept = self.holding.value, self.holding.keep()
        mine, plain = self.column[row, number], self.column[row, UNSIGNALLED]
        self.holding.change([mine], [plain])
        inside, required = self.chosen, set(self.problem.limits.required)
        out = [c for c in self.holding.held if self.row[c] not in required and self.pairs[c][1] < 0]
        into = [
            c
            for c, (other, tier) in enumerate(self.pairs)
            if tier == number and other not in inside and other in self.problem.allowed
        ]
        if out and into:
            gains = self.holding.exchange_gains(out, into)
            sort, fits = self.problem.sorts.of, self.tally.exchanges()
            given, taken = sort[[self.row[c] for c in out]], sort[[self.row[c] for c in into]]
            allowed = fits[np.ix_(given, taken)] & self.burden.exchanges(self.holding.held, out, into)
            gains[~allowed] = -np.inf
            first, second = divmod(int(np.argmax(gains)), gains.shape[1])
            if self.holding.value + gains[first, second] > before + LEAST and self._try(
                [out[first]], [into[second]]
            ):
                return True
        self.holding.back(kept)
        return False

    def _give_up(self) -> bool:
        """Give up a few of the least useful applications of one specialty or sort and spend their fees anew."""
        before, kept, counts = self.holding.value, self.holding.keep(), self.tally.counts.copy()
        for dropped in self._droppable():
            for per_dollar in (False, True):
                self._drop(dropped)
                if self.tally.fits(self.tally.counts):
                    self.fill_up(per_dollar)
                    self.place_signals()
                if self.holding.value > before + LEAST and self.tally.fits(self.tally.counts):
                    return True
                self.holding.back(kept)
                self.tally.counts = counts.copy()
        return False

    def _droppable(self) -> list[list[int]]:
        """Return columns to give up together: the least useful of each specialty and sort; any one where interviews count."""
        required = set(self.problem.limits.required)
        own = [c for c in self.holding.held if self.row[c] not in required]
        own.sort(key=lambda c: (round(self.holding.loss(c), 9), self.problem.order[self.row[c]]))
        slugs, sort = self.problem.limits.slugs, self.problem.sorts.of
        found = []
        for group in (*sorted(set(self.problem.sorts.slugs)), *range(len(self.problem.sorts.slugs))):
            mine = [c for c in own if group in (slugs[self.row[c]], sort[self.row[c]])]
            found += [mine[:many] for many in range(1, min(tries("given_up"), len(mine)) + 1)]
        heavy = sorted(own, key=lambda c: round(self.holding.loss(c) / float(self.burden.shares[c]), 9))
        return found + ([[c] for c in heavy[: tries("given_up")]] if self.problem.limits.loads else [])

    def _exchange_two(self) -> bool:
        """Give up one or two programs of a short list for two others at once, where no single swap helps."""
        required = set(self.problem.limits.required)
        own = [column for column in self.holding.held if self.row[column] not in required]
        if len(own) > tries("short"):
            return False
        before, kept = self.holding.value, self.holding.keep()
        for out in (*((column,) for column in own), *combinations(own, 2)):
            into, value = self._best_two(out)
            if value > before + LEAST and self._try(out, into):
                return True
            self.holding.back(kept)
        return False

    def _best_two(self, out: Sequence[int]) -> tuple[list[int], float]:
        """Return the two columns that fit best in the place of some, and what the list is worth with them.

        Two together add what each adds, less what both would cover: for all pairs that is a product of matrices.
        """
        import numpy as np

        kept = self.holding.keep()
        self.holding.change(out, [])
        value, free = self.holding.value, self._most_likely()
        if len(free) < 2:
            self.holding.back(kept)
            return [], 0.0
        gains = self.holding.gains(free)
        together = gains[:, None] + gains - self.holding.overlaps(free)
        together[~self._pairs_fit(free, out)] = -np.inf
        first, second = divmod(int(np.argmax(together)), len(free))
        self.holding.back(kept)
        return [free[first], free[second]], value + float(together[first, second])

    def _most_likely(self) -> list[int]:
        """Return the columns that would add most, and those that add most for what they weigh."""
        import numpy as np

        held, allowed = {self.row[column] for column in self.holding.held}, self.problem.allowed
        free = [c for c, (row, _) in enumerate(self.pairs) if row not in held and row in allowed]
        gains = np.round(self.holding.gains(free), 9)
        found: set[int] = set()
        for worth in (gains, gains / self.burden.shares[free]) if self.problem.limits.loads else (gains,):
            found.update(np.argsort(-worth, kind="stable")[: tries("two_of")].tolist())
        return [free[at] for at in sorted(found)]

    def _pairs_fit(self, free: Sequence[int], out: Sequence[int]) -> NDArray[np.bool_]:
        """Tell which two columns keep to every limit in the place of some, shape (columns, columns)."""
        import numpy as np

        rows, tiers = np.array([self.pairs[column] for column in free], dtype=np.intp).T
        sorts, counts = self.problem.sorts.of[rows], self.tally.counts.copy()
        for column in out:
            counts[self.problem.sorts.of[self.row[column]]] -= 1
        kinds, place = np.unique(sorts, return_inverse=True)
        each = np.eye(len(counts), dtype=np.intp)[kinds]
        fits = np.array([[self.tally.fits(counts + one + other) for other in each] for one in each])
        left = [tier.count for tier in self.problem.tiers]
        for tier in self.chosen.values():
            if tier >= 0:
                left[tier] -= 1
        room = np.array([*left, len(free)])
        asked = (tiers[:, None] == tiers) + 1
        found: NDArray[np.bool_] = fits[np.ix_(place, place)] & (rows[:, None] != rows)
        found &= (room[tiers][:, None] >= asked) & (room[tiers] >= 1)
        if self.problem.limits.loads:
            weighs = self.burden.weights[:, list(free)]
            space = self.burden.room(self.holding.held)
            found &= (weighs[:, :, None] + weighs[:, None, :] <= space[:, None, None]).all(axis=0)
        return found

    def _drop(self, columns: Sequence[int]) -> None:
        self.holding.change(columns, [])
        for column in columns:
            self.tally.remove(self.row[column])

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
