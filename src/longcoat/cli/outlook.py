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
    from longcoat.cli.planning import worked_out

    work = worked_out(profile, today, seed)
    return Grounds(work.applicant, work.applications, work.choosing)
