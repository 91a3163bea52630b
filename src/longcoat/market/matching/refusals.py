"""Why a program doesn't take somebody, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market


def rank_of(market: Market, program: int, who: int) -> int:
    """Return the place from 1 that a program gives to an applicant; 0 if it doesn't rank them."""
    ranked = market.program_lists[program].tolist()
    return ranked.index(who) + 1 if who in ranked else 0


def lowest_of(market: Market, program: int, there: list[int]) -> int:
    """Return whom a program ranks lowest of those there."""
    return max(there, key=lambda one: rank_of(market, program, one))


def refusal(market: Market, program: int, who: int, quota: int, there: list[int]) -> str:
    """Return why a full program doesn't take an applicant.

    Args:
        market: Who ranks whom.
        program: The program.
        who: The applicant.
        quota: How many places it has.
        there: Who sits there, as many as it has places, all ranked higher.
    """
    name, rank = market.names.applicant(who), rank_of(market, program, who)
    if not rank:
        return f"It doesn't rank {name}."
    if not quota:
        return "It has no places."
    places = f"{quota} place is" if quota == 1 else f"{quota} places are"
    lowest = lowest_of(market, program, there)
    return (
        f"Its {places} held by applicants it ranks higher: {name} is its number {rank}, and the lowest there, "
        f"{market.names.applicant(lowest)}, its number {rank_of(market, program, lowest)}."
    )


def refusal_of_both(
    market: Market, program: int, couple: tuple[int, int], quota: int, there: list[int]
) -> str:
    """Return why a program doesn't take both members of a couple; arguments as for `refusal`."""
    for who in couple:
        if not rank_of(market, program, who):
            return f"It doesn't rank {market.names.applicant(who)}."
    if quota < 2:
        return "It hasn't two places." if quota else "It has no places."
    worse = lowest_of(market, program, list(couple))
    rank = rank_of(market, program, worse)
    above = sum(rank_of(market, program, one) < rank for one in there)
    held = "applicants" if above > 1 else "an applicant"
    return (
        f"{above} of its {quota} places {'are' if above > 1 else 'is'} held by {held} it ranks above "
        f"{market.names.applicant(worse)}, its number {rank}, so it hasn't two for them."
    )
