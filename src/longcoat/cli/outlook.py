"""What the commands that ask "what would change?" start from: a profile, its plan's list, and the catalog."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from longcoat.applicant import Applicant
    from longcoat.outlook import Applications, Choosing


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """A profile with its plan.

    Attributes:
        applicant: Who.
        applications: The plan's list, with its signals.
        choosing: From what another list would be chosen.
    """

    applicant: Applicant
    applications: Applications
    choosing: Choosing


def grounds(profile: Path, today: datetime.date, seed: int) -> Grounds:
    """Read a profile and make its plan.

    Raises:
        InputError: The profile can't be used, or its season is over.
    """
    from longcoat.cli.folders import open_users_catalog
    from longcoat.cli.planning import planned
    from longcoat.outlook import Choosing
    from longcoat.plan.roadmap import applications_of

    plan = planned(profile, today, seed, None, None)
    catalog = open_users_catalog()
    applications = applications_of(plan, catalog)
    return Grounds(plan.applicant, applications, Choosing(catalog, applications.season, seed))
