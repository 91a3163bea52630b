"""How chances are said: in hundred, rounded to what is known, always with the range beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import ceil

from longcoat.chances import Estimate
from longcoat.plan import DatedEvent, Placement, Plan, Step, Tier

#: A range wider than this, in points, is rounded to fives: the last digit would be a pretense.
WIDE = 20
NEVER_ABOVE, NEVER_BELOW = 95, 5
TIER_WORDS = {
    Tier.LIKELY: "likelier than most on this list",
    Tier.TARGET: "in the middle of this list",
    Tier.REACH: "less likely than most on this list",
}


def in_hundred(chance: float, step: int = 1) -> str:
    """Say a chance as a whole number in a hundred; the ends are never said as certain.

    Example:
        >>> in_hundred(0.624), in_hundred(0.62, step=5), in_hundred(0.99), in_hundred(0.012)
        ('62', '60', 'more than 95', 'fewer than 5')
    """
    if chance > NEVER_ABOVE / 100:
        return f"more than {NEVER_ABOVE}"
    if chance < NEVER_BELOW / 100:
        return f"fewer than {NEVER_BELOW}"
    return str(int(step * round(100 * chance / step)))


def step_of(estimate: Estimate) -> int:
    """Return how coarsely an estimate is rounded: to fives where its range is wide."""
    return 5 if 100 * (estimate.high - estimate.low) > WIDE else 1


def span(estimate: Estimate) -> str:
    """Say the range of an estimate.

    Example:
        >>> span(Estimate(0.62, 0.48, 0.74)), span(Estimate(0.98, 0.94, 0.999))
        ('50 to 75', '94 to more than 95')
    """
    step = step_of(estimate)
    low, high = in_hundred(estimate.low, step), in_hundred(estimate.high, step)
    return low if low == high else f"{low} to {high}"


def plausible(estimate: Estimate) -> str:
    """Say in a sentence what an estimate may turn out to be.

    Example:
        >>> plausible(Estimate(0.62, 0.48, 0.74))
        'Anything from 50 to 75 is plausible.'
        >>> plausible(Estimate(0.98, 0.96, 0.999))
        'Hardly anything but more than 95 is plausible.'
    """
    said = span(estimate)
    return (
        f"Anything from {said} is plausible."
        if " to " in said
        else f"Hardly anything but {said} is plausible."
    )


def about(estimate: Estimate) -> str:
    """Say the middle of an estimate.

    Example:
        >>> about(Estimate(0.62, 0.48, 0.74))
        'about 60'
    """
    middle = in_hundred(estimate.mean, step_of(estimate))
    return middle if middle.startswith(("more", "fewer")) else f"about {middle}"


def small(chance: float) -> str:
    """Say the chance at one program, which is often small: whole numbers, and below one "<1".

    Example:
        >>> small(0.078), small(0.004), small(0.0)
        ('8', '<1', '<1')
    """
    whole = int(100 * chance + 0.5)
    return "<1" if whole < 1 else ">99" if whole > 99 else str(whole)


def small_span(estimate: Estimate) -> str:
    """Say the range at one program.

    Example:
        >>> small_span(Estimate(0.08, 0.0, 0.23))
        '<1–23'
    """
    return f"{small(estimate.low)}–{small(estimate.high)}"


def small_chance(estimate: Estimate) -> str:
    """Say the chance at one program, and its range unless all of it reads alike.

    Example:
        >>> small_chance(Estimate(0.08, 0.0, 0.23)), small_chance(Estimate(0.002, 0.0, 0.004))
        ('8 (<1–23)', '<1')
    """
    told = small(estimate.mean)
    return told if small_span(estimate) == f"{told}–{told}" else f"{told} ({small_span(estimate)})"


def day(event: DatedEvent) -> str:
    """Say when something happens, and whether the date is only expected."""
    when = event.when
    told = f"{when:%a %Y-%m-%d %H:%M} ET" if isinstance(when, datetime) else f"{when:%a %Y-%m-%d}"
    return f"{told} (expected)" if event.expected else told


def together(plan: Plan) -> str:
    """Say why no invitation at all is likelier than single programs make it seem."""
    some = plan.any_invitation
    none = Estimate(1 - some.mean, 1 - some.high, 1 - some.low)
    apart = in_hundred(plan.no_invitation_if_independent, step_of(none))
    said = (
        "One file is read by every program, so invitations come together or stay away together: "
        f"{about(none)} of 100 get none."
    )
    # Where both are said in the same words there is nothing to compare.
    return (
        said
        if about(none) in (apart, f"about {apart}")
        else f"{said} Counting programs as independent would say {apart}."
    )


def basis(plan: Plan, subject: str = "These") -> str:
    """Say what the chances are, and what they rest on."""
    return (
        f"{subject} are estimates for people with answers like yours, not a promise. They rest on figures "
        f"published for whole groups ({plan.season}) and on {plan.answered} of {plan.questions} questions of "
        "your profile."
    )


#: Lengths of a list that are shown of the curve, besides the list's own.
MILESTONES = (10, 20, 30, 40, 60, 80, 100, 150)


def proven(plan: Plan) -> str:
    """Say how close a list is proven to be to the best possible one."""
    return (
        f"No list within your limits is better than this one by more than {in_percent(plan.proof.gap)} of its value, "
        "counted on the scenarios that it was chosen on. That is proven; whether the scenarios are right can't be. All "
        "chances are told on other scenarios, which the choice did not see."
    )


def in_percent(bound: float) -> str:
    """Say an upper bound of a share in percent, rounded up.

    Example:
        >>> in_percent(0.0), in_percent(0.0031), in_percent(0.02)
        ('0.1 %', '0.4 %', '2.0 %')
    """
    return f"{max(1, ceil(1000 * bound - 1e-9)) / 10:.1f} %"


def milestones(plan: Plan) -> list[Step]:
    """Return the points of the curve that are shown: round numbers, and this list's own."""
    asked = {*MILESTONES, len(plan.entries)}
    return [step for step in plan.proof.curve if step.count in asked]


def worth_of_next(plan: Plan) -> str:
    """Say where the next application stops paying."""
    last, curve = plan.proof.worth_until, plan.proof.curve
    if last is None or last.count >= len(curve):
        return (
            f"Up to {len(curve)} applications each one still adds a tenth of a point or more to the chance of a match"
            + (f"; the last costs ${curve[-1].price:,.0f}." if curve else ".")
        )
    price = "" if plan.proof.next_price is None else f", for ${plan.proof.next_price:,.0f}"
    return (
        f"From application {last.count + 1} on, each adds less than a tenth of a point to the chance of a match{price} and "
        "more. Beyond your list the curve counts as if budget and count allowed it, without signals."
    )


def placed(one: Placement, names: Mapping[str, str]) -> str:
    """Say what a signal does where it is, and what moving it would cost.

    Args:
        one: The signal.
        names: Program id → name, of the programs on the list.
    """
    adds = f"{100 * one.adds:.1f} points" if one.adds >= 0.0005 else "next to nothing"
    said = (
        f"invitation {small(one.without)} in 100 without it, {small(one.invited)} with it; adds {adds} to the chance of "
        f"a match: {', '.join(one.why)}."
    )
    if one.next_best is None:
        return said
    cost = -100 * one.moving
    moved = f"would cost {cost:.1f} points" if cost >= 0.05 else "would make no clear difference"
    return f"{said} Moving it to {names.get(one.next_best, one.next_best)} {moved}."


def valued(plan: Plan) -> str:
    """Say what a match as wanted is worth, whose word that is, and how to change it."""
    worth, own = plan.worth, plan.worth.own
    says = "as your profile says" if own else "by default: match anywhere first, geography second"
    return (
        f"A match anywhere counts 100. One in your first place counts {100 * worth.place:.0f} more, in your first specialty "
        f"{100 * worth.specialty:.0f} more, at a kind of program that you prefer {100 * worth.kind:.0f} more ({says}). "
        "`longcoat profile prefer` finds yours by a few plain comparisons; preferences.place_worth, specialty_worth and "
        "kind_worth hold them."
    )
