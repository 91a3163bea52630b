"""Any table, through a mapping of its columns that a person has confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from longcoat.errors import Problem
from longcoat.programs.importers import cells
from longcoat.programs.importers.header import IDENTITY, Header, Meaning
from longcoat.programs.importers.mapping import MappedColumn, Mapping, known_fields
from longcoat.programs.importers.opened import Opened, Sheet
from longcoat.programs.importers.recognition import missing_identity
from longcoat.programs.importers.record import Asked, Reading, Record, Said
from longcoat.programs.importers.refusal import FileError, refuse
from longcoat.programs.importers.rows import Row, read_rows
from longcoat.programs.importers.settings import limits
from longcoat.programs.importers.shares import percent, scale_of
from longcoat.programs.importers.telling import checked, file_day
from longcoat.programs.packs.cells import private_in

SLUG = "mapped"
TITLE = "any table, through a mapping of your own"


def read_mapped(opened: Opened, mapping: Mapping, asked: Asked) -> Reading:
    """Read a table by a mapping.

    Raises:
        InputError: The table lacks a column of the mapping, or a cell can't be read; then nothing is imported.
    """
    sheet, header = _table(opened, mapping)
    lacking = missing_identity(header.whats)
    if lacking:
        raise refuse(
            opened.name, f"the mapping lacks {lacking[0]}", "a column mapped to id, or to name and state"
        )
    found = read_rows(sheet, header)
    rows = [
        row
        if row.identity.specialty
        else replace(row, identity=replace(row.identity, specialty=mapping.specialty))
        for row in found.rows
    ]
    problems, columns = list(found.problems), _by_place(header, mapping)
    scale = scale_of(_percentages(rows, columns), opened.name)
    records = [
        Record(row.line, row.identity, tuple(_said(row, columns, header, scale, problems))) for row in rows
    ]
    if problems:
        raise FileError(opened.name, problems)
    if not records:
        raise refuse(opened.name, "its table has a header and no program", "a table with programs in it")
    day = asked.as_of or mapping.as_of
    if day is None:
        day = file_day(found.around, asked, opened.name)
    checked(day, asked, opened.name)
    notes = (
        [f"{found.elsewhere} rows are of specialties that the catalog doesn't hold."]
        if found.elsewhere
        else []
    )
    return Reading(
        mapping.title,
        tuple(records),
        day,
        f"import-{mapping.id}",
        mapping.source,
        tuple(notes),
        mapping.grade,
    )


def _table(opened: Opened, mapping: Mapping) -> tuple[Sheet, Header]:
    """The table and the row in which every column of the mapping stands."""
    lacking = list(mapping.columns)
    for sheet in opened.sheets:
        for place, row in enumerate(sheet.rows[: limits()["header_rows"]]):
            missing = [heading for heading in mapping.columns if heading not in row]
            if not missing:
                twice = next((heading for heading in mapping.columns if row.count(heading) > 1), None)
                if twice is not None:
                    raise refuse(opened.name, f"it has two columns {twice!r}", "headings that differ")
                columns = {row.index(heading): Meaning(one.what) for heading, one in mapping.columns.items()}
                return sheet, Header(columns, row, place + 1)
            lacking = min(lacking, missing, key=len)
    raise refuse(
        opened.name,
        f"it has no column {', '.join(map(repr, lacking))}",
        "the headings as the mapping has them",
    )


def _by_place(header: Header, mapping: Mapping) -> dict[int, MappedColumn]:
    return {
        place: mapping.columns[header.headings[place]]
        for place, meaning in header.columns.items()
        if meaning.what not in IDENTITY
    }


def _percentages(rows: Sequence[Row], columns: dict[int, MappedColumn]) -> list[tuple[float, bool]]:
    found = []
    for row in rows:
        for place, column in columns.items():
            cell = row.cell(place)
            if cell and known_fields()[column.what].unit == "%":
                try:
                    found.append(cells.read_number(cell))
                except ValueError:
                    continue  # named as a problem when the row is read
    return found


def _said(
    row: Row, columns: dict[int, MappedColumn], header: Header, scale: float, problems: list[Problem]
) -> list[Said]:
    said = []
    for place, column in columns.items():
        cell = row.cell(place)
        if not cell and not (known_fields()[column.what].none and row.cells[place].casefold() == "none"):
            continue
        try:
            said.append(
                Said(column.what, _value(column.what, cell or "none", scale), column.about, column.strength)
            )
        except ValueError as error:
            wrong, _, right = str(error).partition(". Right would be: ")
            problems.append(Problem(wrong, right.rstrip("."), header.headings[place], row.line))
    return said


def _value(slug: str, cell: str, scale: float) -> str | float | bool:
    """The value of a cell.

    Raises:
        ValueError: It is none of the field's.
    """
    field = known_fields()[slug]
    if private := private_in(cell):
        raise ValueError(f"the cell holds {private}")
    if field.unit == "%":
        return percent(*cells.read_number(cell), scale)
    answer = cells.read_yes_no(cell) if field.type.value == "yes-no" else None
    if answer is not None:
        return answer
    if slug == "visas" and (visas := cells.read_visas(cell)) is not None:
        return visas
    bare = cell.replace(",", "") if field.is_number else cell
    return field.read(bare.casefold() if field.choices and slug != "visas" else bare)
