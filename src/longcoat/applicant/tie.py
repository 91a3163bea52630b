"""Reasons to be in one place rather than another."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Text
from longcoat.applicant.place import Place
from longcoat.applicant.record import Record


class TieKind(StrEnum):
    """What binds the applicant to the place."""

    GREW_UP = "grew-up"
    FAMILY = "family"
    PARTNER_JOB = "partner-job"
    SCHOOL = "school"
    WORK = "work"
    VOLUNTEERING = "volunteering"
    HOMETOWN = "hometown"
    PERMANENT_ADDRESS = "permanent-address"
    MILITARY = "military"
    OTHER = "other"

    @property
    def brief(self) -> str:
        """The kind as it stands in brackets behind a place.

        Example:
            >>> TieKind.GREW_UP.brief, TieKind.PARTNER_JOB.brief
            ('grew up', "partner's job")
        """
        return "partner's job" if self is TieKind.PARTNER_JOB else self.value.replace("-", " ")


class Tie(Record):
    """One tie to one place.

    Example:
        >>> Tie(kind="family", place={"region": "LA"}).place.region
        'los-angeles'
    """

    kind: TieKind
    """What binds you to the place."""
    place: Place
    """Where."""
    note: Text | None = None
    """In a sentence, for your own statement; no names needed."""
