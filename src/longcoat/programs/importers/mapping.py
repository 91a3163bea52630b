"""The mapping of a table's columns that a person has confirmed: a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from longcoat.errors import Problem
from longcoat.programs.evidence import Grade, Strength
from longcoat.programs.field import FactField, fields
from longcoat.programs.importers.header import IDENTITY
from longcoat.programs.importers.refusal import FileError
from longcoat.programs.packs.cells import private_in
from longcoat.vocabulary import find_specialty, nearest

#: What a column is mapped to that is not imported.
DROPPED = "-"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,8}")
_TITLE = re.compile(r"\S[^\n]{0,200}")
_KEYS = {"confirmed", "id", "title", "source", "grade", "as_of", "specialty", "columns"}
_GRADES = (Grade.OFFICIAL, Grade.SECOND_HAND)


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What one column becomes.

    Attributes:
        what: A part of the program's identity, or the slug of a field.
        about: What exactly the field is of; None for the program as a whole.
        strength: How much it binds.
    """

    what: str
    about: str | None = None
    strength: Strength = Strength.STATED


@dataclass(frozen=True, slots=True)
class Mapping:
    """A confirmed mapping.

    Attributes:
        id: The name under which the facts are kept.
        title: What the table is: the title of the evidence.
        source: Who published it.
        grade: Who says so: ``official`` or ``second-hand``.
        as_of: The day that it speaks for; None when not told.
        specialty: The specialty's slug of all rows; empty when a column tells.
        columns: Heading → what it becomes.
    """

    id: str
    title: str
    source: str
    grade: Grade
    as_of: date | None
    specialty: str
    columns: dict[str, MappedColumn]


def known_fields() -> dict[str, FactField]:
    """Return the fields that a column can be mapped to: all but those of identity, which are the directory's."""
    return {slug: field for slug, field in fields().items() if not field.lasting or slug == "website"}


def read_mapping(text: str, name: str) -> Mapping:
    r"""Read a mapping.

    Raises:
        FileError: It isn't confirmed, or something in it can't be used.

    Example:
        >>> made = 'confirmed = true\nid = "mine"\ntitle = "My list"\n[columns]\nACGME = "id"\nCK = "step2_ck_min"'
        >>> read_mapping(made, "mine.toml").columns["CK"].what
        'step2_ck_min'
    """
    told = _loaded(text, name)
    known = find_specialty(str(told["specialty"])) if told.get("specialty") else None
    problems = [*_unknown_settings(told), *_without_a_name(told), *_unusable(told)]
    columns = _columns(told.get("columns"), problems)
    if problems:
        raise FileError(name, problems)
    return Mapping(
        told["id"],
        told["title"],
        str(told.get("source", told["title"])),
        Grade(told.get("grade", Grade.SECOND_HAND)),
        told.get("as_of"),
        known.slug if known else "",
        columns,
    )


def _loaded(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        right = "a file as --mapping-template makes it"
        raise FileError(name, [Problem(f"this is not TOML: {error}", right)]) from None


def _unknown_settings(told: dict[str, Any]) -> Iterator[Problem]:
    for key in sorted(told.keys() - _KEYS):
        yield Problem(f"there is no setting {key!r}", nearest(key, _KEYS) or ", ".join(sorted(_KEYS)), key)
    if told.get("confirmed") is not True:
        right = "confirmed = true, once you have checked every line"
        yield Problem("the mapping is not confirmed", right, "confirmed")


def _without_a_name(told: dict[str, Any]) -> Iterator[Problem]:
    named = (("id", "lower-case words joined by hyphens", _ID), ("title", "a short title", _TITLE))
    for key, right, words in named:
        value = told.get(key)
        if not (isinstance(value, str) and words.fullmatch(value)) or private_in(value):
            yield Problem(f"{value!r} is no {key}" if value else f"there is no {key}", right, key)


def _unusable(told: dict[str, Any]) -> Iterator[Problem]:
    """What is told of the whole table and isn't one of the words it may be."""
    grades = [one.value for one in _GRADES]
    if (grade := told.get("grade", grades[-1])) not in grades:
        yield Problem(f"{grade!r} is not a grade here", " or ".join(grades), "grade")
    if (day := told.get("as_of")) is not None and type(day) is not date:
        yield Problem(f"{day!r} is not a day", "a day such as 2025-10-01, without quotes", "as_of")
    if (named := told.get("specialty")) and find_specialty(str(named)) is None:
        yield Problem(f"there is no specialty {named!r}", "family-medicine, …", "specialty")


def _columns(told: object, problems: list[Problem]) -> dict[str, MappedColumn]:
    if not isinstance(told, dict) or not told:
        problems.append(
            Problem("it maps no columns", 'lines such as "Step 2 CK" = "step2_ck_min"', "columns")
        )
        return {}
    columns: dict[str, MappedColumn] = {}
    for heading, value in told.items():
        if value != DROPPED and (column := _column(heading, value, problems)) is not None:
            columns[heading] = column
    seen: set[tuple[str, str | None]] = set()
    for heading, column in columns.items():
        key = column.what, column.about
        if key in seen:
            right = 'another field, or { field = "…", about = "…" }'
            problems.append(Problem(f"{column.what} stands there twice", right, f"columns.{heading}"))
        seen.add(key)
    return columns


def _column(heading: str, value: object, problems: list[Problem]) -> MappedColumn | None:
    parts: dict[str, Any] = value if isinstance(value, dict) else {"field": value}
    what, about, strength = parts.get("field"), parts.get("about"), parts.get("strength", "stated")
    place = f"columns.{heading}"
    words = [*IDENTITY, *known_fields()]
    if not isinstance(what, str) or what not in words:
        close = nearest(str(what), words)
        problems.append(
            Problem(f"there is no field {what!r}", close or f"a field, or {DROPPED!r} to leave it out", place)
        )
    elif strength not in (Strength.HARD, Strength.PREFERRED, Strength.STATED):
        problems.append(Problem(f"{strength!r} is not a strength", "hard, preferred or stated", place))
    elif parts.keys() - {"field", "about", "strength"}:
        problems.append(Problem("it has more than field, about and strength", "only those", place))
    else:
        return MappedColumn(what, str(about) if about else None, Strength(strength))
    return None
