"""The field vocabulary: what a fact can be about, written down once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    text = files("longcoat.programs").joinpath("data", "fields.toml").read_text("utf-8")
    return {row["slug"]: FactField(**row) for row in tomllib.loads(text)["field"]}
