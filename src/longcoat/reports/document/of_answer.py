"""The section that answers: the chance of the whole list, in words, as a hundred dots and as a table."""

from __future__ import annotations

from longcoat.chances import Estimate
from longcoat.plan import Plan
from longcoat.reports.document.block import Icons, Lead, Section, Table, Text
from longcoat.reports.wording import (
    NEVER_ABOVE,
    NEVER_BELOW,
    about,
    basis,
    in_hundred,
    plausible,
    span,
    step_of,
    together,
)


def answer(plan: Plan) -> Section:
    """The chance of the whole list, both sides, with its range."""
    match = plan.match
    unmatched = in_hundred(1 - match.mean, step_of(match))
    facts = [
        ("Match with this list", about(match), span(match)),
        ("At least one invitation", about(plan.any_invitation), span(plan.any_invitation)),
    ]
    if plan.home_match is not None:
        facts.insert(1, ("Match in one of your places", about(plan.home_match), span(plan.home_match)))
    expected = plan.invitations
    facts.append(
        ("Invitations to expect", f"{expected.mean:.0f}", f"{expected.low:.0f} to {expected.high:.0f}")
    )
    return Section(
        "The answer",
        (
            Lead(
                f"Of 100 applicants like you with this list, {about(match)} would match and {unmatched} would not. "
                f"{plausible(match)}"
            ),
            _icons(match),
            Table(
                "The chances, of 100", ("what", "best answer", "plausible range"), tuple(facts), (), (5, 3, 4)
            ),
            Text(together(plan)),
            Text(basis(plan)),
        ),
    )


def _icons(match: Estimate) -> Icons:
    step = step_of(match)
    low, middle, high, out = (
        in_hundred(share, step) for share in (match.low, match.mean, match.high, 1 - match.high)
    )
    legend = (
        f"{low} of 100 match even if things stand badly",
        f"{middle} of 100 match in the best single answer",
        f"{high} of 100 match if things stand well",
        f"{out} of 100 don't match even then",
    )
    return Icons(
        _drawn(low, least=0),
        _drawn(middle, least=NEVER_BELOW),
        _drawn(high, most=100),
        legend,
        "One hundred applicants like you: dark, match even if things stand badly; grey, match in the best single answer; "
        "ringed with a dot, only if things stand well; empty, not even then.",
        f"One hundred dots. Dark: {legend[0]}. With the grey ones: {legend[1]}. With the rings with a dot: {legend[2]}. "
        f"Empty: {legend[3]}.",
    )


def _drawn(said: str, least: int = NEVER_BELOW, most: int = NEVER_ABOVE) -> int:
    """So many dots stand for a number as it is said."""
    return int(said) if said.isdigit() else least if said.startswith("fewer") else most
