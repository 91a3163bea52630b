"""What still fits on a list."""

from __future__ import annotations

from itertools import combinations_with_replacement

from longcoat.portfolio.search.draft import UNSIGNALLED, Draft


def fill_up(draft: Draft, per_dollar: bool = False) -> bool:
    """Add programs while the limits allow, two at once where the mixes let no single one in."""
    changed = draft.fill(per_dollar)
    while _add_two(draft):
        changed = True
        draft.fill(per_dollar)
    return changed


def _add_two(draft: Draft) -> bool:
    best, held, allowed = _first_of_sorts(draft), draft.chosen, draft.problem.allowed
    for first, second in combinations_with_replacement(range(len(best)), 2):
        counts = draft.tally.counts.copy()
        counts[first] += 1
        counts[second] += 1
        if not draft.tally.fits(counts):
            continue
        pair = [*best[first][:1], *best[second][first == second : 1 + (first == second)]]
        if len(pair) == 2 and all(draft.row[c] in allowed and draft.row[c] not in held for c in pair):
            return draft.attempt([], pair)
    return False


def _first_of_sorts(draft: Draft) -> list[list[int]]:
    """Return, for each sort, the two columns without a signal that would add most."""
    held, allowed = draft.chosen, draft.problem.allowed
    free = [
        column
        for column, (row, tier) in enumerate(draft.pairs)
        if tier == UNSIGNALLED and row not in held and row in allowed
    ]
    gains = dict(zip(free, draft.holding.gains(free).tolist(), strict=True))
    found: list[list[int]] = [[] for _ in draft.problem.sorts.slugs]
    for column in sorted(free, key=lambda c: (-round(gains[c], 9), draft.problem.order[draft.row[c]])):
        found[draft.problem.sorts.of[draft.row[column]]].append(column)
    return [columns[:2] for columns in found]
