"""Runs the Match of one market again and again, with other orders of one applicant's list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from longcoat.market.matching.compiled import kernels
from longcoat.market.matching.rows import starts
from longcoat.market.matching.run import useful_places

if TYPE_CHECKING:
    from longcoat.market.matching import Market


class Trying:
    """One market, and what an applicant comes to under every order of the list that is asked for.

    Every order is a run of the Match of its own; only orders that differ in nothing but programs that don't rank the
    applicant share one. Everybody else's list stays packed as it is, the applicant's own words are put into the order.

    Example:
        >>> from longcoat.market.matching import Market
        >>> market = Market.of(
        ...     {"ann": ["city", "mercy"], "ben": ["mercy", "city"]},
        ...     {"city": ["ann", "ben"], "mercy": ["ann", "ben"]}, {"city": 1, "mercy": 1},
        ... )
        >>> trying = Trying(market, 0)
        >>> trying.outcome([0, 1]), trying.outcome([1, 0])
        (0, 1)
    """

    def __init__(self, market: Market, applicant: int) -> None:
        import numpy as np

        edges = market.edges
        at = int(np.flatnonzero(edges.order == applicant)[0])
        begin, end = int(edges.first[at]), int(edges.first[at + 1])
        self._applicant, self._edges, self._mine = applicant, edges, slice(begin, end)
        self._words = edges.words.copy()
        # The lowest bit marks the end of a list: it goes to whatever stands last in the order tried.
        plain = edges.words[self._mine] & ~np.uint64(1)
        self._word_of = dict(zip(edges.place[self._mine].tolist(), plain, strict=True))
        self._places = useful_places(market)
        self._bases = starts(np.maximum(self._places, 1))
        self._list = market.applicant_lists[applicant].tolist()
        self._applicants = market.applicants
        self._known: dict[tuple[int, ...], int] = {}

    def outcome(self, order: Sequence[int]) -> int:
        """Return what the applicant comes to, as a place on the true list from 0; its length for unmatched.

        Args:
            order: Places on the true list, in the order in which they are ranked.
        """
        ranked = tuple(place for place in order if place in self._word_of)
        if ranked not in self._known:
            self._known[ranked] = self._run(ranked)
        return self._known[ranked]

    def _run(self, ranked: tuple[int, ...]) -> int:
        import numpy as np

        if not ranked:
            return len(self._list)
        acceptance = kernels("acceptance")
        words = np.array([self._word_of[place] for place in ranked], np.uint64)
        words[-1] |= np.uint64(1)
        self._words[self._mine] = words
        heaps, _ = acceptance.applicants_propose(self._edges.first, self._words, self._places, self._bases)
        owner = self._edges.owner
        program_of = acceptance.read_heaps(heaps, self._bases, self._places, owner, self._applicants)
        program = int(program_of[self._applicant])
        return len(self._list) if program < 0 else self._list.index(program)
