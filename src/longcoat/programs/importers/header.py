"""Finding the header of a table, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from longcoat.programs.importers.opened import Sheet
from longcoat.programs.importers.settings import compiled, heading_key, limits, settings

#: Columns that tell which program a row is about.
IDENTITY = ("id", "name", "city", "state", "location", "specialty")
PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds.

    Attributes:
        what: One of `IDENTITY`, ``personal``, or an importer's own word: mostly the slug of a field.
        about: What exactly the field is of, such as a signal; empty for all.
        percent: Whether its numbers are percentages.
        season: The season that the heading names; None when it names none.
    """

    what: str
    about: str = ""
    percent: bool = False
    season: int | None = None


#: Says what a heading means; None for one that isn't known.
MeaningOf = Callable[[str], Meaning | None]


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Attributes:
        columns: Position → meaning, of the columns that are known.
        headings: All headings, as they stand.
        body: Where the rows begin.
    """

    columns: dict[int, Meaning]
    headings: tuple[str, ...]
    body: int

    @property
    def whats(self) -> frozenset[str]:
        """What the columns hold."""
        return frozenset(meaning.what for meaning in self.columns.values())

    @property
    def tells_the_program(self) -> bool:
        """Whether a row can be joined to a program: by number, or by name and state."""
        named = "name" in self.whats and bool(self.whats & {"state", "location"})
        return "id" in self.whats or named

    @property
    def values(self) -> int:
        """How many columns hold something about a program."""
        return len([m for m in self.columns.values() if m.what not in (*IDENTITY, PERSONAL)])


def identity_of(heading: str) -> Meaning | None:
    """Return which part of a program's identity, or of a person's, a heading names.

    Example:
        >>> identity_of("ACGME ID").what, identity_of("Program Director Email").what, identity_of("Salary")
        ('id', 'personal', None)
    """
    key, told = heading_key(heading), settings("columns")
    if compiled(told["personal"]["pattern"]).fullmatch(key):
        return Meaning(PERSONAL)
    return next(
        (Meaning(what) for what, words in told["identity"].items() if compiled(words).fullmatch(key)), None
    )


def find_header(sheet: Sheet, meaning_of: MeaningOf) -> Header | None:
    """Return the header of a table: the row, or the two rows with groups above columns, that mean most.

    None when no row means anything.
    """
    best: Header | None = None
    rows = sheet.rows[: limits()["header_rows"]]
    for place, row in enumerate(rows):
        grouped = _grouped(row, rows[place + 1]) if place + 1 < len(rows) else None
        for headings, body in ((row, place + 1), (grouped, place + 2)):
            if headings is None:
                continue
            found = _header(headings, body, meaning_of)
            if found.columns and (best is None or _rank(found) > _rank(best)):
                best = found
    return best


def _rank(header: Header) -> tuple[bool, int, int]:
    return header.tells_the_program, len(header.columns), -header.body


def _header(headings: Sequence[str], body: int, meaning_of: MeaningOf) -> Header:
    meanings = {
        place: meaning
        for place, heading in enumerate(headings)
        if heading and (meaning := identity_of(heading) or meaning_of(heading))
    }
    return Header(meanings, tuple(headings), body)


def _grouped(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...] | None:
    """Two rows of a header as one: a cell that was merged over several columns stands above each of them."""
    if not any(upper) or not any(lower) or any(cell[:1].isdigit() for cell in lower):
        return None
    joined, group = [], ""
    for place, below in enumerate(lower):
        above = upper[place] if place < len(upper) else ""
        group = above or group
        same = below == above
        joined.append(below if same or not group else f"{group} {below}".strip())
    return tuple(joined)
