"""The Match with couples and supplemental lists: the event-driven process, in several orders of the couples.

The published order of processing (Roth and Peranson 1999) comes first: all who apply alone, in order of their number,
before any couple; then couples one by one; a program that got a place free reconsiders applicants from the top of its
list. A stable matching needn't exist, and the process may go round in a circle although one does. So a state that
keeps coming back is noticed and the couple that brought it back is set aside; then other orders are tried; then, if it
is installed, the exact solver searches every possibility.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from longcoat.market.matching.compiled import kernels
from longcoat.market.matching.limits import read_limits
from longcoat.market.matching.rows import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What the process came to.

    Attributes:
        seats: int32, shape (holders,): the program of every applicant and of every supplemental list, -1 for none.
        set_aside: Units that kept it going round: supplemental lists and couples.
        circling: Units that moved while a state kept coming back.
        ended: Whether it ended within its budget; if not, what remained waits still.
        proposals: How many there were.
        moves: How often a couple or supplemental list was placed.
        orders: How many orders were tried.
    """

    seats: NDArray[np.int32]
    set_aside: NDArray[np.int64]
    circling: NDArray[np.int64]
    ended: bool
    proposals: int
    moves: int
    orders: int

    @property
    def settled(self) -> bool:
        """Whether the process came to its end by itself: then there is no blocking pair."""
        return self.ended and not len(self.set_aside)

    def broken(self, market: Market) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the couples and the supplemental lists among those set aside, by number."""
        numbers, lists = self.set_aside - market.applicants, len(market.supplemental)
        extras = market.options.extras[numbers[numbers < lists]]
        return tuple((numbers[numbers >= lists] - lists).tolist()), tuple(sorted(extras.tolist()))


def process(
    market: Market, quotas: NDArray[np.int32], alone: NDArray[np.int32], seed: int, orders: int
) -> Outcome:
    """Run the process, in several orders of the couples until one settles; return that, or the one with least set aside.

    Args:
        market: Who ranks whom.
        quotas: Places of each program.
        alone: int32, shape (applicants,): the outcome without couples and supplemental lists.
        seed: Decides the orders after the published one.
        orders: How many to try.
    """
    import numpy as np

    couples = len(market.couples)
    begin = market.applicants + len(market.supplemental)
    rng = np.random.Generator(np.random.Philox(seed))
    order = np.arange(couples)
    best: Outcome | None = None
    proposals = moves = 0
    for tried in range(1, orders + 1):
        seats, went, count = _run(market, quotas, alone, order.astype(np.int32))
        proposals, moves = proposals + int(count[2]), moves + int(count[3])
        outcome = Outcome(
            seats, np.flatnonzero(went & 1), np.flatnonzero(went & 2), bool(count[7]), proposals, moves, tried
        )
        if best is None or (not outcome.ended, len(outcome.set_aside)) < (
            not best.ended,
            len(best.set_aside),
        ):
            best = outcome
        if outcome.settled or couples < 2:
            break
        if tried == 1:
            order = order[::-1].copy()
        else:
            shuffled = rng.permutation(couples)
            first = np.isin(shuffled, outcome.set_aside - begin)
            order = np.concatenate([shuffled[first], shuffled[~first]])
    assert best is not None
    return replace(best, proposals=proposals, moves=moves, orders=tried)


def _run(
    market: Market, quotas: NDArray[np.int32], alone: NDArray[np.int32], order: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int64]]:
    limits, options, lists = read_limits(), market.options, market.program_lists
    extra = market.supplemental
    found: tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int64]]
    found = kernels("processing").process(
        *(
            quotas,
            alone,
            options.first,
            options.programs[0],
            options.ranks[0],
            options.programs[1],
            options.ranks[1],
        ),
        *(options.holders[0], options.holders[1], options.unit_of, options.extra_first),
        *(frozen(extra.advanced[options.extras]), frozen(extra.applicants[options.extras])),
        *(lists.values, lists.offsets, options.position, order),
        *(
            limits.memory,
            limits.repeats,
            limits.visits,
            limits.proposals_per_option * (options.programs.shape[1] + 1),
        ),
    )
    return found
