"""Every stable matching of a tiny market, by trying all matchings there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching.limits import read_limits
from longcoat.market.matching.matching import Matching
from longcoat.market.matching.seating import Seating
from longcoat.market.matching.stability import is_stable

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market


def all_stable(market: Market) -> list[Matching]:
    """Return all stable matchings, for the quotas as they are (reversions and parity apart).

    Raises:
        InputError: There are too many matchings to try.

    Example:
        >>> from longcoat.market.matching import Market
        >>> lists = {"ann": ["city", "mercy"], "ben": ["mercy", "city"]}
        >>> wants = {"city": ["ben", "ann"], "mercy": ["ann", "ben"]}
        >>> market = Market.of(lists, wants, {"city": 1, "mercy": 1})
        >>> [matching.by_name(market) for matching in all_stable(market)]
        [{'ann': 'city', 'ben': 'mercy'}, {'ann': 'mercy', 'ben': 'city'}]
    """
    import numpy as np

    _refuse_large(market)
    nobody = np.full(market.applicants, -1, np.int32)
    empty, stable = Seating(market, Matching(nobody, nobody, market.quotas)), []
    for seats, extra in _assignments(market):
        matching = Matching(np.array(seats, np.int32), np.array(extra, np.int32), market.quotas)
        if is_stable(empty.reseated(matching)):
            stable.append(matching)
    return stable


def _refuse_large(market: Market) -> None:
    count = 1
    for ranked in market.applicant_lists:
        count *= len(ranked) + 1
    for couple in range(len(market.couples)):
        count *= len(market.couples.list_of(couple)) + 1
    for ranked in market.supplemental.lists:
        count *= len(ranked) + 1
    most = read_limits().brute_force
    if count > most:
        raise InputError(f"market: {count} matchings are too many to try. Right would be: at most {most}.")


def _assignments(market: Market) -> Iterator[tuple[list[int], list[int]]]:
    """Yield every choice of an option for everybody that leaves no program too full."""
    choices: list[list[tuple[tuple[int, int], ...]]] = []
    for applicant, ranked in enumerate(market.applicant_lists):
        choices.append([(), *(((applicant, program),) for program in ranked.tolist())])
    for number, (one, two) in enumerate(market.couples.members.tolist()):
        pairs = market.couples.list_of(number).tolist()
        choices.append([(), *(tuple((w, p) for w, p in ((one, a), (two, b)) if p >= 0) for a, b in pairs)])
    free = market.quotas.tolist()
    seats = [-1] * market.applicants

    def seat(level: int) -> Iterator[tuple[list[int], list[int]]]:
        if level == len(choices):
            for extra in _preliminary(market, seats, free):
                yield list(seats), extra
            return
        for choice in choices[level]:
            for who, program in choice:
                seats[who] = program
                free[program] -= 1
            if all(free[program] >= 0 for _, program in choice):
                yield from seat(level + 1)
            for who, program in choice:
                seats[who] = -1
                free[program] += 1

    yield from seat(0)


def _preliminary(market: Market, seats: list[int], free: list[int]) -> Iterator[list[int]]:
    """Yield every choice for the preliminary year that goes with these seats."""
    extra = market.supplemental
    valid = [
        (who, ranked.tolist())
        for who, where, ranked in zip(
            extra.applicants.tolist(), extra.advanced.tolist(), extra.lists, strict=True
        )
        if seats[who] == where
    ]
    chosen = [-1] * market.applicants

    def choose(level: int) -> Iterator[list[int]]:
        if level == len(valid):
            yield list(chosen)
            return
        who, ranked = valid[level]
        yield from choose(level + 1)
        for program in ranked:
            if free[program] > 0:
                free[program] -= 1
                chosen[who] = program
                yield from choose(level + 1)
                chosen[who] = -1
                free[program] += 1

    yield from choose(0)
