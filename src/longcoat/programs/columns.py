"""The directory's file as columns, parsed in milliseconds; the index is built from them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib.resources import files
from typing import Self

from longcoat.errors import DataError
from longcoat.vocabulary import specialties


@dataclass(frozen=True)
class Columns:
    """One tuple of strings per column of ``data/programs.csv``, all of one length, ordered by program id.

    An empty string is a value that is not known.

    Attributes:
        id: Accreditation number, ten digits.
        specialty: Specialty slug.
        name: Program name.
        sponsor: Sponsoring institution.
        city: City.
        state: Postal abbreviation.
        zip: Five-digit ZIP code.
        county: County without the word "County".
        latitude: Degrees north.
        longitude: Degrees east.
        website: Address of the program's page.
        tracks: Tracks, joined by a plus sign.
        as_of: Year of the directory that lists the program.
        listed: ``yes`` or ``no``: whether the newest directory of the specialty lists it.
        kind: Slug of the inferred kind.
        confidence: Confidence in the kind, 0 to 1.
        rule: Id of the rule that inferred the kind.
        school: Slug of the medical school that the program or its sponsor names.
        hospital: Medicare id of the hospital that the program or its sponsor names.
    """

    id: tuple[str, ...]
    specialty: tuple[str, ...]
    name: tuple[str, ...]
    sponsor: tuple[str, ...]
    city: tuple[str, ...]
    state: tuple[str, ...]
    zip: tuple[str, ...]
    county: tuple[str, ...]
    latitude: tuple[str, ...]
    longitude: tuple[str, ...]
    website: tuple[str, ...]
    tracks: tuple[str, ...]
    as_of: tuple[str, ...]
    listed: tuple[str, ...]
    kind: tuple[str, ...]
    confidence: tuple[str, ...]
    rule: tuple[str, ...]
    school: tuple[str, ...]
    hospital: tuple[str, ...]

    @classmethod
    def parse(cls, text: str, source: str = "programs.csv") -> Self:
        r"""Read the CSV text of a catalog.

        Raises:
            DataError: The columns are not those of a catalog, a row is uneven, or an id occurs twice.

        Example:
            >>> Columns.parse("id,name\n1,A\n")
            Traceback (most recent call last):
            longcoat.errors.DataError: programs.csv: the columns are id, name; right would be: id, ...
        """
        header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
        names = [column.name for column in fields(cls)]
        if header != names:
            raise DataError(
                f"{source}: the columns are {', '.join(header)}; right would be: {', '.join(names)}."
            )
        if uneven := next((row for row in rows if len(row) != len(names)), None):
            raise DataError(f"{source}: a row has {len(uneven)} columns instead of {len(names)}: {uneven}.")
        rows.sort()
        columns = cls(*zip(*rows, strict=True)) if rows else cls(*([()] * len(names)))
        if len(columns.row_of) != len(rows):
            raise DataError(f"{source}: {len(rows) - len(columns.row_of)} ids occur more than once.")
        return columns

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Program id → row."""
        return {program: row for row, program in enumerate(self.id)}

    @cached_property
    def newest(self) -> dict[str, int]:
        """Specialty → the year of the newest directory that lists any of its programs."""
        return {slug: int(year) for slug, year in sorted(zip(self.specialty, self.as_of, strict=True))}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Name, sponsor, city, specialty and school of each program, folded: what a text search reads."""
        titles = {known.slug: known.name for known in specialties()}
        return tuple(
            f" {fold(f'{name} {sponsor} {city} {titles.get(specialty, specialty)} {school}')} "
            for name, sponsor, city, specialty, school in zip(
                self.name, self.sponsor, self.city, self.specialty, self.school, strict=True
            )
        )


@cache
def bundled_columns() -> Columns:
    """Return the directory that ships with the package.

    Raises:
        DataError: The file is damaged.
    """
    text = files("longcoat.programs").joinpath("data", "programs.csv").read_text("utf-8")
    return Columns.parse(text)


_APOSTROPHES = re.compile(r"['’`.]")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9&]+")


def fold(text: str) -> str:
    """Reduce `text` to the words that matter when names are compared: no case, accents or punctuation.

    Example:
        >>> fold("St. Joseph’s  Hospital-Eureka (Peñasco)")
        'st josephs hospital eureka penasco'
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    ascii_only = _APOSTROPHES.sub("", bare).encode("ascii", "ignore").decode("ascii")
    return _BETWEEN_WORDS.sub(" ", ascii_only).strip()
