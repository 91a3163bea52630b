"""The season that guidance asks, in one place: what says how high programs' bars are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.market import Season, season_for
from longcoat.programs import Catalog

if TYPE_CHECKING:
    from longcoat.guidance.roadmap.worth import Applications
    from longcoat.guidance.rules.plan_view import PlanView


def season_of(applicant: Applicant) -> Season:
    """Return the season in which an applicant applies: the one that plans rest on.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> season_of(someone).name == season_for(2028).name
        True
    """
    return season_for(applicant.match_year)


def applications_to(plan: PlanView, applicant: Applicant, catalog: Catalog) -> Applications:
    """Return a plan's list as something that is applied to: what worths and waiting are counted on."""
    from longcoat.guidance.roadmap.worth import Applications

    return Applications(
        programs=catalog.only([one.program.id for one in plan.entries]),
        signals={one.program.id: one.signal for one in plan.entries if one.signal},
        season=season_of(applicant),
        seed=plan.seed,
    )
