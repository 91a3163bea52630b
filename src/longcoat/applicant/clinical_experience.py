"""Time spent with patients, in the United States or elsewhere."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Day, Flag, ProgramId, SpecialtySlug, Text, Weeks
from longcoat.applicant.place import Place
from longcoat.applicant.record import Record


class ExperienceKind(StrEnum):
    """What the applicant was allowed to do there."""

    SUB_INTERNSHIP = "sub-internship"
    EXTERNSHIP = "externship"
    CLERKSHIP = "clerkship"
    ELECTIVE = "elective"
    OBSERVERSHIP = "observership"
    TELEHEALTH = "telehealth"
    WORK = "work"

    @property
    def hands_on(self) -> bool:
        """Whether the applicant sees patients, writes notes and joins rounds.

        Example:
            >>> ExperienceKind.ELECTIVE.hands_on, ExperienceKind.OBSERVERSHIP.hands_on
            (True, False)
        """
        return self not in (ExperienceKind.OBSERVERSHIP, ExperienceKind.TELEHEALTH, ExperienceKind.WORK)


class ClinicalExperience(Record):
    """One stay at one hospital or clinic, done or booked.

    Example:
        >>> ClinicalExperience(kind="elective", weeks=4, place={"state": "CA"}).in_us
        True
    """

    kind: ExperienceKind
    """What it was."""
    specialty: SpecialtySlug | None = None
    """The specialty worked in."""
    weeks: Weeks
    """Length in weeks."""
    start: Day | None = None
    """First day; a day to come means that it is booked."""
    end: Day | None = None
    """Last day."""
    hospital: Text | None = None
    """The hospital or clinic."""
    place: Place | None = None
    """Where in the United States."""
    program: ProgramId | None = None
    """Ten-digit accreditation id of the residency program there, in quotes."""
    us: Flag | None = None
    """Whether it was in the United States; not needed when place or program is given."""

    @property
    def in_us(self) -> bool | None:
        """Whether it was in the United States; None when `us`, `place` and `program` don't say."""
        if self.us is not None:
            return self.us
        return True if self.place is not None or self.program is not None else None
