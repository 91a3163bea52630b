"""Programs of a list swapped for others, a signal going along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from longcoat.portfolio.effort import tries
from longcoat.portfolio.search.draft import LEAST, UNSIGNALLED, Draft

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def exchange(draft: Draft) -> bool:
    """Swap programs on the list for others, a signal going along."""
    changed = False
    for number in range(UNSIGNALLED, len(draft.problem.tiers)):
        while _exchange_within(draft, number):
            changed = True
    return changed


def _exchange_within(draft: Draft, number: int) -> bool:
    held, required = draft.chosen, set(draft.problem.limits.required)
    out = [draft.column[row, tier] for row, tier in held.items() if tier == number and row not in required]
    into = [
        column
        for column, (row, tier) in enumerate(draft.pairs)
        if tier == number and row not in held and row in draft.problem.allowed
    ]
    if not out or not into:
        return False
    gains = gains_within_limits(draft, out, into)
    return _best_of(draft, gains, [[c] for c in out], [[c] for c in into])


def _best_of(
    draft: Draft, gains: NDArray[np.float64], out: Sequence[Sequence[int]], into: Sequence[Sequence[int]]
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
        touched = {draft.row[c] for c in (*out[first], *into[second])}
        if touched & used:
            continue
        if draft.attempt(out[first], into[second]):
            used |= touched
            changed = True
    return changed


def gains_within_limits(draft: Draft, out: Sequence[int], into: Sequence[int]) -> NDArray[np.float64]:
    """Return what giving up one column for another would add, shape (out, into); minus infinity where it doesn't fit."""
    import numpy as np

    gains = draft.holding.exchange_gains(out, into)
    sort, fits = draft.problem.sorts.of, draft.tally.exchanges()
    given, taken = sort[[draft.row[c] for c in out]], sort[[draft.row[c] for c in into]]
    allowed = fits[np.ix_(given, taken)] & draft.burden.exchanges(draft.holding.held, out, into)
    gains[~allowed] = -np.inf
    return gains
