"""One applicant's choices, told: for every choice above the one held, who holds its places in the end.

With couples and supplemental lists the result depends on the order of proposals, so here the result itself is explained,
by the same rules as `stability`. A choice that would have been to be had blocks the matching, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longcoat.market.matching.refusals import refusal, refusal_of_both
from longcoat.market.matching.seating import Seating

if TYPE_CHECKING:
    from longcoat.market.matching.market import Market
    from longcoat.market.matching.matching import Matching

#: What is said of a choice that would have been to be had.
BLOCKS = "would be to be had: this matching isn't stable."


def told_by_choices(market: Market, matching: Matching, applicant: int) -> Iterator[str]:
    """Tell why no better choice was to be had: of the applicant's list or the couple's, then of the supplemental list.

    Args:
        market: Who ranks whom.
        matching: The result.
        applicant: The applicant, by number.
    """
    seating = Seating(market, matching)
    number = next((at for at, couple in enumerate(seating.couples) if applicant in couple), None)
    if number is None:
        yield from _alone(seating, applicant)
    else:
        yield from _couple(seating, number)
    yield from _preliminary(seating, applicant)


def _alone(seating: Seating, who: int) -> Iterator[str]:
    for choice, program in enumerate(seating.market.applicant_lists[who].tolist(), 1):
        if program == seating.at[who]:
            return
        told = f"Choice {choice}, {seating.market.names.program(program)},"
        if seating.would_take(program, [who], {who}, {who}):
            yield f"{told} {BLOCKS}"
        else:
            yield f"{told} was not to be had. {_refused(seating, program, who, ({who}, {who}))}"


def _preliminary(seating: Seating, who: int) -> Iterator[str]:
    extra = seating.market.supplemental
    for applicant, advanced, ranked in zip(
        extra.applicants.tolist(), extra.advanced.tolist(), extra.lists, strict=True
    ):
        if applicant != who or advanced != seating.at[who]:
            continue
        for choice, program in enumerate(ranked.tolist(), 1):
            if program == seating.year_at[who]:
                return
            told = f"For the preliminary year, choice {choice}, {seating.market.names.program(program)},"
            if seating.would_take(program, [who], (), {who}):
                yield f"{told} {BLOCKS}"
            else:
                yield f"{told} was not to be had. {_refused(seating, program, who, (set(), {who}))}"


def _couple(seating: Seating, number: int) -> Iterator[str]:
    couple, names = seating.couples[number], seating.market.names
    held = [seating.at[who] for who in couple]
    for choice, pair in enumerate(seating.market.couples.list_of(number).tolist(), 1):
        if pair == held:
            return
        where = " and ".join(names.program(one) if one >= 0 else "unmatched" for one in pair)
        if seating.couple_could_go(couple, pair):
            yield f"Choice {choice}, {where}, {BLOCKS}"
        else:
            reasons = " ".join(_reasons(seating, couple, pair))
            yield f"Choice {choice}, {where}, was not to be had. {reasons}"


def _reasons(seating: Seating, couple: tuple[int, int], pair: tuple[int, int]) -> Iterator[str]:
    """Tell for each program of a pair that refuses why it does."""
    market, leaving = seating.market, seating.left_by(couple, pair)
    if pair[0] == pair[1]:
        there, quota = seating.others(pair[0], *leaving), seating.quotas[pair[0]]
        yield f"{market.names.program(pair[0])}: {refusal_of_both(market, pair[0], couple, quota, there)}"
        return
    for who, program in zip(couple, pair, strict=True):
        if program >= 0 and not seating.would_take(program, [who], *leaving):
            yield f"{market.names.program(program)}: {_refused(seating, program, who, leaving)}"


def _refused(seating: Seating, program: int, who: int, leaving: tuple[set[int], set[int]]) -> str:
    there = seating.others(program, *leaving)
    return refusal(seating.market, program, who, seating.quotas[program], there)
