"""Languages, at the level that is real."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Text
from longcoat.applicant.record import Record


class LanguageLevel(StrEnum):
    """How well, when an interviewer switches to it."""

    NATIVE = "native"
    FLUENT = "fluent"
    CONVERSATIONAL = "conversational"
    BASIC = "basic"


class Language(Record):
    """A language other than English, or English itself."""

    name: Text
    """The language, such as Spanish."""
    level: LanguageLevel
    """How well."""
