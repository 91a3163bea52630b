"""Signals of a list: placed, moved, exchanged and lent to programs outside it."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.portfolio.effort import tries
from longcoat.portfolio.search.draft import LEAST, UNSIGNALLED, Draft
from longcoat.portfolio.search.exchanges import gains_within_limits


def place_signals(draft: Draft) -> bool:
    """Give each signal that is left to the program of the list where it adds most, the best tier first."""
    changed = False
    for number, tier in enumerate(draft.problem.tiers):
        used = sum(given == number for given in draft.chosen.values())
        for _ in range(tier.count - used):
            better = _upgrades(draft, number)
            if not better:
                break
            gains = _upgrade_gains(draft, better)
            order = draft.problem.order
            best = min(
                range(len(better)), key=lambda at: (-round(gains[at], 9), order[draft.row[better[at][0]]])
            )
            if gains[best] <= 0:
                break
            draft.holding.change([better[best][0]], [better[best][1]])
            changed = True
    return changed


def _upgrades(draft: Draft, number: int) -> list[tuple[int, int]]:
    """Columns held without a signal, and the same program with one of a tier, where that still fits."""
    pairs = [
        (draft.column[row, UNSIGNALLED], draft.column[row, number])
        for row, tier in draft.chosen.items()
        if tier == UNSIGNALLED and (row, number) in draft.column
    ]
    held = draft.holding.held
    return [(plain, signalled) for plain, signalled in pairs if draft.burden.fits(held, [plain], [signalled])]


def _upgrade_gains(draft: Draft, better: Sequence[tuple[int, int]]) -> list[float]:
    import numpy as np

    accepted, level = draft.holding.accepted, draft.holding.level
    now, then = np.array(better, dtype=np.intp).T
    closes = 1 - (1 - accepted[then]) / (1 - accepted[now])
    gains: list[float] = np.einsum("js,js->j", closes, draft.holding.slopes[level[now]]).tolist()
    return gains


def move_signals(draft: Draft) -> bool:
    """Move signals between programs of the list, and exchange those of two tiers."""
    changed = False
    for number in range(len(draft.problem.tiers)):
        for other in (UNSIGNALLED, *range(number + 1, len(draft.problem.tiers))):
            while _move_between(draft, number, other):
                changed = True
    return changed


def _move_between(draft: Draft, number: int, other: int) -> bool:
    import numpy as np

    held = draft.chosen
    weaker = [
        (draft.column[row, number], draft.column[row, other])
        for row, tier in held.items()
        if tier == number and (row, other) in draft.column
    ]
    better = [
        (draft.column[row, other], draft.column[row, number])
        for row, tier in held.items()
        if tier == other and (row, number) in draft.column
    ]
    if not weaker or not better:
        return False
    gains = draft.holding.swap_gains(weaker, better)
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
        if draft.attempt([lost, now], [lesser, then]):
            used |= {first, second + len(weaker)}
            changed = True
    return changed


def lend_signals(draft: Draft) -> bool:
    """Take a signal from a program that hardly needs it, for one outside the list that is worth it only with it."""
    for number in range(len(draft.problem.tiers)):
        held = draft.chosen
        holders = [row for row, tier in held.items() if tier == number]
        losses = sorted(
            (draft.holding.loss(draft.column[row, number]), draft.problem.order[row], row) for row in holders
        )
        for _, _, row in losses[: tries("holders")]:
            if _lend(draft, number, row):
                return True
    return False


def _lend(draft: Draft, number: int, row: int) -> bool:
    import numpy as np

    before, kept = draft.holding.value, draft.holding.keep()
    mine, plain = draft.column[row, number], draft.column[row, UNSIGNALLED]
    draft.holding.change([mine], [plain])
    inside, required = draft.chosen, set(draft.problem.limits.required)
    out = [c for c in draft.holding.held if draft.row[c] not in required and draft.pairs[c][1] < 0]
    into = [
        c
        for c, (other, tier) in enumerate(draft.pairs)
        if tier == number and other not in inside and other in draft.problem.allowed
    ]
    if out and into:
        gains = gains_within_limits(draft, out, into)
        first, second = divmod(int(np.argmax(gains)), gains.shape[1])
        if draft.holding.value + gains[first, second] > before + LEAST and draft.attempt(
            [out[first]], [into[second]]
        ):
            return True
    draft.holding.back(kept)
    return False
