"""What the applicant did besides exams and rotations."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Flag, Hours, Months, Outputs, Text
from longcoat.applicant.place import Place
from longcoat.applicant.record import Record


class ActivityKind(StrEnum):
    """What sort of activity it is."""

    RESEARCH = "research"
    QUALITY_IMPROVEMENT = "quality-improvement"
    CASE_REPORT = "case-report"
    COMMUNITY_SERVICE = "community-service"
    TELEHEALTH = "telehealth"
    TEACHING = "teaching"
    LEADERSHIP = "leadership"
    WORK = "work"


class Activity(Record):
    """One activity.

    Example:
        >>> Activity(kind="community-service", title="Free clinic", months=14).months
        14
    """

    kind: ActivityKind
    """What sort of activity."""
    title: Text | None = None
    """What it was, in a few words."""
    months: Months | None = None
    """How many months it has lasted."""
    hours: Hours | None = None
    """How many hours in all."""
    outputs: Outputs | None = None
    """Papers, posters, talks or finished projects that came of it."""
    place: Place | None = None
    """Where in the United States."""
    underserved: Flag | None = None
    """Whether it served people who get too little care."""
