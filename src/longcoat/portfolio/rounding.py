"""From parts of programs to a list of whole ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from longcoat.portfolio.effort import share, tries
from longcoat.portfolio.search import UNSIGNALLED, Search

if TYPE_CHECKING:
    from longcoat.portfolio.pricing import Certificate

#: Keeps a price above nothing: where the shares lack programs, one more is welcome at any.
LEAST = 1e-9


def rounded(search: Search, proof: Certificate) -> dict[int, int]:
    """Return a list near the best parts: what they hold at least by half, and on, by gain for what it weighs in the limits.

    Shares are rounded by length, so a list is grown towards several; the best that keeps to them is returned.

    Args:
        search: What a list may be made of; it is left as it was.
        proof: The parts, and the prices of the limits.
    """
    import numpy as np

    best: dict[int, int] = {}
    before, value = search.chosen, -1.0
    parts, pricing = proof.parts, proof.pricing
    weighs = np.maximum(pricing.priced(search.pairs, proof.prices), LEAST)
    taken = {search.column[pair] for pair, part in parts.items() if part >= share("whole")}
    required = _held(search, parts)
    length = round(sum(parts.values()))
    aims: list[int | None] = [None]
    if search.problem.limits.mixes:
        shortest, longest = pricing.lengths
        most = min(longest, length + tries("rounded_longer"))
        least = max(1, shortest, length - tries("rounded_shorter"))
        aims = list(range(most, least - 1, -1))
    enough = proof.bound / (1 + share("proven_within"))
    for aim in aims:
        if value >= enough:
            break
        search.start(required)
        search.tally.aim = aim
        search.fill(signals=True, weighs=weighs, only=taken)
        search.fill(signals=True, weighs=weighs)
        search.tally.aim = None
        if search.value > value and search.tally.excess() == 0:
            best, value = search.chosen, search.value
    search.start(before)
    return best


def _held(search: Search, parts: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return what must be on the list, with the signals that the parts give it."""
    problem = search.problem
    left = Counter({number: tier.count for number, tier in enumerate(problem.tiers)})
    found = dict.fromkeys(problem.limits.required, UNSIGNALLED)
    for row, tier in sorted(
        parts, key=lambda pair: (-round(parts[pair], 6), problem.order[pair[0]], pair[1])
    ):
        if (
            row in found
            and found[row] == UNSIGNALLED
            and parts[row, tier] >= share("whole")
            and left[tier] > 0
        ):
            found[row] = tier
            left[tier] -= 1
    return found
