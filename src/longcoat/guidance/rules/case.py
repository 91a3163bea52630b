"""The case that rules are asked about: an applicant, a day and, if there is one, the plan."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from longcoat.applicant import Applicant, ClinicalExperience, Letter, Place, Tie
from longcoat.figures import FigureError, figure
from longcoat.guidance.rules.plan_view import ListedProgram, PlanView
from longcoat.programs import Catalog, ProgramPlace, load_catalog
from longcoat.vocabulary import Region, region, specialty

if TYPE_CHECKING:
    from longcoat.guidance.roadmap import Waiting
    from longcoat.guidance.rules.realism import Realism


@cache
def limits() -> Mapping[str, Any]:
    """Return the thresholds that several rules share, from ``data/rules/limits.toml``."""
    path = files("longcoat.guidance").joinpath("data", "rules", "limits.toml")
    return tomllib.loads(path.read_text("utf-8"))


@dataclass(frozen=True, eq=False)
class Case:
    """One applicant on one day, with what rules keep asking for worked out once.

    Attributes:
        applicant: Who applies.
        today: The day to count from.
        plan: The plan, or None.
        given: The catalog that was handed in, or None for the bundled one.
    """

    applicant: Applicant
    today: date
    plan: PlanView | None = None
    given: Catalog | None = None

    @cached_property
    def catalog(self) -> Catalog:
        """Where programs are looked up."""
        return load_catalog() if self.given is None else self.given

    @property
    def specialty(self) -> str:
        """Slug of the most wanted specialty."""
        return self.applicant.preferences.specialties[0]

    @property
    def specialties(self) -> tuple[str, ...]:
        """Names of the wanted specialties, in lower case, the most wanted first."""
        return tuple(specialty(slug).name.lower() for slug in self.applicant.preferences.specialties)

    @cached_property
    def places(self) -> tuple[Region, ...]:
        """The wanted regions, the most wanted first."""
        return tuple(region(slug) for slug in self.applicant.preferences.places or ())

    @property
    def entries(self) -> Sequence[ListedProgram]:
        """The programs of the plan; none without a plan."""
        return () if self.plan is None else self.plan.entries

    @cached_property
    def rotations(self) -> tuple[ClinicalExperience, ...]:
        """Hands-on experience in the United States, done or booked."""
        return tuple(
            one for one in self.applicant.clinical_experience or () if one.kind.hands_on and one.in_us
        )

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Letters in hand or promised."""
        return tuple(one for one in self.applicant.letters or () if one.status != "planned")

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The ties that the profile tells."""
        return self.applicant.ties or ()

    def season_day(self, name: str, event: str) -> tuple[date, bool] | None:
        """Return a day of the season and whether it is only expected; None when nothing is published.

        Args:
            name: The figure, such as ``calendar.eras``.
            event: The event in it.
        """
        try:
            found = figure(name, season=self.applicant.match_year, event=event)
        except FigureError:
            return None
        when = found.expected()
        if not isinstance(when, date):
            return None
        return (when.date() if isinstance(when, datetime) else when), found.carried_from is not None

    @cached_property
    def submission(self) -> date | None:
        """The first day on which applications can be sent."""
        found = self.season_day("calendar.eras", "submission-opens")
        return None if found is None else found[0]

    @property
    def result_day(self) -> date:
        """The day by which the Step 2 CK result should be out: the end of August of the application year (A62)."""
        last = limits()["result_by"]
        return date(self.applicant.match_year - 1, last["month"], last["day"])

    @property
    def latest_sitting(self) -> date:
        """The last day to sit Step 2 CK so that its result is out by `result_day`."""
        return self.result_day - timedelta(weeks=limits()["weeks_to_report"])

    def wanted(self, place: Place | None) -> bool | None:
        """Tell whether a place of the profile lies in a wanted region; None when that can't be told."""
        if place is None:
            return None
        told = [place.lies_in(area) for area in self.places]
        return True if any(told) else None if None in told else False

    def at(self, one: ClinicalExperience | Letter) -> Place | None:
        """Return where an experience or a letter is from: its place, or its program's."""
        if one.place is not None or one.program is None:
            return one.place
        found = self.place_of_program(one.program)
        return None if found is None else Place(state=found.state, county=found.county, city=found.city)

    def place_of_program(self, id_: str) -> ProgramPlace | None:
        """Return where a program of the catalog is; None when there is no such program."""
        from longcoat.errors import InputError

        try:
            return self.catalog.find_program(id_).place
        except InputError:
            return None

    def is_wanted_program(self, state: str, county: str | None) -> bool:
        """Tell whether a program's place lies in a wanted region."""
        return any(area.contains(state, county) for area in self.places)

    @cached_property
    def realism(self) -> Realism | None:
        """The chances of the same profile in each specialty; None without a plan, because it takes a moment."""
        from longcoat.guidance.rules.realism import compared, realism
        from longcoat.guidance.rules.topics.exams import low_result

        if self.plan is None:
            return None
        founding_case = self.applicant.type.is_img and low_result(self) is True
        return realism(self.applicant, self.catalog, self.plan.seed, compared(founding_case))

    @cached_property
    def waiting(self) -> Waiting | None:
        """This season beside the next; None without a plan, because it takes a moment."""
        from longcoat.guidance.roadmap import apply_or_wait, roadmap
        from longcoat.guidance.season import applications_to

        if self.plan is None or not self.plan.entries:
            return None
        way = roadmap(self.applicant, self.today)
        return apply_or_wait(
            self.applicant, way.milestones, applications_to(self.plan, self.applicant, self.catalog)
        )


def all_known(answers: Iterable[bool | None]) -> bool | None:
    """Tell whether every answer is yes: None when none is no and some are unknown.

    Example:
        >>> all_known([True, None]), all_known([None, False]), all_known([True, True])
        (None, False, True)
    """
    told = list(answers)
    return False if False in told else None if None in told else True


def any_known(answers: Iterable[bool | None]) -> bool | None:
    """Tell whether any answer is yes: None when none is and some are unknown.

    Example:
        >>> any_known([False, None]), any_known([None, True]), any_known([])
        (None, True, False)
    """
    told = list(answers)
    return True if True in told else None if None in told else False
