"""The medical school and what it says about the applicant."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Day, Flag, Percentile, PracticeScore, Text
from longcoat.applicant.record import Record


class WorldRegion(StrEnum):
    """The part of the world in which a medical school lies, as rosters of residents are read."""

    UNITED_STATES = "united-states"
    CANADA = "canada"
    CARIBBEAN = "caribbean"
    LATIN_AMERICA = "latin-america"
    WESTERN_EUROPE = "western-europe"
    EASTERN_EUROPE = "eastern-europe"
    MIDDLE_EAST = "middle-east"
    AFRICA = "africa"
    SOUTH_ASIA = "south-asia"
    EAST_ASIA = "east-asia"
    OCEANIA = "oceania"


class Evaluations(StrEnum):
    """What most clerkship evaluations say."""

    HONORS = "honors"
    HIGH_PASS = "high-pass"  # noqa: S105
    PASS = "pass"  # noqa: S105
    MIXED = "mixed"


class ShelfExam(Record):
    """A subject exam at the end of a clerkship."""

    subject: Text
    """The subject, such as "internal medicine"."""
    percentile: Percentile | None = None
    """National percentile, 0 to 100."""
    score: PracticeScore | None = None
    """The score reported, where there is no percentile."""
    date: Day | None = None
    """The day of the exam."""


class School(Record):
    """The medical school.

    Example:
        >>> School(graduation="2027-05-28").graduation.year
        2027
    """

    name: Text | None = None
    """The school's name."""
    country: Text | None = None
    """The country it lies in."""
    region_of_world: WorldRegion | None = None
    """The part of the world it lies in."""
    graduation: Day | None = None
    """The day of graduation, past or expected."""
    known_to_programs: Flag | None = None
    """Whether US programs tend to know the school: many of its graduates train in the United States."""
    honors: tuple[Text, ...] | None = None
    """Clerkships or subjects passed with honors."""
    shelf_exams: tuple[ShelfExam, ...] | None = None
    """Subject exams at the end of clerkships."""
    evaluations: Evaluations | None = None
    """What most of your clerkship evaluations say."""
