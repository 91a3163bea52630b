"""A matching from the programs' side: who sits where, and whom each program would take. Plain Python, for checks."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market
    from longcoat.market.matching.matching import Matching


class Seating:
    """A market and a matching, as plain lists and dictionaries. It shares nothing with the solver.

    Attributes:
        market: Who ranks whom.
        quotas: Places of each program, after reversions and after even and odd quotas.
        at: The program of each applicant, -1 for none.
        year_at: The program of each applicant's preliminary year, -1 for none.
        seats: For each program, the applicants in its seats.
        year_seats: For each program, the applicants in seats that a supplemental list led to.

    Example:
        >>> import numpy as np
        >>> from longcoat.market.matching import Market, Matching
        >>> market = Market.of({"ann": ["city"], "ben": ["city"]}, {"city": ["ben", "ann"]}, {"city": 1})
        >>> seating = Seating(market, Matching(np.array([0, -1]), np.array([-1, -1]), market.quotas))
        >>> seating.seats, seating.would_take(0, [1]), seating.would_take(0, [0], leaving=[0])
        ([[0]], True, True)
    """

    def __init__(self, market: Market, matching: Matching) -> None:
        self.market = market
        self.quotas: list[int] = matching.quotas.tolist()
        self.at: list[int] = matching.program_of.tolist()
        self.year_at: list[int] = matching.preliminary_of.tolist()
        self.seats, self.year_seats = self._seated(self.at), self._seated(self.year_at)

    def _seated(self, places: list[int]) -> list[list[int]]:
        seats: list[list[int]] = [[] for _ in self.quotas]
        for applicant, program in enumerate(places):
            if program >= 0:
                seats[program].append(applicant)
        return seats

    def reseated(self, matching: Matching) -> Seating:
        """Return another matching of the same market; the ranks are looked up once for all."""
        other = Seating(self.market, matching)
        other.__dict__["rank"] = self.rank
        return other

    @cached_property
    def rank(self) -> list[dict[int, int]]:
        """For each program, the place from 0 that it gives to each applicant it ranks."""
        return [
            {who: place for place, who in enumerate(ranked.tolist())} for ranked in self.market.program_lists
        ]

    @cached_property
    def couples(self) -> list[tuple[int, int]]:
        """The two members of each couple."""
        return [(one, two) for one, two in self.market.couples.members.tolist()]

    def others(
        self, program: int, leaving: Collection[int] = (), leaving_year: Collection[int] = ()
    ) -> list[int]:
        """Return who sits at a program, but for those who leave: their seat, or that of their preliminary year."""
        stay = [one for one in self.seats[program] if one not in leaving]
        return stay + [one for one in self.year_seats[program] if one not in leaving_year]

    def would_take(
        self,
        program: int,
        applicants: list[int],
        leaving: Collection[int] = (),
        leaving_year: Collection[int] = (),
    ) -> bool:
        """Tell whether a program ranks the applicants among its best, once those who leave have left."""
        rank = self.rank[program]
        if any(one not in rank for one in applicants):
            return False
        worst = max(rank[one] for one in applicants)
        better = sum(rank[one] < worst for one in self.others(program, leaving, leaving_year))
        # Of two, the better one is among the best whenever the worse one is; it takes a place of its own.
        return better + len(applicants) <= self.quotas[program]

    def left_by(self, couple: tuple[int, int], pair: tuple[int, int]) -> tuple[set[int], set[int]]:
        """Return whose seats a couple leaves for a pair of programs, and whose seats of the preliminary year.

        It weighs the pair as if it held nothing; a preliminary year is given up only with its advanced position.
        """
        return set(couple), {who for who, place in zip(couple, pair, strict=True) if self.at[who] != place}

    def couple_could_go(self, couple: tuple[int, int], pair: tuple[int, int]) -> bool:
        """Tell whether each program of a pair (-1 for none) would take its member, or has its member already."""
        leaving = self.left_by(couple, pair)
        if pair[0] == pair[1]:
            return self.would_take(pair[0], list(couple), *leaving)
        return all(
            place < 0 or self.would_take(place, [who], *leaving)
            for who, place in zip(couple, pair, strict=True)
        )
