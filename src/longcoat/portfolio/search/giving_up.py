"""Applications given up, so that others can be paid for."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.portfolio.effort import tries
from longcoat.portfolio.search.additions import fill_up
from longcoat.portfolio.search.draft import LEAST, Draft
from longcoat.portfolio.search.signal_moves import place_signals


def give_up(draft: Draft) -> bool:
    """Give up a few of the least useful applications of one specialty or sort and spend their fees anew."""
    before, kept, counts = draft.holding.value, draft.holding.keep(), draft.tally.counts.copy()
    for dropped in _droppable(draft):
        for per_dollar in (False, True):
            _drop(draft, dropped)
            if draft.tally.fits(draft.tally.counts):
                fill_up(draft, per_dollar)
                place_signals(draft)
            if draft.holding.value > before + LEAST and draft.tally.fits(draft.tally.counts):
                return True
            draft.holding.back(kept)
            draft.tally.counts = counts.copy()
    return False


def _droppable(draft: Draft) -> list[list[int]]:
    """Return columns to give up together: the least useful of each specialty and sort; any one where interviews count."""
    required = set(draft.problem.limits.required)
    own = [c for c in draft.holding.held if draft.row[c] not in required]
    own.sort(key=lambda c: (round(draft.holding.loss(c), 9), draft.problem.order[draft.row[c]]))
    slugs, sort = draft.problem.limits.slugs, draft.problem.sorts.of
    found = []
    for group in (*sorted(set(draft.problem.sorts.slugs)), *range(len(draft.problem.sorts.slugs))):
        mine = [c for c in own if group in (slugs[draft.row[c]], sort[draft.row[c]])]
        found += [mine[:many] for many in range(1, min(tries("given_up"), len(mine)) + 1)]
    heavy = sorted(own, key=lambda c: round(draft.holding.loss(c) / float(draft.burden.shares[c]), 9))
    return found + ([[c] for c in heavy[: tries("given_up")]] if draft.problem.limits.loads else [])


def _drop(draft: Draft, columns: Sequence[int]) -> None:
    draft.holding.change(columns, [])
    for column in columns:
        draft.tally.remove(draft.row[column])
