"""The stability check finds exactly the blocking pairs of the definition, in matchings good and bad.

Here the definition stands a second time, in other words than in `stability`: take away all that somebody would leave,
let the programs choose anew among who is there and who comes, and see whether whoever comes is chosen.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.market.matching import Market, Matching, blocking_pairs
from validation.match_instances import couples_market

#: A blocking pair: who, where to (-1 for unmatched), and whether it is about the preliminary year.
Blocking = tuple[tuple[int, ...], tuple[int, ...], bool]


class Anew:
    """A matching in which programs choose anew."""

    def __init__(self, market: Market, matching: Matching) -> None:
        self.market, self.quotas = market, matching.quotas.tolist()
        self.lists = [ranked.tolist() for ranked in market.program_lists]
        self.at, self.year = matching.program_of.tolist(), matching.preliminary_of.tolist()
        self.couples = [
            (tuple(members), [tuple(pair) for pair in market.couples.list_of(number).tolist()])
            for number, members in enumerate(market.couples.members.tolist())
        ]

    def all_who_block(self) -> set[Blocking]:
        found: set[Blocking] = set()
        for who, ranked in enumerate(self.market.applicant_lists):
            for program in above(ranked.tolist(), self.at[who]):
                if self.chosen({who: program}):
                    found.add(((who,), (program,), False))
        for members, pairs in self.couples:
            for pair in above(pairs, tuple(self.at[who] for who in members)):
                if self.chosen(dict(zip(members, pair, strict=True))):
                    found.add((members, pair, False))
        for who, ranked in self.years():
            for program in above(ranked, self.year[who]):
                there = [seat for seat in self.seats(program) if seat != (who, True)]
                if (who, True) in self.best(program, [*there, (who, True)]):
                    found.add(((who,), (program,), True))
        return found

    def years(self) -> list[tuple[int, list[int]]]:
        """Return who may use a supplemental list, with the list."""
        extra = self.market.supplemental
        lists = zip(extra.applicants.tolist(), extra.advanced.tolist(), extra.lists, strict=True)
        return [(who, ranked.tolist()) for who, advanced, ranked in lists if self.at[who] == advanced]

    def chosen(self, moves: dict[int, int]) -> bool:
        """Tell whether every program that somebody moves to (-1 for none) chooses them."""
        return all(
            (who, False) in self.best(program, self.after(program, moves))
            for who, program in moves.items()
            if program >= 0
        )

    def after(self, program: int, moves: dict[int, int]) -> list[tuple[int, bool]]:
        """Return who would be there: whoever moves leaves all seats, but the preliminary year of a position kept."""
        kept = [
            (who, year)
            for who, year in self.seats(program)
            if who not in moves or (year and moves[who] == self.at[who])
        ]
        return kept + [(who, False) for who, where in moves.items() if where == program]

    def seats(self, program: int) -> list[tuple[int, bool]]:
        """Return who sits there, and whether a supplemental list led to it."""
        places = ((self.at, False), (self.year, True))
        return [(who, year) for at, year in places for who, where in enumerate(at) if where == program]

    def best(self, program: int, there: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
        """Return whom a program chooses: as many as it has places, in order of its list."""
        ranked = self.lists[program]
        able = [seat for seat in there if seat[0] in ranked]
        return sorted(able, key=lambda seat: ranked.index(seat[0]))[: self.quotas[program]]


def above(ranked: list[Any], held: object) -> list[Any]:
    return ranked[: ranked.index(held)] if held in ranked else ranked


def seated_at_random(market: Market, rng: np.random.Generator) -> Matching:
    """Return a matching that breaks no rule and is otherwise drawn blindly."""
    seats = Matching(np.full(market.applicants, -1), np.full(market.applicants, -1), market.quotas)
    anew = Anew(market, seats)
    free, lists = market.quotas.tolist(), market.applicant_lists
    wishes = [((who,), [(one,) for one in lists[who].tolist()]) for who in range(market.applicants)]
    for members, options in (*anew.couples, *wishes):
        for number in rng.permutation(len(options)):
            taken = [(who, p) for who, p in zip(members, options[number], strict=True) if p >= 0]
            fits = all(free[p] >= sum(q == p for _, q in taken) and who in anew.lists[p] for who, p in taken)
            if fits and rng.random() < 0.7:
                for who, program in taken:
                    seats.program_of[who] = anew.at[who] = program
                    free[program] -= 1
                break
    for who, ranked in anew.years():
        able = [program for program in ranked if free[program] and who in anew.lists[program]]
        if able:
            seats.preliminary_of[who] = program = able[rng.integers(len(able))]
            free[program] -= 1
    return seats


@given(st.integers(0, 2**32 - 1), st.booleans())
@settings(max_examples=200, deadline=None)
def test_the_check_finds_exactly_who_blocks_by_the_definition(seed: int, supplemental: bool) -> None:
    rng = np.random.default_rng(seed)
    market = couples_market(rng, alone=5, couples=2, programs=4, pairs=14, supplemental=supplemental)
    market = market.with_quotas(rng.integers(0, 4, market.programs))
    matching = seated_at_random(market, rng)
    told = {
        (pair.applicants, tuple(-1 if one is None else one for one in pair.programs), pair.preliminary)
        for pair in blocking_pairs(market, matching)
    }
    assert told == Anew(market, matching).all_who_block()
