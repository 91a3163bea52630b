"""Runs the Match again with other quotas until no place wants to move or close.

After a run, the places that a program with a reversion didn't fill go to the program named. Once none moves, a program
that wants an even (odd) number and has filled an odd (even) one closes a place, and the applicant ranked lowest there is
matched elsewhere. Places closed count as unfilled. Then everything runs anew with these quotas, as if they had been the quotas
from the start, until nothing changes. It ends: places move along reversions, which don't run in a circle, and what
is closed stays closed or moves on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market
    from longcoat.market.matching.matching import Matching


def settle_quotas(market: Market, run: Callable[[Market], Matching]) -> Matching:
    """Return the matching with the quotas that no reversion, and no even or odd number, would change any more."""
    import numpy as np

    quotas = np.array(market.quotas)
    reverted = closed = 0
    while True:
        matching = run(market.with_quotas(quotas))
        wanted, moved, shut = _after(market, quotas, matching.filled)
        reverted, closed = reverted + moved, closed + shut
        if (wanted == quotas).all():
            report = replace(matching.report, reverted=reverted, closed=closed)
            return replace(matching, report=report)
        quotas = wanted


def _after(
    market: Market, quotas: NDArray[np.int32], filled: NDArray[np.int64]
) -> tuple[NDArray[np.int32], int, int]:
    """Return the quotas after one run, and how many places moved and how many closed.

    Places move before any closes: one that arrives may be what makes the number even.
    """
    import numpy as np

    wanted = quotas.astype(np.int64)
    donors, receivers = market.reversions.donors, market.reversions.receivers
    moving = quotas[donors] - np.minimum(filled[donors], quotas[donors])
    if not moving.any():
        held = filled[market.parity.programs]
        shutting = market.parity.programs[(held > 0) & (held % 2 != market.parity.remainders)]
        wanted[shutting] = filled[shutting] - 1
        moving = quotas[donors] - wanted[donors]
    wanted[donors] = quotas[donors] - moving
    np.add.at(wanted, receivers, moving)
    return wanted.astype(np.int32), int(moving.sum()), int(quotas.sum() - wanted.sum())
