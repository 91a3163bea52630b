"""What is known about a program and where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Strength(StrEnum):
    """How much a fact binds.

    Example:
        >>> Strength("hard").title
        'a rule the program applies without exception'
    """

    HARD = "hard"
    PREFERRED = "preferred"
    STATED = "stated"
    INFERRED = "inferred"

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the word means to an applicant."""
        return {
            Strength.HARD: "a rule the program applies without exception",
            Strength.PREFERRED: "what the program would rather see",
            Strength.STATED: "a fact that someone published",
            Strength.INFERRED: "a conclusion from other facts, not a statement of the program's",
        }[self]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read.

    Attributes:
        title: The document's name.
        url: Its address; None when it has no public one.
        as_of: The day it speaks for, at the latest; None when not known.
        read_as: How the fact was taken from it, in a phrase a person can check.
    """

    title: str
    url: str | None
    as_of: date | None
    read_as: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known about one program.

    A fact that is not known is absent; it is never written as "no".

    Attributes:
        program: The program's id, ten digits.
        field: The field's slug, one of `longcoat.programs.fields()`.
        value: The value, in `unit`.
        unit: The unit; None when the value has none.
        strength: How much it binds.
        evidence: Where it was read.

    Example:
        >>> page = Evidence("Internal medicine directory", None, date(2025, 12, 31), "listed by its id")
        >>> Fact("1400511046", "listed", True, None, Strength.STATED, page).strength.value
        'stated'
    """

    program: str
    field: str
    value: str | float | bool
    unit: str | None
    strength: Strength
    evidence: Evidence
