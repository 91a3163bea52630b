"""Proof that no stable matching is better for any applicant, by a search that shares nothing with the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching.seating import Seating
from longcoat.market.matching.stability import is_stable

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market
    from longcoat.market.matching.matching import Matching


def is_applicant_optimal(market: Market, matching: Matching) -> bool:
    """Tell whether a matching is stable and best for every applicant among the stable ones.

    From any stable matching one gets to each that is better for applicants by *rotations* (Gusfield and Irving 1989):
    round a circle of full programs, each gives its lowest ranked away and takes the next below who would rather come.
    So a stable matching is the best for applicants exactly when there is no such circle. The next below who is
    unmatched, or at a program with places free, ends the way: they have the same in every stable matching
    (the rural hospitals theorem, Roth 1986), so the program can't go below them.

    Raises:
        InputError: The market has couples or supplemental lists: a best one needn't exist.

    Example:
        >>> from longcoat.market.matching import Market, Side, run_match
        >>> lists = {"ann": ["city", "mercy"], "ben": ["mercy", "city"]}
        >>> wants = {"city": ["ben", "ann"], "mercy": ["ann", "ben"]}
        >>> market = Market.of(lists, wants, {"city": 1, "mercy": 1})
        >>> is_applicant_optimal(market, run_match(market))
        True
        >>> is_applicant_optimal(market, run_match(market, Side.PROGRAMS))
        False
    """
    if len(market.couples) or len(market.supplemental):
        raise InputError(
            "market: with couples or supplemental lists no stable matching is best for everybody. "
            "Right would be: a market without them."
        )
    return is_stable(Seating(market, matching)) and not _has_circle(_ways(market, matching))


def _ways(market: Market, matching: Matching) -> dict[int, int]:
    """For each full program, the program that holds the next below its lowest ranked who would rather come."""
    at, full = matching.program_of.tolist(), (matching.filled >= matching.quotas).tolist()
    choice = [
        {program: place for place, program in enumerate(ranked.tolist())} for ranked in market.applicant_lists
    ]
    ways = {}
    for program, ranked in enumerate(market.program_lists):
        people = ranked.tolist()
        held = [place for place, who in enumerate(people) if at[who] == program]
        if not held or not full[program]:
            continue
        for who in people[held[-1] + 1 :]:
            place = choice[who].get(program)
            if place is not None and (at[who] < 0 or place < choice[who][at[who]]):
                if at[who] >= 0 and full[at[who]]:
                    ways[program] = at[who]
                break
    return ways


def _has_circle(ways: dict[int, int]) -> bool:
    cleared: set[int] = set()
    for start in ways:
        way: set[int] = set()
        at: int | None = start
        while at is not None and at not in cleared:
            if at in way:
                return True
            way.add(at)
            at = ways.get(at)
        cleared |= way
    return False
