"""Letters of recommendation."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Flag, ProgramId, SpecialtySlug
from longcoat.applicant.place import Place
from longcoat.applicant.record import Record


class LetterStrength(StrEnum):
    """How strong the applicant believes the letter is."""

    STRONG = "strong"
    GOOD = "good"
    UNKNOWN = "unknown"


class LetterStatus(StrEnum):
    """How far the letter is."""

    IN_HAND = "in-hand"
    PROMISED = "promised"
    PLANNED = "planned"


class Letter(Record):
    """One letter of recommendation. The writer's name isn't needed and has no place here.

    Example:
        >>> Letter(us=True, specialty="FM", status="promised").specialty
        'family-medicine'
    """

    us: Flag | None = None
    """Whether the writer works in the United States; not needed when place or program is given."""
    faculty: Flag | None = None
    """Whether the writer teaches in a residency program."""
    leadership: Flag | None = None
    """Whether the writer leads a program: director, associate director, chair, chief."""
    specialty: SpecialtySlug | None = None
    """The writer's specialty."""
    place: Place | None = None
    """Where the writer works, in the United States."""
    program: ProgramId | None = None
    """Ten-digit accreditation id of the writer's residency program, in quotes."""
    strength: LetterStrength | None = None
    """How strong you believe it is."""
    status: LetterStatus | None = None
    """How far it is."""

    @property
    def in_us(self) -> bool | None:
        """Whether the writer works in the United States; None when `us`, `place` and `program` don't say."""
        if self.us is not None:
            return self.us
        return True if self.place is not None or self.program is not None else None
