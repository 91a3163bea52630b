"""On a short list, one or two programs exchanged for two others at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from longcoat.portfolio.effort import tries
from longcoat.portfolio.search.draft import LEAST, Draft

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def exchange_two(draft: Draft) -> bool:
    """Give up one or two programs of a short list for two others at once, where no single swap helps."""
    required = set(draft.problem.limits.required)
    own = [column for column in draft.holding.held if draft.row[column] not in required]
    if len(own) > tries("short"):
        return False
    before, kept = draft.holding.value, draft.holding.keep()
    for out in (*((column,) for column in own), *combinations(own, 2)):
        into, value = _best_two(draft, out, before + LEAST)
        if value > before + LEAST and draft.attempt(out, into):
            return True
        draft.holding.back(kept)
    return False


def _best_two(draft: Draft, out: Sequence[int], least: float) -> tuple[list[int], float]:
    """Return the two columns that fit best in the place of some, and what the list is worth with them.

    Two together add what each adds, less what both would cover: for all pairs that is a product of matrices. Columns are left
    out of it that come above a value with no other, even if they covered nothing both.
    """
    import numpy as np

    kept = draft.holding.keep()
    draft.holding.change(out, [])
    value, free = draft.holding.value, _free(draft)
    gains = draft.holding.gains(free)
    hopeful = value + _most_with_another(draft, free, gains) > least
    likely = [at for at in _most_likely(draft, free, gains) if hopeful[at]]
    if len(likely) < 2:
        draft.holding.back(kept)
        return [], 0.0
    free, gains = [free[at] for at in likely], gains[likely]
    together = gains[:, None] + gains - draft.holding.overlaps(free)
    together[~_pairs_fit(draft, free, out)] = -np.inf
    first, second = divmod(int(np.argmax(together)), len(free))
    draft.holding.back(kept)
    return [free[first], free[second]], value + float(together[first, second])


def _free(draft: Draft) -> list[int]:
    """Return the columns of programs that may come onto the list."""
    held, allowed = {draft.row[column] for column in draft.holding.held}, draft.problem.allowed
    return [c for c, (row, _) in enumerate(draft.pairs) if row not in held and row in allowed]


def _most_with_another(draft: Draft, free: Sequence[int], gains: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return at least the most that each column adds with another that the limits let in beside it, shape (free,)."""
    import numpy as np

    most: NDArray[np.float64] = gains + gains.max(initial=0.0)
    space = draft.burden.room(draft.holding.held)
    for weights, room in zip(draft.burden.weights[:, free], space.tolist(), strict=True):
        order = np.argsort(weights, kind="stable")
        best = np.maximum.accumulate(gains[order])
        # For each column, how many are light enough to go along with it.
        along = np.searchsorted(weights[order], room - weights, side="right")
        most = np.minimum(most, np.where(along > 0, gains + best[np.maximum(along, 1) - 1], -np.inf))
    return most


def _most_likely(draft: Draft, free: Sequence[int], gains: NDArray[np.float64]) -> list[int]:
    """Return where among the free columns those stand that would add most, and those that add most for what they weigh."""
    import numpy as np

    gains, found = np.round(gains, 9), set[int]()
    for worth in (gains, gains / draft.burden.shares[free]) if draft.problem.limits.loads else (gains,):
        found.update(np.argsort(-worth, kind="stable")[: tries("two_of")].tolist())
    return sorted(found)


def _pairs_fit(draft: Draft, free: Sequence[int], out: Sequence[int]) -> NDArray[np.bool_]:
    """Tell which two columns keep to every limit in the place of some, shape (columns, columns)."""
    import numpy as np

    rows, tiers = np.array([draft.pairs[column] for column in free], dtype=np.intp).T
    sorts, counts = draft.problem.sorts.of[rows], draft.tally.counts.copy()
    for column in out:
        counts[draft.problem.sorts.of[draft.row[column]]] -= 1
    kinds, place = np.unique(sorts, return_inverse=True)
    each = np.eye(len(counts), dtype=np.intp)[kinds]
    fits = np.array([[draft.tally.fits(counts + one + other) for other in each] for one in each])
    left = [tier.count for tier in draft.problem.tiers]
    for tier in draft.chosen.values():
        if tier >= 0:
            left[tier] -= 1
    room = np.array([*left, len(free)])
    asked = (tiers[:, None] == tiers) + 1
    found: NDArray[np.bool_] = fits[np.ix_(place, place)] & (rows[:, None] != rows)
    found &= (room[tiers][:, None] >= asked) & (room[tiers] >= 1)
    if draft.problem.limits.loads:
        weighs = draft.burden.weights[:, list(free)]
        space = draft.burden.room(draft.holding.held)
        found &= (weighs[:, :, None] + weighs[:, None, :] <= space[:, None, None]).all(axis=0)
    return found
