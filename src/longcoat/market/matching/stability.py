"""Proof that a matching is stable: every blocking pair, found by a plain search that shares nothing with the solver.

A matching is stable if nobody and no program would rather have each other than what they have. For those who apply
alone that is Gale and Shapley's (1962) definition. For couples several are in use; this is the one here:

* A couple blocks with a pair of programs that it ranks above what it holds, if each of the two programs would take
  its member, or has its member already.
* A couple weighing a better pair counts the seats it holds as its own: it would give them up, so they are free for
  it. Its members may change places between two programs, or one may move into the other's seat.
* A program is asked even if a member already sits there: the pair (City, General) blocks although the first member
  is at City, if General would take the second.
* Both at the same program need two places there: the program must want both among its best.
* A supplemental list blocks on its own, while its advanced position is held: a preliminary program above the one
  held would take the applicant. A program that an applicant leaves frees the preliminary seat that went with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market
    from longcoat.market.matching.matching import Matching


@dataclass(frozen=True, slots=True)
class BlockingPair:
    """Applicants and programs that would rather have each other.

    Attributes:
        applicants: One, or both members of a couple.
        programs: For each, the program they would rather have; None for a member who would stay unmatched.
        preliminary: Whether it is about the preliminary year of an advanced position.
    """

    applicants: tuple[int, ...]
    programs: tuple[int | None, ...]
    preliminary: bool = False

    def sentence(self, market: Market) -> str:
        """Return it in words.

        Example:
            >>> from longcoat.market.matching import Market
            >>> market = Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 1})
            >>> BlockingPair((0,), (0,)).sentence(market)
            'Ann and city would rather have each other than what they have.'
        """
        people = " and ".join(market.names.applicant(one) for one in self.applicants)
        places = [None if one is None else market.names.program(one) for one in self.programs]
        if len(places) == 1:
            year = " for the preliminary year" if self.preliminary else ""
            said = f"{people} and {places[0]} would rather have each other{year} than what they have."
        else:
            first, second = (place or "no program" for place in places)
            said = f"couple {people} would rather go to {first} and {second}, and would be taken there."
        return said[0].upper() + said[1:]


def blocking_pairs(market: Market, matching: Matching) -> list[BlockingPair]:
    """Return every blocking pair, those who apply alone first; none means that the matching is stable.

    Example:
        >>> import numpy as np
        >>> from longcoat.market.matching import Market, Matching
        >>> market = Market.of({"ann": ["city"], "ben": ["city"]}, {"city": ["ben", "ann"]}, {"city": 1})
        >>> wrong = Matching(np.array([0, -1]), np.array([-1, -1]), market.quotas)
        >>> [pair.sentence(market) for pair in blocking_pairs(market, wrong)]
        ['Ben and city would rather have each other than what they have.']
    """
    search = _Search(market, matching)
    return [*search.alone(), *search.preliminary(), *search.couples()]


def irregularities(market: Market, matching: Matching) -> list[str]:
    """Return what makes a matching impossible, in words: programs too full, and places that somebody never ranked.

    Example:
        >>> import numpy as np
        >>> from longcoat.market.matching import Market, Matching
        >>> market = Market.of({"ann": [], "ben": ["city"]}, {"city": ["ben", "ann"]}, {"city": 1})
        >>> for one in irregularities(market, Matching(np.array([0, 0]), np.array([-1, -1]), market.quotas)):
        ...     print(one)
        program city: 2 applicants in 1 place
        applicant ann: matched to city without ranking it
    """
    search = _Search(market, matching)
    return [*search.too_full(), *search.unranked(), *search.unpaired(), *search.extra()]


class _Search:
    """A market and a matching, as plain lists and dictionaries."""

    def __init__(self, market: Market, matching: Matching) -> None:
        self.market = market
        self.quotas: list[int] = matching.quotas.tolist()
        self.at: list[int] = matching.program_of.tolist()
        self.preliminary_at: list[int] = matching.preliminary_of.tolist()
        self.seats: list[list[int]] = [[] for _ in self.quotas]
        self.extra_seats: list[list[int]] = [[] for _ in self.quotas]
        for seats, places in ((self.seats, self.at), (self.extra_seats, self.preliminary_at)):
            for applicant, program in enumerate(places):
                if program >= 0:
                    seats[program].append(applicant)

    @cached_property
    def rank(self) -> list[dict[int, int]]:
        """For each program, the place from 0 that it gives to each applicant it ranks."""
        return [
            {who: place for place, who in enumerate(ranked.tolist())} for ranked in self.market.program_lists
        ]

    @cached_property
    def members(self) -> list[tuple[int, int]]:
        return [(one, two) for one, two in self.market.couples.members.tolist()]

    def would_take(
        self, program: int, applicants: list[int], leaving: set[int], leaving_extra: set[int]
    ) -> bool:
        """Tell whether a program ranks the applicants among its best, once those who leave have left."""
        rank = self.rank[program]
        if any(one not in rank for one in applicants):
            return False
        worst = max(rank[one] for one in applicants)
        better = sum(rank[one] < worst for one in self.seats[program] if one not in leaving)
        better += sum(rank[one] < worst for one in self.extra_seats[program] if one not in leaving_extra)
        # Of two, the better one is among the best whenever the worse one is; it takes a place of its own.
        return better + len(applicants) <= self.quotas[program]

    def alone(self) -> Iterator[BlockingPair]:
        for applicant, ranked in enumerate(self.market.applicant_lists):
            for program in ranked.tolist():
                if program == self.at[applicant]:
                    break
                if self.would_take(program, [applicant], {applicant}, {applicant}):
                    yield BlockingPair((applicant,), (program,))

    def preliminary(self) -> Iterator[BlockingPair]:
        extra = self.market.supplemental
        for applicant, advanced, ranked in zip(
            extra.applicants.tolist(), extra.advanced.tolist(), extra.lists, strict=True
        ):
            if self.at[applicant] != advanced:
                continue
            for program in ranked.tolist():
                if program == self.preliminary_at[applicant]:
                    break
                if self.would_take(program, [applicant], set(), {applicant}):
                    yield BlockingPair((applicant,), (program,), preliminary=True)

    def couples(self) -> Iterator[BlockingPair]:
        for number, couple in enumerate(self.members):
            held = (self.at[couple[0]], self.at[couple[1]])
            for one, two in self.market.couples.list_of(number).tolist():
                if (one, two) == held:
                    break
                if self._couple_could_go(couple, (one, two)):
                    yield BlockingPair(couple, tuple(None if place < 0 else place for place in (one, two)))

    def _couple_could_go(self, couple: tuple[int, int], pair: tuple[int, int]) -> bool:
        leaving = set(couple)
        moving = {who for who, place in zip(couple, pair, strict=True) if self.at[who] != place}
        if pair[0] == pair[1]:
            return self.would_take(pair[0], list(couple), leaving, moving)
        return all(
            place < 0 or self.would_take(place, [who], leaving, moving)
            for who, place in zip(couple, pair, strict=True)
        )

    def too_full(self) -> Iterator[str]:
        for program, quota in enumerate(self.quotas):
            taken = len(self.seats[program]) + len(self.extra_seats[program])
            if taken > quota:
                places = f"{quota} place{'' if quota == 1 else 's'}"
                yield f"program {self.market.names.program(program)}: {taken} applicants in {places}"

    def unranked(self) -> Iterator[str]:
        paired = {who for couple in self.members for who in couple}
        for applicant, program in enumerate(self.at):
            if program < 0:
                continue
            who, where = self.market.names.applicant(applicant), self.market.names.program(program)
            if applicant not in paired and program not in self.market.applicant_lists[applicant].tolist():
                yield f"applicant {who}: matched to {where} without ranking it"
            if applicant not in self.rank[program]:
                yield f"program {where}: matched to {who} without ranking them"

    def unpaired(self) -> Iterator[str]:
        for number, (one, two) in enumerate(self.members):
            held = [self.at[one], self.at[two]]
            if held != [-1, -1] and held not in self.market.couples.list_of(number).tolist():
                yield f"{self.market.couples.title(number, self.market.names)}: matched to a pair it never ranked"

    def extra(self) -> Iterator[str]:
        extra = self.market.supplemental
        lists = {
            (who, where): ranked.tolist()
            for who, where, ranked in zip(
                extra.applicants.tolist(), extra.advanced.tolist(), extra.lists, strict=True
            )
        }
        for who, program in enumerate(self.preliminary_at):
            if program >= 0 and (
                program not in lists.get((who, self.at[who]), ()) or who not in self.rank[program]
            ):
                name = self.market.names.applicant(who)
                yield f"applicant {name}: has a preliminary year at {self.market.names.program(program)} out of place"
