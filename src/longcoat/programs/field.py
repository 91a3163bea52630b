"""The field vocabulary: what a fact can be about, written down once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class FactField:
    """Something that can be known about a program.

    Attributes:
        slug: The name used in files, such as ``listed``.
        title: The name shown to people.
        question: The question an applicant would ask.
        definition: What exactly the value says.
        values: What a value looks like.
        unit: The unit of the value; None when it has none.
    """

    slug: str
    title: str
    question: str
    definition: str
    values: str
    unit: str | None = None


@cache
def fields() -> dict[str, FactField]:
    """Return slug → field, in the order in which an evidence card shows them.

    Example:
        >>> fields()["kind"].question
        'What kind of place is this?'
    """
    return {row["slug"]: FactField(**row) for row in _read()["field"]}


def open_questions() -> tuple[str, ...]:
    """Return what no source at hand tells about any program yet, in the applicant's words.

    Example:
        >>> open_questions()[1]
        'the lowest Step 2 CK score it considers, and whether that is a rule or a wish'
    """
    return tuple(_read()["open_questions"])


def is_old(year: int, today: date) -> bool:
    """Tell whether something that was true in a year has to be shown as old.

    Example:
        >>> is_old(2020, date(2026, 9, 1)), is_old(2025, date(2026, 9, 1))
        (True, False)
    """
    years: int = _read()["old_after_years"]
    return today.year - year >= years


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files("longcoat.programs").joinpath("data", "fields.toml").read_text("utf-8"))
