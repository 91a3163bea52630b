"""Time without school, work or training."""

from __future__ import annotations

from longcoat.applicant.answers import Day, Flag, Months, Text
from longcoat.applicant.record import Record


class Gap(Record):
    """A stretch of months that an application reader will ask about."""

    start: Day | None = None
    """The day it began."""
    months: Months
    """How many months it lasted."""
    reason: Text | None = None
    """Why, in a few words."""
    explained: Flag | None = None
    """Whether your application says why."""
