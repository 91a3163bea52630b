"""What is worth most: everything that can still be done, by what it adds to the chance to match, for its weeks and dollars."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.outlook.applications import Applications
from longcoat.outlook.change import changed
from longcoat.outlook.choosing import Choosing
from longcoat.outlook.difference import Difference
from longcoat.outlook.improvement import Improvement, improvements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Step:
    """An improvement with its worth.

    Attributes:
        improvement: What it is, what it takes and until when.
        gain: Of the chance to match; with the plan's list, or with one chosen again where it needs one.
        usd: What it costs, fees of applications that come on top included.
    """

    improvement: Improvement
    gain: Difference
    usd: float

    @property
    def per_week(self) -> float | None:
        """Chance to match gained for each week; None when it takes no time."""
        weeks = self.improvement.weeks
        return self.gain.gain.mean / weeks if weeks else None

    @property
    def per_1000_usd(self) -> float | None:
        """Chance to match gained for each thousand US dollars; None when it costs nothing."""
        return 1000 * self.gain.gain.mean / self.usd if self.usd > 0 else None


def worth_most(
    applicant: Applicant, applications: Applications, today: datetime.date, choosing: Choosing | None = None
) -> tuple[Step, ...]:
    """Rank all improvements of the catalog: by gain per week those that are in time and clear, then the others.

    Args:
        applicant: Who.
        applications: The list that gains are counted on, with its signals.
        today: The day to count from.
        choosing: From what a list is chosen again; without it, what needs another list is left out.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="CA", listed=True)
        >>> someone = Applicant(type="us-img", match_year=2028, letters=[], activities=[],
        ...                     preferences={"specialties": ["FM"], "places": ["LA"]})
        >>> applied = Applications(some, {}, ClosedFormSeason(2028), seed=1)
        >>> steps = worth_most(someone, applied, datetime.date(2026, 11, 21))
        >>> steps[0].gain.clear, steps[0].improvement.feasible
        (True, True)
    """
    return by_worth(appraised(applicant, applications, today, choosing))


def by_worth(steps: tuple[Step, ...], dollars: bool = False) -> tuple[Step, ...]:
    """Order steps by gain per week, or per dollar: those in time first, clear gains before unclear ones."""

    def key(step: Step) -> tuple[bool, bool, float, str]:
        worth = step.per_1000_usd if dollars else step.per_week
        return (
            not step.improvement.feasible,
            not (step.gain.clear and step.gain.gain.mean > 0),
            -(float("inf") if worth is None else worth),
            step.improvement.id,
        )

    return tuple(sorted(steps, key=key))


def appraised(
    applicant: Applicant, applications: Applications, today: datetime.date, choosing: Choosing | None = None
) -> tuple[Step, ...]:
    """Weigh every improvement, in the order of the catalog."""
    known: dict[Applicant, NDArray[np.float64]] = {}

    def match(one: Applicant) -> NDArray[np.float64]:
        if one not in known:
            known[one] = applications.match_by_draw(one)
        return known[one]

    found = []
    for each in improvements(applicant, today, _where_to_rotate(applicant, applications)):
        if each.rechooses:
            if choosing is not None:
                found.append(_rechosen(applicant, each, choosing, today))
            continue
        before = changed(applicant, each.against, today).applicant
        after = changed(applicant, each.changes, today).applicant
        found.append(Step(each, Difference.of(match(before), match(after)), each.usd))
    return tuple(found)


def _rechosen(applicant: Applicant, each: Improvement, choosing: Choosing, today: datetime.date) -> Step:
    before = choosing.chosen(applicant)
    after = choosing.chosen(changed(applicant, each.changes, today).applicant, each.more_programs)
    usd = each.usd + max(after.usd - before.usd, 0.0)
    return Step(each, Difference.of(before.answer.match, after.answer.match), usd)


def _where_to_rotate(applicant: Applicant, applications: Applications) -> tuple[str, str] | None:
    """Return the program of the list, in the most wanted place if there is one, where a rotation would add most.

    A rotation multiplies odds alike wherever it is done, so it adds most where the chance of a match is greatest already.
    """
    import numpy as np

    found = applications.chances(applicant)
    own = applicant.preferences.specialties[0]
    places = applicant.preferences.places or ()
    free = (found.near.own == 0) & (applications.programs.specialty_slugs == own)
    # A program without an accreditation number yet can't be named in a change.
    free &= np.char.isdecimal(applications.programs.ids)
    if places:
        near = set(applications.near(places[0], own))
        wanted = free & np.isin([program.name for program in applications.programs], sorted(near))
        free = wanted if wanted.any() else free
    if not free.any():
        return None
    chance = found.by_draw(applications.accepted(found)).mean(axis=1)
    row = int(np.argmax(np.where(free, chance, -1.0)))
    return str(applications.programs.ids[row]), applications.programs[row].name
