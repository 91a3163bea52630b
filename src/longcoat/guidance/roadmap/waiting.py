"""Apply now or wait a year: what a roadmap's open tasks make of either way (C6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from longcoat.applicant import Applicant
from longcoat.chances import Estimate
from longcoat.guidance.roadmap.improvement import improvement
from longcoat.guidance.roadmap.milestone import Milestone, State
from longcoat.guidance.roadmap.profile_reading import ProfileReading
from longcoat.guidance.roadmap.task import read_tasks
from longcoat.outlook import Applications, Years, now_or_next_year


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two ways.

    Attributes:
        name: ``now`` or ``wait``.
        first: Chance to match in the nearer season; None for the way that leaves it out.
        both: Chance to have matched by the end of the later season.
        usd: What applying costs: one season, or two when the first ends without a match.
        usd_first: What the first season applied in costs.
    """

    name: str
    first: Estimate | None
    both: Estimate
    usd: float
    usd_first: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """Both ways side by side, with the same list.

    Attributes:
        season: The nearer season.
        as_is: Chance to match in the nearer season as the profile stands.
        now: Apply now with what can still be done in time, and once more a year later if unmatched.
        wait: Apply a year later only, with all that can be added by then.
        gain: Chance of `wait` less chance of `now`, over both seasons; negative where waiting loses.
        ready: What can still be done for the nearer season, in words.
        added: What only the year more makes possible, in words; when there is nothing, waiting only costs a year.
        as_graduate: Whether a senior would by then have become a graduate.
        years: Both ways as distributions, with what they cost and where they break even.
    """

    season: int
    as_is: Estimate
    now: Way
    wait: Way
    gain: Estimate
    ready: tuple[str, ...]
    added: tuple[str, ...]
    as_graduate: bool
    years: Years


def apply_or_wait(
    applicant: Applicant, milestones: Sequence[Milestone], applications: Applications
) -> Waiting:
    """Compare applying now with waiting a year, as `longcoat.outlook.now_or_next_year` does.

    Now is the profile with the open tasks that still fit before this season; one season later it has everything that
    open tasks can add.

    Args:
        applicant: Who.
        milestones: The tasks of the roadmap; those not done can be done in the year.
        applications: The list, the same in both seasons.
    """
    ready, in_time = _improved(applicant, [one.id for one in milestones if one.state is State.OPEN])
    all_done, added = _improved(applicant, [one.id for one in milestones if one.state is not State.DONE])
    years = now_or_next_year(ready, all_done, applications)
    now, wait = years.now, years.wait
    first_fees = now.fees_most - wait.fees_most
    return Waiting(
        season=applicant.match_year,
        as_is=Estimate.of(applications.match_by_draw(applicant)),
        now=Way("now", now.first, now.both, now.fees_most, first_fees),
        wait=Way("wait", None, wait.both, wait.fees_most, wait.fees_most),
        gain=years.gain.gain,
        ready=in_time,
        added=tuple(one for one in added if one not in in_time),
        as_graduate=years.as_graduate,
        years=years,
    )


def come_out_even(years: Years) -> str | None:
    """Say what the year would have to bring besides for waiting to come out even; None where it is ahead already.

    Example:
        >>> from types import SimpleNamespace as Some
        >>> come_out_even(Some(break_even=Some(logit=0.5, step2_points=6.2)))
        'to come out even, the year would have to bring more than is counted here: what raises the odds of an invitation to 1.6 times everywhere, as 6 points more of Step 2 CK would'
        >>> come_out_even(Some(break_even=None))
        'to come out even, the year would have to bring more than can be hoped for'
    """  # noqa: E501
    needed = years.break_even
    if needed is None:
        return "to come out even, the year would have to bring more than can be hoped for"
    if needed.logit <= 0:
        return None
    alike = (
        ""
        if needed.step2_points is None
        else f", as {needed.step2_points:.0f} points more of Step 2 CK would"
    )
    return (
        "to come out even, the year would have to bring more than is counted here: what raises the odds of an invitation "
        f"to {exp(needed.logit):.1f} times everywhere{alike}"
    )


def _improved(applicant: Applicant, ids: Sequence[str]) -> tuple[Applicant, tuple[str, ...]]:
    """Return the profile with what these tasks add, and that in words."""
    better, added = applicant, []
    for task in read_tasks().values():
        if task.id in ids and task.improves and task.improves != "step2_at_target":
            found = improvement(task.improves, ProfileReading(better))
            if found is not None:
                better = found.after
                added.append(found.assumed.partition(", against")[0])
    return better, tuple(added)
