"""The tables of an export or a saved page: their columns, their rows by program, and the season they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from longcoat.errors import Problem
from longcoat.programs.importers.header import PERSONAL, Header, Meaning, find_header
from longcoat.programs.importers.opened import Opened, Sheet
from longcoat.programs.importers.page import page_identity
from longcoat.programs.importers.record import Asked, Identity
from longcoat.programs.importers.residency_explorer.heading import meaning_of
from longcoat.programs.importers.rows import Row, read_rows
from longcoat.programs.importers.telling import file_season, season_in


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        header: Its columns.
        rows: Its rows, each with the program that it is about.
        season: The season it speaks of; None when every column that needs one names its own.
        elsewhere: How many rows are of specialties that the catalog doesn't hold.
        problems: What of it can't be used.
    """

    header: Header
    rows: Sequence[Row]
    season: int | None
    elsewhere: int = 0
    problems: Sequence[Problem] = ()

    @property
    def unused(self) -> Iterator[str]:
        """What is there and isn't read, in sentences."""
        known = self.header.columns
        persons = [place for place, meaning in known.items() if meaning.what == PERSONAL]
        rest = [name for place, name in enumerate(self.header.headings) if name and place not in known]
        if persons:
            yield f"Columns about persons, left out: {len(persons)}."
        if rest:
            yield f"Columns that nothing is read from: {', '.join(dict.fromkeys(rest))}."


def headers(opened: Opened) -> list[tuple[Sheet, Header]]:
    """Return the sheets of a file that have a header, each with it."""
    return [(sheet, header) for sheet in opened.sheets if (header := find_header(sheet, meaning_of))]


def program_of(opened: Opened) -> Identity | None:
    """Return the program that a saved page is about as a whole, if it is about one."""
    found = page_identity(opened) if opened.form == "web page" else None
    return found if found and (found.id or (found.name and found.state)) else None


def tables(opened: Opened, asked: Asked) -> Iterator[Table]:
    """Yield the tables that say something: of the program of the page, else of the programs that their rows name.

    Raises:
        InputError: A table doesn't tell its season, and neither does who asks.
    """
    found = headers(opened)
    rows_name_theirs = any(header.tells_the_program and header.values for _, header in found)
    page = None if rows_name_theirs else program_of(opened)
    for sheet, header in found:
        if page is not None:
            of_types = _of_types(header)
            if of_types.values:
                rows = [*_rows_of_page(sheet, of_types, page)]
                yield Table(of_types, rows, _season(of_types, [sheet.name], opened, asked))
        elif header.values and header.tells_the_program:
            each = read_rows(sheet, header)
            season = _season(header, [sheet.name, *each.around], opened, asked)
            yield Table(header, each.rows, season, each.elsewhere, each.problems)


def _of_types(header: Header) -> Header:
    """The header of a table on a program's own page: its first column names the types, whatever it is headed."""
    if header.whats & {"type", "signal"}:
        return header
    return replace(header, columns={**{p: m for p, m in header.columns.items() if p}, 0: Meaning("type")})


def _rows_of_page(sheet: Sheet, header: Header, page: Identity) -> Iterator[Row]:
    for place, cells in enumerate(sheet.rows[header.body :], header.body):
        if len([cell for cell in cells if cell]) > 1:
            yield Row(sheet.first_line + place, tuple(cells), page)


def _season(header: Header, around: Sequence[str], opened: Opened, asked: Asked) -> int | None:
    by_season = ("invited", "interviewed", "applicants")
    if all(one.season for one in header.columns.values() if one.what.startswith(by_season)):
        return None
    near = [text for text in around if season_in(text)]
    return file_season(near or [opened.words], asked, opened.name)
