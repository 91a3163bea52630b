"""The rank order list as text, 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from longcoat.portfolio.rank_order import CoupleOrder, Interviews, RankOrder
from longcoat.portfolio.rank_order.couple import NOWHERE
from longcoat.programs import Program
from longcoat.reports.lines import joined, wrapped
from longcoat.reports.wording import about, in_hundred, plausible, small, small_chance, span, step_of

#: Below this part of its liking's scale an order loses nothing that anybody would notice.
NOTICED = 0.005


def rank_order_text(interviews: Interviews, order: RankOrder, season: str) -> str:
    """Return a list with its chances and its proof.

    Args:
        interviews: What the list was made of.
        order: The list.
        season: What the chances rest on, in words.
    """
    parts = (
        _answer(order, interviews, season),
        _list(interviews, order),
        _proof(interviews, order),
        _further(order),
    )
    return joined(line for part in parts for line in part)


def _answer(order: RankOrder, interviews: Interviews, season: str) -> Iterator[str]:
    match = order.match
    yield "RANK ORDER LIST"
    yield ""
    yield from wrapped(
        f"Of 100 applicants like you with these {len(order.programs)} programs on their list, {about(match)} would "
        f"match and {in_hundred(1 - match.mean, step_of(match))} would not. {plausible(match)} It is the same in every order."
    )
    yield ""
    yield from wrapped(_learned(interviews))
    if interviews.liked_by == "profile":
        yield from wrapped(
            "How you like each isn't told, so your profile's places, kinds and specialties stand for it. Better: a "
            "column like with numbers from 0 to 10."
        )
    yield from wrapped(f"Estimates from figures of whole groups ({season}), not a promise.")


def _learned(interviews: Interviews) -> str:
    found = interviews.evidence
    if found is None:
        return (
            "Only invitations are told, so nothing was learned of what your file can't show. Rows of applications "
            "without an answer (outcome no-answer) would narrow the ranges."
        )
    believed = "" if found.counted >= 1 else f", believed to {round(100 * found.counted)} %"
    return f"The answers so far, silence included, were weighed{believed}."


def _list(interviews: Interviews, order: RankOrder) -> Iterator[str]:
    yield ""
    yield from wrapped(
        "In 100: how often it would take you, wherever you rank it, and how often you would match there."
    )
    yield ""
    yield f"{'':4}{'program':42}{'like':>5}{'takes you':>13}{'you match':>13}"
    for place, one in enumerate(order.programs, 1):
        program = interviews.catalog[one.program]
        takes = small_chance(one.takes)
        chance = small_chance(one.chance)
        name, *rest = (
            wrapped(program.name, "")[:1] if len(program.name) <= 40 else textwrap.wrap(program.name, 40)
        )
        yield f"{place:3} {name:42}{one.like:5.1f}{takes:>13}{chance:>13}"
        for line in rest:
            yield f"{'':4}{line}"
        yield f"{'':4}{program.place.city}, {program.state} · {program.id}"


def _proof(interviews: Interviews, order: RankOrder) -> Iterator[str]:
    yield from ("", "WHY IN THIS ORDER", "-----------------")
    steps = len(order.exchanges)
    worst = max((one.most_gained for one in order.exchanges), default=0.0)
    yield from wrapped(
        "A program doesn't see where you rank it, so ranking it higher makes it no likelier to take you. On your own "
        f"scenarios: exchanging two neighbours of this list was tried at all {steps} places, and "
        + (
            "never gained anything in any scenario"
            if worst <= 0
            else "GAINED SOMETHING, which is a defect: report it"
        )
        + ". Every other order comes from this one by such exchanges."
    )
    lost = order.true.worth - order.safety_first.worth
    if order.safety_first.order == order.true.order:
        yield from wrapped(
            "The likeliest programs are also those you like best: safety first is the same list."
        )
    elif lost > NOTICED:
        first = interviews.catalog[order.programs[order.safety_first.order[0]].program].name
        yield from wrapped(
            f"Safety first, with {first} on top, would match you as often, but in "
            f"{small(order.safety_first.moved)} of 100 at a place that you like less."
        )


def _further(order: RankOrder) -> Iterator[str]:
    yield from ("", "WHAT FURTHER INTERVIEWS WOULD ADD", "---------------------------------")
    before = order.further[0]
    for count, each in enumerate(order.further[1:], 1):
        gain = 100 * (each.mean - before.mean)
        noun = "interview" if count == 1 else "interviews"
        yield from wrapped(
            f"{count} more {noun} like these: {about(each)} of 100 match ({span(each)}), {gain:+.0f} in all.",
            "  ",
        )


def couple_order_text(own: Interviews, partners: Interviews, order: CoupleOrder) -> str:
    """Return a couple's joint list."""
    lines = [
        "JOINT RANK ORDER LIST",
        "",
        *wrapped(
            f"Of 100 couples like you, in about {in_hundred(order.both)} both would match, in "
            f"{in_hundred(order.together)} near each other; in {in_hundred(order.one)} one of you would match alone, and "
            f"in {in_hundred(1 - order.both - order.one)} neither."
        ),
        "",
        f"{'':5}{'you':33}{'your partner':33}{'in 100':>7}",
    ]
    for place, ((one, other), chance) in enumerate(
        zip(order.pairs.tolist(), order.chance.tolist(), strict=True), 1
    ):
        lines.append(f"{place:4} {_named(own, one):33}{_named(partners, other):33}{small(chance):>7}")
    if order.left_out:
        lines += ["", *wrapped(f"{order.left_out} less liked pairs are left out.")]
    return joined(lines)


def _named(interviews: Interviews, place: int) -> str:
    if place == NOWHERE:
        return "unmatched"
    program: Program = interviews.catalog[interviews.programs[place]]
    return textwrap.shorten(f"{program.name}, {program.state}", 31, placeholder="…")


def rank_order_data(interviews: Interviews, order: RankOrder) -> dict[str, object]:
    """Return a list as plain data, for JSON."""
    return {
        "match": _range(order.match),
        "liked_by": interviews.liked_by,
        "answers_believed": None if interviews.evidence is None else round(interviews.evidence.counted, 4),
        "programs": [
            {
                "position": place,
                "program": one.program,
                "name": interviews.catalog[one.program].name,
                "like": one.like,
                "takes": _range(one.takes),
                "match": _range(one.chance),
            }
            for place, one in enumerate(order.programs, 1)
        ],
        "safety_first": {
            "programs": [order.programs[place].program for place in order.safety_first.order],
            "ends_at_a_less_liked": round(order.safety_first.moved, 6),
            "liking_lost": round(order.true.worth - order.safety_first.worth, 6),
        },
        "exchanges": [
            {
                "position": one.place + 1,
                "liking_lost": round(one.loss, 6),
                "most_gained": round(one.most_gained, 9),
            }
            for one in order.exchanges
        ],
        "further_interviews": [_range(one) for one in order.further],
    }


def _range(one: object) -> dict[str, float]:
    from longcoat.chances import Estimate

    assert isinstance(one, Estimate)
    return {"mean": one.mean, "low": one.low, "high": one.high}


def couple_order_data(own: Interviews, partners: Interviews, order: CoupleOrder) -> dict[str, object]:
    """Return a couple's list as plain data, for JSON."""
    return {
        "both": round(order.both, 6),
        "one": round(order.one, 6),
        "together": round(order.together, 6),
        "pairs": [
            {
                "position": place,
                "own": None if one == NOWHERE else own.programs[one],
                "partner": None if other == NOWHERE else partners.programs[other],
                "match": round(chance, 6),
            }
            for place, ((one, other), chance) in enumerate(
                zip(order.pairs.tolist(), order.chance.tolist(), strict=True), 1
            )
        ],
        "pairs_left_out": order.left_out,
    }
