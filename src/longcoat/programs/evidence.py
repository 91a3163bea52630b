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


class Grade(StrEnum):
    """Who says so, the best placed to know first.

    Example:
        >>> Grade("second-hand").title
        'published by somebody else'
    """

    TOLD = "told"
    OWN_PAGE = "own-page"
    OFFICIAL = "official"
    SECOND_HAND = "second-hand"
    INFERRED = "inferred"
    DOUBTFUL = "doubtful"

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the word means to an applicant."""
        return {
            Grade.TOLD: "found out by you",
            Grade.OWN_PAGE: "the program's own public page",
            Grade.OFFICIAL: "a directory or a file of those who run the Match",
            Grade.SECOND_HAND: "published by somebody else",
            Grade.INFERRED: "concluded from other facts",
            Grade.DOUBTFUL: "perhaps on the program's own page: to be confirmed, and used for nothing until then",
        }[self]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read.

    Attributes:
        title: The document's name.
        url: Its address; None when it has no public one.
        as_of: The day it speaks for, at the latest; None when not known.
        read_as: How the fact was taken from it, in a phrase a person can check.
        grade: Who says so.
        words: The words the fact rests on. They stay on the user's machine: bundled evidence has none.
    """

    title: str
    url: str | None
    as_of: date | None
    read_as: str
    grade: Grade = Grade.OFFICIAL
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known about one program.

    A fact that is not known is absent; it is never written as "no".

    Attributes:
        program: The program's id, ten digits.
        field: The field's slug, one of `longcoat.programs.fields()`.
        value: The value, in `unit`; the word ``none`` where the field allows it: there is no such limit.
        unit: The unit; None when the value has none.
        strength: How much it binds.
        evidence: Where it was read.
        about: What exactly the value is of, where a field holds for several things: a track, a class of
            residents, a school and a year. None when it holds for the program as a whole.

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
    about: str | None = None
