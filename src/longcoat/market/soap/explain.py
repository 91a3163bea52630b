"""Why SOAP ended for an applicant as it did, in sentences."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from longcoat.market.soap.result import Answer
from longcoat.market.soap.standing import Standing

if TYPE_CHECKING:
    from longcoat.market.matching import Market
    from longcoat.market.soap.result import SoapResult


def explain_soap(market: Market, result: SoapResult, applicant: Hashable) -> tuple[str, ...]:
    """Tell every offer that an applicant had, what they said to it, and why other programs made none.

    Args:
        market: What SOAP was run on.
        result: What it came to.
        applicant: By name, or by number in a market without names.

    Raises:
        InputError: There is no such applicant.

    Example:
        >>> from longcoat.market.matching import Market
        >>> from longcoat.market.soap import Rules, run_soap
        >>> market = Market.of(
        ...     {"ann": ["city", "mercy"], "ben": ["city"]}, {"city": ["ben", "ann"], "mercy": ["ann"]},
        ...     {"city": 1, "mercy": 1},
        ... )
        >>> result = run_soap(market, Rules.of_season(2026))
        >>> for sentence in explain_soap(market, result, "ann"):
        ...     print(sentence)
        city (choice 1) made no offer: its 1 place was taken by round 1; ann is number 2 on its list, and its offers
        went down to number 1.
        Round 1: mercy (choice 2) made an offer to its number 1, and ann accepted it.
        In the end ann has a place at mercy, choice 2 of 2.
    """
    return tuple(_told(market, result, market.index_of(applicant)))


def _told(market: Market, result: SoapResult, who: int) -> Iterator[str]:
    import numpy as np

    name, offers = market.names.applicant(who), result.offers
    ranked = market.applicant_lists[who].tolist()
    mine = np.flatnonzero(offers.applicant == who)
    if not ranked:
        yield f"{name} applied to no program."
    accepted_in = int(result.round_of[who])
    for choice, program in enumerate(ranked):
        if program not in offers.program[mine]:
            reason = _why_not(market, result, who, program)
            yield f"{market.names.program(program)} (choice {choice + 1}) made no offer: {reason}"
    for at in mine:
        where = f"{market.names.program(int(offers.program[at]))} (choice {offers.choice[at] + 1})"
        said = {
            Answer.ACCEPTED: f"{name} accepted it",
            Answer.REJECTED: f"{name} rejected it for a better one",
            Answer.EXPIRED: f"{name} held out for something better, so it expired for good",
        }[Answer(int(offers.answer[at]))]
        yield f"Round {offers.round[at]}: {where} made an offer to its number {offers.rank[at] + 1}, and {said}."
    if not accepted_in:
        yield f"In the end {name} has no place."
        return
    program = int(result.program_of[who])
    place = f"choice {ranked.index(program) + 1} of {len(ranked)}"
    yield f"In the end {name} has a place at {market.names.program(program)}, {place}."


def _why_not(market: Market, result: SoapResult, who: int, program: int) -> str:
    """Return why a program that an applicant applied to never made them an offer."""
    name, offers = market.names.applicant(who), result.offers
    if (stands := result.eligibility.standing[who]) == Standing.NOT_ELIGIBLE:
        return f"{name} may not take part."
    if stands == Standing.PARTIALLY_MATCHED and not result.eligibility.first_year[program]:
        return f"{name} is partially matched, and it isn't a program of the first year alone."
    listed = market.program_lists[program].tolist()
    if who not in listed:
        return f"{name} isn't on its list."
    places, accepted = int(result.places[program]), int(result.round_of[who])
    if not places:
        return "it has no places."
    made = offers.program == program
    rank, lowest = listed.index(who), int(offers.rank[made].max(initial=-1))
    if lowest > rank:
        return f"when its list came to number {rank + 1}, {name} had a place since round {accepted}."
    went = f"its offers went down to number {lowest + 1}" if lowest >= 0 else "it made no offer at all"
    behind = f"{name} is number {rank + 1} on its list, and {went}."
    if not result.free[program]:
        filled = int(offers.round[made & (offers.answer == Answer.ACCEPTED)].max())
        return f"its {_places(places)} taken by round {filled}; {behind}"
    if accepted:
        return f"{name} had a place since round {accepted}; {behind}"
    return f"the rounds ended first; {behind}"


def _places(count: int) -> str:
    return "1 place was" if count == 1 else f"{count} places were"
