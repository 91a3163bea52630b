"""Now or next year: both ways to the end of the second season, as two distributions."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from longcoat.applicant import Applicant, CycleOutcome, PriorCycle
from longcoat.chances import Estimate, luck_weights, standing_weights
from longcoat.market import LOGISTIC_SPREAD
from longcoat.outlook.applications import Applications
from longcoat.outlook.difference import Difference
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
#: Where a distribution is told: shares of the draws.
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@cache
def year_numbers() -> Mapping[str, Any]:
    """Return what a year costs and how far a break-even is looked for, from ``data/year.toml``."""
    return tomllib.loads(files("longcoat.outlook").joinpath("data", "year.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Course:
    """One of the two ways, to the end of the second season.

    Attributes:
        name: ``now`` or ``wait``.
        first: Chance to match in the nearer season; None for the way that leaves it out.
        second: Chance to match in the later season, and not before.
        both: Chance to have matched by the end.
        unmatched: Chance to have not.
        quantiles: Of `both` over what isn't known, at `QUANTILES`.
        fees: Fees to expect, US dollars: a second season's are only paid by those who need it.
        fees_most: Fees of those who go all the way.
        pay_missed: A resident's pay of the nearer year that isn't earned, to expect.
    """

    name: str
    first: Estimate | None
    second: Estimate
    both: Estimate
    unmatched: Estimate
    quantiles: tuple[float, ...]
    fees: float
    fees_most: float
    pay_missed: float

    @property
    def usd(self) -> float:
        """What this way costs to expect, fees and missed pay together."""
        return self.fees + self.pay_missed


@dataclass(frozen=True, slots=True)
class BreakEven:
    """How much more the year would have to bring for waiting to come out even.

    Attributes:
        logit: To be added to the log odds of an invitation everywhere; 0 or less where waiting is ahead already.
        step2_points: The same in points of Step 2 CK, by its median weight in the first specialty; None where that
            isn't used.
    """

    logit: float
    step2_points: float | None


@dataclass(frozen=True, slots=True)
class Years:
    """Both ways side by side, with the same list and the same scenarios.

    Attributes:
        season: The nearer season.
        now: Apply in it, and once more a year later if unmatched.
        wait: Apply a year later only.
        gain: Of `wait` over `now`, of the chance to have matched by the end.
        again: What having applied before costs in the later season: first-time applicant against reapplicant.
        break_even: What the year would have to bring besides; None where no improvement that is looked for suffices.
        as_graduate: Whether a senior would by then have become a graduate.
    """

    season: int
    now: Course
    wait: Course
    gain: Difference
    again: Difference
    break_even: BreakEven | None
    as_graduate: bool


def now_or_next_year(ready: Applicant, later: Applicant, applications: Applications) -> Years:
    """Compare applying now with waiting a year.

    What the file can't show and how open each program is stay the same in both seasons; a season's luck doesn't. So a
    second attempt is worth less than the first seems to promise. Whoever applied before is a reapplicant, and everybody
    is a year further from graduation.

    Args:
        ready: The profile as it is when applications to the nearer season are read.
        later: The same person a year later, with what the year brings; its season is the nearer one still, and is moved
            here.
        applications: The list, the same in both seasons.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="CA", listed=True)
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]}, prior_cycles=[])
        >>> found = now_or_next_year(someone, someone, Applications(some, {}, ClosedFormSeason(2028), seed=1))
        >>> found.now.both.mean > found.wait.both.mean > found.again.after.mean
        True
    """
    kind = AFTER_GRADUATION.get(ready.type, ready.type)
    moved = later.model_copy(update={"match_year": ready.match_year + 1, "type": kind})
    again = moved.model_copy(update={"prior_cycles": (*(moved.prior_cycles or ()), _unmatched(ready))})
    none_now, none_again, none_later = (_none(one, applications) for one in (ready, again, moved))
    weights = standing_weights()
    both, wait = (1 - none_now * none_again) @ weights, (1 - none_later) @ weights
    return Years(
        season=ready.match_year,
        now=_course_now(none_now, none_again, _fees_of_both(ready, applications)),
        wait=_course_wait(none_later, _fees_of_both(ready, applications)),
        gain=Difference.of(both, wait),
        again=Difference.of(wait, (1 - none_again) @ weights),
        break_even=_break_even(moved, applications, float(both.mean())),
        as_graduate=kind is not ready.type,
    )


def _unmatched(applicant: Applicant) -> PriorCycle:
    return PriorCycle(match_year=applicant.match_year, outcome=CycleOutcome.UNMATCHED)


def _none(applicant: Applicant, applications: Applications, shift: float = 0.0) -> NDArray[np.float64]:
    """The chance to match nowhere, by draw and by point of what the file can't show, averaged over a season's luck."""
    import numpy as np

    found = applications.chances(applicant, shift)
    none = np.prod(1 - applications.accepted(found), axis=0, dtype=np.float32)
    luck = luck_weights()
    averaged: NDArray[np.float64] = none.reshape(found.draws, -1, luck.size).astype(np.float64) @ luck
    return averaged


def _course_now(
    none_now: NDArray[np.float64], none_again: NDArray[np.float64], fees: tuple[float, float]
) -> Course:
    weights = standing_weights()
    first = (1 - none_now) @ weights
    both = (1 - none_now * none_again) @ weights
    missed = float((none_now @ weights).mean())
    return Course(
        "now",
        Estimate.of(first),
        Estimate.of(both - first),
        Estimate.of(both),
        Estimate.of(1 - both),
        _quantiles(both),
        fees[0] + missed * fees[1],
        fees[0] + fees[1],
        missed * year_numbers()["pay"]["usd"],
    )


def _course_wait(none_later: NDArray[np.float64], fees: tuple[float, float]) -> Course:
    wait = (1 - none_later) @ standing_weights()
    return Course(
        "wait",
        None,
        Estimate.of(wait),
        Estimate.of(wait),
        Estimate.of(1 - wait),
        _quantiles(wait),
        fees[1],
        fees[1],
        float(year_numbers()["pay"]["usd"]),
    )


def _quantiles(per_draw: NDArray[np.float64]) -> tuple[float, ...]:
    import numpy as np

    return tuple(round(float(one), 9) for one in np.quantile(per_draw, QUANTILES))


def _break_even(later: Applicant, applications: Applications, needed: float) -> BreakEven | None:
    """Look for what must be added to the standing, so that applying later only comes out as good as applying twice."""
    search = year_numbers()["search"]

    def reached(shift: float) -> float:
        return float(((1 - _none(later, applications, shift)) @ standing_weights()).mean())

    low, high = -search["most_shift"], search["most_shift"]
    if reached(high) < needed:
        return None
    for _ in range(search["steps"]):
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) >= needed else (middle, high)
    return _told(high, later, applications)


def _told(shift: float, applicant: Applicant, applications: Applications) -> BreakEven:
    """Say a shift of the season's scale in log odds and in points of Step 2 CK."""
    import numpy as np

    ground, own = applications.ground(applicant), applicant.preferences.specialties[0]
    odds = LOGISTIC_SPREAD / float(np.median(ground.bars.invite_luck))
    point = float(np.median(ground.weights.of_feature("step2_ck", own)))
    return BreakEven(round(shift * odds, 3), round(shift / point, 1) if point > 0 else None)


def _fees_of_both(applicant: Applicant, applications: Applications) -> tuple[float, float]:
    """Return what applying costs in this season and in the next, US dollars."""
    return _fees(applicant, applications, applicant.match_year), _fees(
        applicant, applications, applicant.match_year + 1
    )


def _fees(applicant: Applicant, applications: Applications, season: int) -> float:
    counts = Counter(applications.programs.specialty_slugs.tolist())
    services = len({specialty(slug).service for slug in counts})
    couple = applicant.couple is not None
    fees = (
        *application_fees(counts, season),
        *fixed_fees(applicant.type, season, services, couple=couple),
    )
    return sum(fee.usd for fee in fees)
