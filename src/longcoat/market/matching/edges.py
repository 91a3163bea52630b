"""The pairs of applicant and program that rank each other, laid out for the kernels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.matching.compiled import kernels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Pairs that rank each other, applicant after applicant; couples' lists are not among them.

    Applicants stand in an order that is kind to the processor's cache: those with the same first choice together
    (they compete for the same programs), and among them those whom programs rank highest first (they are rarely
    displaced later). The order doesn't change the result.

    Attributes:
        ranks: int32: the place from 0 that the program gives, for each entry of the applicants' lists; -1 for none.
        order: int32, shape (applicants,): the applicants in this order.
        first: int64, shape (applicants + 1,): where each one's pairs begin.
        words: uint64, shape (pairs,): see `kernels.packing`.
        owner: int32, shape (pairs,): the applicant.
        place: int32, shape (pairs,): where the program stands in the applicant's list, from 0.
    """

    ranks: NDArray[np.int32]
    order: NDArray[np.int32]
    first: NDArray[np.int64]
    words: NDArray[np.uint64]
    owner: NDArray[np.int32]
    place: NDArray[np.int32]

    @classmethod
    def of(cls, market: Market) -> Edges:
        """Return the pairs of a market."""
        import numpy as np

        lists = market.applicant_lists
        whose = np.repeat(np.arange(market.applicants, dtype=np.int32), np.diff(lists.offsets))
        ranks = ranks_by_programs(market, whose, lists.values)
        order = _kind_order(market, whose, ranks)
        packed = kernels("packing").pack(lists.values, lists.offsets, ranks, order, int((ranks >= 0).sum()))
        return cls(ranks, order, *packed)

    def ranks_by_applicants(self, market: Market) -> NDArray[np.int32]:
        """Return the place from 0 that the applicant gives to the program, for each entry of the programs' lists."""
        import numpy as np

        lists = market.program_lists
        ranks = np.full(len(lists.values), -1, np.int32)
        program = ((self.words >> np.uint64(1)) & np.uint64(0xFFFF_FFFF)).astype(np.int64)
        ranks[lists.offsets[program] + (self.words >> np.uint64(33)).astype(np.int64)] = self.place
        return ranks


def ranks_by_programs(
    market: Market, applicants: NDArray[np.int32], programs: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the place from 0 that each program gives to the applicant beside it; -1 if it doesn't rank them."""
    import numpy as np

    lists = market.program_lists
    ranks: NDArray[np.int32] = kernels("packing").ranks_of(
        applicants, np.array(programs), lists.values, lists.offsets, market.applicants
    )
    return ranks


def _kind_order(market: Market, whose: NDArray[np.int32], ranks: NDArray[np.int32]) -> NDArray[np.int32]:
    import numpy as np

    lists = market.applicant_lists
    if not len(whose):
        return np.arange(market.applicants, dtype=np.int32)
    length = np.diff(market.program_lists.offsets)[lists.values]
    standing = np.where(ranks >= 0, ranks / np.maximum(length, 1), 1.0)
    mean = np.bincount(whose, standing, market.applicants) / np.maximum(np.diff(lists.offsets), 1)
    filled = np.diff(lists.offsets) > 0
    favourite = np.zeros(market.applicants, np.int64)
    favourite[filled] = lists.values[lists.offsets[:-1][filled]]
    key = favourite * 1024 + np.minimum(mean * 1024, 1023).astype(np.int64)
    return np.argsort(key, kind="stable").astype(np.int32)
