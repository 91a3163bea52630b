"""The list: which programs to apply to and which to signal, chosen greedily over all scenarios at once."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.chances import Chances, leave_out_from
from longcoat.portfolio.coverage import Coverage
from longcoat.portfolio.limits import Limits, Tally
from longcoat.portfolio.preference import Preference
from longcoat.portfolio.signal import signal_quota

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A chosen list.

    Attributes:
        rows: Positions in the catalog of the chances, in the order chosen: the most valuable first.
        gains: What each added to the value of the list when it was chosen, same order; in the applicant's
            own utility.
        signals: Row → tier of the signal it gets.
        invited: With the signals, shape (applications, draws, points).
        accepted: With the signals, shape (applications, scenarios).
        stopped_by: Why the list is not longer: ``count``, ``budget`` or ``candidates``.
    """

    rows: tuple[int, ...]
    gains: tuple[float, ...]
    signals: Mapping[int, str]
    invited: NDArray[np.float32]
    accepted: NDArray[np.float32]
    stopped_by: str


def choose(chances: Chances, wanted: Preference, limits: Limits, season: int) -> Choice:
    """Choose programs and signals.

    The value of a list is the mean, over scenarios, of the utility of the best program on it that would take
    the applicant: with a true preference order that is where the Match puts them. It is monotone and
    submodular: a program's gain only shrinks as the list grows, so greedy choice may use stale gains as upper
    bounds (lazy greedy; Minoux 1978).

    A first list without signals shows where signals are worth most; then the list is chosen again with them.
    """
    first, _, _ = _grow(Coverage(chances.accepted, wanted.utility, chances.weights), limits)
    placed = _place_signals(chances, wanted, first, season)
    accepted, invited = chances.accepted.copy(), chances.invited.copy()
    for tier in sorted(set(placed.values())):
        rows = sorted(row for row, given in placed.items() if given == tier)
        invited[rows], accepted[rows] = chances.signalled(rows, tier)
    order, gains, stopped = _grow(Coverage(accepted, wanted.utility, chances.weights), limits)
    signals = {row: placed[row] for row in order if row in placed}
    return Choice(tuple(order), tuple(gains), signals, invited[order], accepted[order], stopped)


def _grow(coverage: Coverage, limits: Limits) -> tuple[list[int], list[float], str]:
    """Return rows in the order chosen, the gain of each, and why the list is not longer."""
    tally, order, gains = Tally(limits), [], []

    def take(row: int) -> None:
        gains.append(coverage.take(row))
        order.append(row)
        tally.add(row)

    for required in limits.required:
        take(required)
    first = coverage.gains()
    queue = [
        (-first[row] / tally.price(row), row, 0) for row in limits.candidates if row not in limits.required
    ]
    heapq.heapify(queue)
    while queue and not tally.full:
        row = _next(queue, coverage, tally)
        if row is not None:
            take(row)
        elif tally.mixed and queue:
            tally.mixed = False  # nothing at home is left that fits; better a longer list than a mixed one
        else:
            break
    return order, gains, "count" if tally.full else "budget" if tally.too_dear else "candidates"


def _next(queue: list[tuple[float, int, int]], coverage: Coverage, tally: Tally) -> int | None:
    """Pop the program with the greatest gain per dollar among those that the limits allow now; the others stay in the queue."""
    aside, found = [], None
    while queue and found is None:
        key, row, seen = heapq.heappop(queue)
        if not tally.affords(row):
            continue
        if not tally.allows(row):
            aside.append((key, row, seen))
        elif seen == tally.size:
            found = row
        else:
            heapq.heappush(queue, (-coverage.gain(row) / tally.price(row), row, tally.size))
    for entry in aside:
        heapq.heappush(queue, entry)
    return found


def _place_signals(chances: Chances, wanted: Preference, order: Sequence[int], season: int) -> dict[int, str]:
    """Give each signal, the most valuable tier first, to the program on the list where it adds most.

    A program whose door is more likely shut than open gets none, even when the profile insists on it.
    """
    coverage = Coverage(chances.accepted, wanted.utility, chances.weights)
    for row in order:
        coverage.take(row)
    slugs = chances.catalog.specialty_slugs
    open_ = [row for row in order if chances.gated[row] < leave_out_from()]
    placed: dict[int, str] = {}
    for slug in sorted({str(slugs[row]) for row in order}):
        for tier, count in signal_quota(slug, season).tiers:
            free = sorted(row for row in open_ if slugs[row] == slug and row not in placed)
            better = dict(zip(free, chances.signalled(free, tier)[1], strict=True)) if free else {}
            for _ in range(min(count, len(free))):
                best = max(better, key=lambda row: (coverage.upgrade_gain(row, better[row]), -row))
                coverage.upgrade(best, better.pop(best))
                placed[best] = tier
    return placed
