"""Why an applicant matched where they did: the proposals and bumps that led there, in sentences.

Without couples the result doesn't depend on the order of proposals, so the story is told in the order that shows the
most: everybody else is matched first, then the applicant goes down the list, and whoever is bumped goes on down
theirs. Couples and supplemental lists make the order matter, so there the result itself is explained: for every choice
above the one held, who holds its places.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.matching.choices import told_by_choices
from longcoat.market.matching.proposals import told_by_proposals
from longcoat.market.matching.run import run_match

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market
    from longcoat.market.matching.matching import Matching


@dataclass(frozen=True, slots=True)
class Explanation:
    """The story of one applicant.

    Attributes:
        applicant: By number.
        program: What they matched to; None for unmatched.
        sentences: The story.
        matching: The whole result.
    """

    applicant: int
    program: int | None
    sentences: tuple[str, ...]
    matching: Matching


def explain(market: Market, applicant: Hashable, matching: Matching | None = None) -> Explanation:
    """Explain an applicant's result.

    Args:
        market: Who ranks whom.
        applicant: By name, or by number in a market without names.
        matching: The result of `run_match`, if it is at hand; it is worked out otherwise.

    Raises:
        InputError: There is no such applicant, or Numba isn't installed.

    Example:
        >>> from longcoat.market.matching import Market
        >>> market = Market.of(
        ...     {"ann": ["city", "mercy"], "ben": ["mercy", "city"], "cy": ["city"]},
        ...     {"city": ["cy", "ben", "ann"], "mercy": ["ann", "ben"]},
        ...     {"city": 1, "mercy": 1},
        ... )
        >>> for sentence in explain(market, "ann").sentences:
        ...     print(sentence)
        ann asked city (choice 1). Its 1 place is held by applicants it ranks higher: ann is its number 3, and the
        lowest there, cy, its number 1.
        ann asked mercy (choice 2). It took ann, its number 1, and bumped ben, its number 2.
        ben asked city (choice 2). Its 1 place is held by applicants it ranks higher: ben is its number 2, and the
        lowest there, cy, its number 1.
        ben has nobody left to ask.
        In the end ann matched to mercy, choice 2 of 2.
    """
    index = market.index_of(applicant)
    result = matching or run_match(market)
    if len(market.couples) or len(market.supplemental):
        told = told_by_choices(market, result, index)
    else:
        told = told_by_proposals(market, result.quotas, index)
    program = int(result.program_of[index])
    return Explanation(index, None if program < 0 else program, (*told, _end(market, result, index)), result)


def _end(market: Market, result: Matching, who: int) -> str:
    """Tell what it came to."""
    name, program = market.names.applicant(who), int(result.program_of[who])
    if program < 0:
        return f"In the end {name} is unmatched."
    held, ranked = _list(market, result, who)
    whose = "the couple's " if len(held) > 1 else ""
    place = f", {whose}choice {ranked.index(held) + 1} of {len(ranked)}" if held in ranked else ""
    return f"In the end {name} matched to {market.names.program(program)}{place}{_year(market, result, who)}."


def _year(market: Market, result: Matching, who: int) -> str:
    """Tell what became of the preliminary year, if the position held asks for one."""
    extra, year = market.supplemental, int(result.preliminary_of[who])
    if year >= 0:
        return f", and to {market.names.program(year)} for the preliminary year"
    asked = ((extra.applicants == who) & (extra.advanced == result.program_of[who])).any()
    return ", without a place for the preliminary year" if asked else ""


def _list(market: Market, result: Matching, who: int) -> tuple[tuple[int, ...], list[tuple[int, ...]]]:
    """Return what an applicant holds, as it stands on a list, and that list: a couple's holds pairs."""
    at = result.program_of
    for number, members in enumerate(market.couples.members.tolist()):
        if who in members:
            pairs = market.couples.list_of(number).tolist()
            return tuple(int(at[one]) for one in members), [tuple(pair) for pair in pairs]
    return (int(at[who]),), [(program,) for program in market.applicant_lists[who].tolist()]
