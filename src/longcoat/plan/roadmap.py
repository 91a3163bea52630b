"""The roadmap of a plan: its tasks are worth what they add with the plan's own list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from longcoat.guidance.roadmap import Applications, Roadmap, roadmap
from longcoat.guidance.season import applications_to
from longcoat.market import Season
from longcoat.plan.plan import Plan
from longcoat.programs import Catalog, load_catalog


def applications_of(plan: Plan, catalog: Catalog | None = None, season: Season | None = None) -> Applications:
    """Return the plan's list as something that is applied to.

    Args:
        plan: The plan.
        catalog: The catalog it was made from; the bundled one when not given.
        season: The season it was made for; the one that plans rest on when not given.
    """
    known = load_catalog() if catalog is None else catalog
    found = applications_to(plan, plan.applicant, known)
    return found if season is None else replace(found, season=season)


def roadmap_of(
    plan: Plan,
    done: Iterable[str] | Mapping[str, date | None] = (),
    catalog: Catalog | None = None,
    season: Season | None = None,
) -> Roadmap:
    """Return the roadmap of a plan, on the plan's own day, with what each task is worth.

    Raises:
        InputError: There is no task of an id in `done`.
    """
    return roadmap(plan.applicant, plan.today, done, applications_of(plan, catalog, season))
