"""Apply now or wait a year: both ways over both seasons, with chances and costs (C6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant, CycleOutcome, PriorCycle
from longcoat.chances import Estimate
from longcoat.chances.latent import luck_weights, standing_weights
from longcoat.guidance.roadmap.improvement import improvement
from longcoat.guidance.roadmap.milestone import Milestone, State
from longcoat.guidance.roadmap.profile_reading import ProfileReading
from longcoat.guidance.roadmap.task import read_tasks
from longcoat.guidance.roadmap.worth import Applications
from longcoat.portfolio import application_fees, fixed_fees
from longcoat.vocabulary import ApplicantType, specialty

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: Who is a senior this season is a graduate in the next.
AFTER_GRADUATION = {
    ApplicantType.US_MD_SENIOR: ApplicantType.US_MD_GRADUATE,
    ApplicantType.US_DO_SENIOR: ApplicantType.US_DO_GRADUATE,
}


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
    """

    season: int
    as_is: Estimate
    now: Way
    wait: Way
    gain: Estimate
    ready: tuple[str, ...]
    added: tuple[str, ...]
    as_graduate: bool


def apply_or_wait(
    applicant: Applicant, milestones: Sequence[Milestone], applications: Applications
) -> Waiting:
    """Compare applying now with waiting a year.

    Now is the profile with the open tasks that still fit before this season; one season later it has everything that
    open tasks can add, and whoever applied before is a reapplicant. What the file can't show and how open each program
    is stay the same in both seasons; their luck doesn't. So a second attempt is worth less than the first seems to
    promise.

    Args:
        applicant: Who.
        milestones: The tasks of the roadmap; those not done can be done in the year.
        applications: The list, the same in both seasons.
    """
    ready, in_time = _improved(applicant, [one.id for one in milestones if one.state is State.OPEN])
    all_done, added = _improved(applicant, [one.id for one in milestones if one.state is not State.DONE])
    kind = AFTER_GRADUATION.get(applicant.type, applicant.type)
    later = all_done.model_copy(update={"match_year": applicant.match_year + 1, "type": kind})
    again = later.model_copy(update={"prior_cycles": (*(later.prior_cycles or ()), _unmatched(applicant))})
    as_is, none_now, none_again, none_later = (
        _unmatched_by_node(one, applications) for one in (applicant, ready, again, later)
    )
    both, wait, weights = 1 - none_now * none_again, 1 - none_later, standing_weights()
    fees, fees_later = (_fees(applicant, applications, applicant.match_year + plus) for plus in (0, 1))
    first = Estimate.of((1 - none_now) @ weights)
    return Waiting(
        season=applicant.match_year,
        as_is=Estimate.of((1 - as_is) @ weights),
        now=Way("now", first, Estimate.of(both @ weights), fees + fees_later, fees),
        wait=Way("wait", None, Estimate.of(wait @ weights), fees_later, fees_later),
        gain=Estimate.of((wait - both) @ weights),
        ready=in_time,
        added=tuple(one for one in added if one not in in_time),
        as_graduate=kind is not applicant.type,
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


def _unmatched(applicant: Applicant) -> PriorCycle:
    return PriorCycle(match_year=applicant.match_year, outcome=CycleOutcome.UNMATCHED)


def _unmatched_by_node(applicant: Applicant, applications: Applications) -> NDArray[np.float64]:
    """The chance to match nowhere, by draw and by point of what the file can't show, averaged over a season's luck."""
    import numpy as np

    found = applications.chances(applicant)
    none = np.prod(1 - applications.accepted(found), axis=0, dtype=np.float32)
    luck = luck_weights()
    folded = none.reshape(found.draws, -1, luck.size).astype(np.float64)
    averaged: NDArray[np.float64] = folded @ luck
    return averaged


def _fees(applicant: Applicant, applications: Applications, season: int) -> float:
    counts = Counter(applications.programs.specialty_slugs.tolist())
    services = len({specialty(slug).service for slug in counts})
    couple = applicant.couple is not None
    fees = (
        *application_fees(counts, season),
        *fixed_fees(applicant.type, season, services, couple=couple),
    )
    return sum(fee.usd for fee in fees)
