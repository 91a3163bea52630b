"""One applicant's proposals, told: everybody else is matched first, then the applicant asks, and who is bumped goes on.

Without couples the result doesn't depend on the order of proposals, so this order, which shows the most, is as true as
any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longcoat.market.matching.refusals import lowest_of, rank_of, refusal
from longcoat.market.matching.rows import Rows, starts
from longcoat.market.matching.run import match_alone

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


def told_by_proposals(market: Market, quotas: NDArray[np.int32], applicant: int) -> Iterator[str]:
    """Tell whom an applicant asked, who was bumped, and whom they asked, until nobody is bumped.

    Args:
        market: Who ranks whom, without couples and supplemental lists.
        quotas: int32, shape (programs,): places after reversions and after even and odd quotas.
        applicant: The applicant, by number.
    """
    seats, asking, choice = _others(market, quotas, applicant), applicant, 0
    while True:
        name = market.names.applicant(asking)
        ranked = market.applicant_lists[asking].tolist()
        if choice == len(ranked):
            yield f"{name} has nobody left to ask."
            return
        program = ranked[choice]
        quota, there = int(quotas[program]), seats[program]
        rank = rank_of(market, program, asking)
        asked = f"{name} asked {market.names.program(program)} (choice {choice + 1})."
        lowest = lowest_of(market, program, there) if len(there) == quota > 0 else None
        if not rank or not quota or (lowest is not None and rank_of(market, program, lowest) < rank):
            yield f"{asked} {refusal(market, program, asking, quota, there)}"
            choice += 1
            continue
        there.append(asking)
        if lowest is None:
            yield f"{asked} It took {name}, its number {rank}, into a free place."
            return
        bumped = f"{market.names.applicant(lowest)}, its number {rank_of(market, program, lowest)}"
        yield f"{asked} It took {name}, its number {rank}, and bumped {bumped}."
        there.remove(lowest)
        asking = lowest
        choice = market.applicant_lists[asking].tolist().index(program) + 1


def _others(market: Market, quotas: NDArray[np.int32], applicant: int) -> list[list[int]]:
    """Return who sits where when everybody but the applicant is matched."""
    import numpy as np

    lists = market.applicant_lists
    lengths = np.diff(lists.offsets)
    kept = np.repeat(np.arange(len(lists)) != applicant, lengths)
    lengths[applicant] = 0
    others = market.from_arrays(
        Rows.from_arrays(lists.values[kept], starts(lengths)), market.program_lists, quotas
    )
    seats: list[list[int]] = [[] for _ in range(market.programs)]
    for who, program in enumerate(match_alone(others).program_of.tolist()):
        if program >= 0:
            seats[program].append(who)
    return seats
