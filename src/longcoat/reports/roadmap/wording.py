"""How days, tasks and worths are said."""

from __future__ import annotations

from datetime import datetime

from longcoat.chances import Estimate
from longcoat.guidance.roadmap import Milestone, SeasonEvent, State, Waiting, Worth
from longcoat.reports.outlook import break_even

#: So many programs are named; the rest is counted.
SHOWN = 5


def moment(event: SeasonEvent) -> str:
    """Say when an event of the season is, and whether the date is only expected."""
    when = event.when
    told = f"{when:%a %Y-%m-%d %H:%M} Eastern" if isinstance(when, datetime) else f"{when:%a %Y-%m-%d}"
    return f"{told} (expected)" if event.projected_from else told


def points(chance: float) -> str:
    """Say a difference of chances in points of a hundred, with its sign.

    Example:
        >>> points(0.123), points(-0.02), points(0.004)
        ('+12', '-2', '0')
    """
    whole = round(100 * chance)
    return f"{whole:+d}" if whole else "0"


def gain(estimate: Estimate) -> str:
    """Say what something adds to the chance to match.

    Example:
        >>> gain(Estimate(0.126, 0.071, 0.199)), gain(Estimate(0.004, 0.0, 0.008))
        ('+13 of 100 (+7 to +20)', '0 of 100 (0 to +1)')
    """
    return f"{points(estimate.mean)} of 100 ({points(estimate.low)} to {points(estimate.high)})"


def worth(found: Worth | None) -> str:
    """Say what a task is worth, and what was counted."""
    if found is None:
        return "not known"
    shows = any(points(one) != "0" for one in (found.gain.mean, found.gain.low, found.gain.high))
    return f"{gain(found.gain) if shows else 'less than 1 of 100'}: {found.assumed}"


def where(names: tuple[str, ...]) -> str:
    """Say at which programs of the list something can be done; the rest is counted.

    Example:
        >>> where(("A", "B"))
        'On your list there: A; B.'
    """
    more = f"; and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"On your list there: {'; '.join(names[:SHOWN])}{more}."


def span(one: Milestone) -> str:
    """Say when a task can begin and must be done."""
    if one.state is State.DONE:
        return f"done {one.done_on}" if one.done_on else "done"
    last = f"by {one.latest}" if one.latest else "no last day"
    return f"from {one.earliest}, {last}"


def length(days: int) -> str:
    """Say a length.

    Example:
        >>> length(1), length(5), length(14), length(84)
        ('1 day', '5 days', '2 weeks', '12 weeks')
    """
    if days % 7 == 0:
        return f"{days // 7} week{'' if days == 7 else 's'}"
    return f"{days} day{'' if days == 1 else 's'}"


def months(days: int) -> str:
    """Say a stretch of time in months.

    Example:
        >>> months(482)
        '16 months'
    """
    whole = round(days / 30.44)
    return "less than a month" if whole < 1 else "1 month" if whole == 1 else f"{whole} months"


def waiting(found: Waiting) -> tuple[str, ...]:
    """Say apply-now-or-wait in sentences: chances, costs, what the year must hold."""
    now, wait, later = found.now, found.wait, found.season + 1
    assert now.first is not None
    ready = f", {_hundred(now.first)} with what can still be done in time: {'; '.join(found.ready)}"
    return (
        f"Apply for {found.season}: {_hundred(found.as_is)} would match as the profile stands{ready if found.ready else ''}. "
        f"With a second attempt for {later} if unmatched, {_hundred(now.both)} by then. Fees: ${now.usd_first:,.0f}, and "
        f"${now.usd - now.usd_first:,.0f} more for the second attempt.",
        f"Wait for {later}: {_hundred(wait.both)}, for ${wait.usd:,.0f}. {_added(found)}"
        + (" You would then apply as a graduate, no longer as a senior." if found.as_graduate else ""),
        f"Waiting changes the chance to have matched by {later} by {gain(found.gain)}. {_verdict(found)}",
        break_even(found.years),
        "Left out: a year of living costs, a year of a physician's pay, what a score or a letter better than assumed "
        "would add, and what a failed attempt costs beyond being a reapplicant.",
    )


def _hundred(estimate: Estimate) -> str:
    from longcoat.reports.wording import about
    from longcoat.reports.wording import span as reach

    return f"{about(estimate)} of 100 ({reach(estimate)})"


def _added(found: Waiting) -> str:
    if not found.added:
        return f"The year adds nothing to that: all that the model can count still fits before applications for {found.season}."
    return f"The year must hold what no longer fits before applications for {found.season}: {'; '.join(found.added)}."


def _verdict(found: Waiting) -> str:
    if found.gain.low > 0:
        return "Waiting is better in nine of ten of the possibilities looked at, if the plan is kept."
    if found.gain.high < 0:
        return "Applying now is better in nine of ten of the possibilities looked at: a second attempt stays open."
    return "Which of the two is better can't be told from what is known: decide by cost, and by how sure the plan is."
