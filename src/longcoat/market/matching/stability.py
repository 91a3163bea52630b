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
from itertools import chain
from typing import TYPE_CHECKING

from longcoat.market.matching.seating import Seating

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
    return list(_blocking(Seating(market, matching)))


def is_stable(seating: Seating) -> bool:
    """Tell whether a matching breaks no rule and has no blocking pair; the first one found ends the search."""
    return next(chain(_irregular(seating), _blocking(seating)), None) is None


def _blocking(seating: Seating) -> Iterator[BlockingPair]:
    return chain(_alone(seating), _preliminary(seating), _couples(seating))


def _alone(seating: Seating) -> Iterator[BlockingPair]:
    for applicant, ranked in enumerate(seating.market.applicant_lists):
        for program in ranked.tolist():
            if program == seating.at[applicant]:
                break
            if seating.would_take(program, [applicant], {applicant}, {applicant}):
                yield BlockingPair((applicant,), (program,))


def _preliminary(seating: Seating) -> Iterator[BlockingPair]:
    extra = seating.market.supplemental
    for applicant, advanced, ranked in zip(
        extra.applicants.tolist(), extra.advanced.tolist(), extra.lists, strict=True
    ):
        if seating.at[applicant] != advanced:
            continue
        for program in ranked.tolist():
            if program == seating.year_at[applicant]:
                break
            if seating.would_take(program, [applicant], (), {applicant}):
                yield BlockingPair((applicant,), (program,), preliminary=True)


def _couples(seating: Seating) -> Iterator[BlockingPair]:
    for number, couple in enumerate(seating.couples):
        held = (seating.at[couple[0]], seating.at[couple[1]])
        for one, two in seating.market.couples.list_of(number).tolist():
            if (one, two) == held:
                break
            if seating.couple_could_go(couple, (one, two)):
                yield BlockingPair(couple, tuple(None if place < 0 else place for place in (one, two)))


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
    return list(_irregular(Seating(market, matching)))


def _irregular(seating: Seating) -> Iterator[str]:
    return chain(_too_full(seating), _unranked(seating), _unpaired(seating), _out_of_place(seating))


def _too_full(seating: Seating) -> Iterator[str]:
    for program, quota in enumerate(seating.quotas):
        taken = len(seating.others(program))
        if taken > quota:
            places = f"{quota} place{'' if quota == 1 else 's'}"
            yield f"program {seating.market.names.program(program)}: {taken} applicants in {places}"


def _unranked(seating: Seating) -> Iterator[str]:
    names, lists = seating.market.names, seating.market.applicant_lists
    paired = {who for couple in seating.couples for who in couple}
    for applicant, program in enumerate(seating.at):
        if program < 0:
            continue
        who, where = names.applicant(applicant), names.program(program)
        if applicant not in paired and program not in lists[applicant].tolist():
            yield f"applicant {who}: matched to {where} without ranking it"
        if applicant not in seating.rank[program]:
            yield f"program {where}: matched to {who} without ranking them"


def _unpaired(seating: Seating) -> Iterator[str]:
    couples, names = seating.market.couples, seating.market.names
    for number, (one, two) in enumerate(seating.couples):
        held = [seating.at[one], seating.at[two]]
        if held != [-1, -1] and held not in couples.list_of(number).tolist():
            yield f"{couples.title(number, names)}: matched to a pair it never ranked"


def _out_of_place(seating: Seating) -> Iterator[str]:
    extra, names = seating.market.supplemental, seating.market.names
    lists = {
        (who, where): ranked.tolist()
        for who, where, ranked in zip(
            extra.applicants.tolist(), extra.advanced.tolist(), extra.lists, strict=True
        )
    }
    for who, program in enumerate(seating.year_at):
        if program >= 0 and (
            program not in lists.get((who, seating.at[who]), ()) or who not in seating.rank[program]
        ):
            where = names.program(program)
            yield f"applicant {names.applicant(who)}: has a preliminary year at {where} out of place"
