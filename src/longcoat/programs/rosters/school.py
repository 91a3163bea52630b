"""The medical schools of the world, as rosters of residents and lists of placements name them."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.errors import DataError


class SchoolKind(StrEnum):
    """Where a medical school stands in the eyes of the Match; ``data/medical_schools.toml`` says what each means.

    Example:
        >>> SchoolKind("caribbean").title
        'a Caribbean school that teaches for practice in the United States'
    """

    US_MD = "us-md"
    US_DO = "us-do"
    CARIBBEAN = "caribbean"
    CANADIAN = "canadian"
    INTERNATIONAL = "international"

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the word means, in a phrase."""
        words: str = settings()["kinds"][self.value]
        return words


@dataclass(frozen=True, slots=True)
class MedicalSchool:
    """One medical school.

    Attributes:
        slug: The name used in files.
        name: The name shown to people.
        kind: Where it stands in the eyes of the Match.
        country: The country it lies in.
        aliases: What else it is called: abbreviations, former names, campuses.
    """

    slug: str
    name: str
    kind: SchoolKind
    country: str
    aliases: tuple[str, ...] = ()


COLUMNS = ["slug", "name", "kind", "country", "aliases"]


@cache
def medical_schools() -> tuple[MedicalSchool, ...]:
    """Return every medical school of the table, US schools first.

    Raises:
        DataError: The table is damaged.

    Example:
        >>> next(school.name for school in medical_schools() if school.slug == "auc")
        'American University of the Caribbean School of Medicine'
    """
    text = files("longcoat.programs.rosters").joinpath("data", "medical_schools.csv").read_text("utf-8")
    return read_schools(text)


def read_schools(text: str, source: str = "medical_schools.csv") -> tuple[MedicalSchool, ...]:
    r"""Read the CSV text of a table of schools.

    Raises:
        DataError: The columns, a kind or a slug is wrong; the message names the line.

    Example:
        >>> read_schools("slug,name,kind,country,aliases\nx,X,moon,Moon,\n")
        Traceback (most recent call last):
        longcoat.errors.DataError: medical_schools.csv, line 2: 'moon' is not a kind. Right would be: us-md, ...
    """
    header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    if header != COLUMNS:
        raise DataError(
            f"{source}: the columns are {', '.join(header)}; right would be: {', '.join(COLUMNS)}."
        )
    found: dict[str, MedicalSchool] = {}
    for line, row in enumerate(rows, 2):
        where = f"{source}, line {line}"
        if len(row) != len(COLUMNS) or not all(row[:4]):
            raise DataError(f"{where}: a row needs {', '.join(COLUMNS[:4])}, and aliases or nothing.")
        slug, name, kind, country, aliases = row
        if kind not in {known.value for known in SchoolKind}:
            right = ", ".join(known.value for known in SchoolKind)
            raise DataError(f"{where}: {kind!r} is not a kind. Right would be: {right}.")
        if slug in found:
            raise DataError(f"{where}: the slug {slug!r} occurs twice.")
        names = tuple(alias for alias in aliases.split("|") if alias)
        found[slug] = MedicalSchool(slug, name, SchoolKind(kind), country, names)
    return tuple(found.values())


@cache
def settings() -> dict[str, Any]:
    """Return how names are compared: ``data/medical_schools.toml``."""
    text = files("longcoat.programs.rosters").joinpath("data", "medical_schools.toml").read_text("utf-8")
    return tomllib.loads(text)
