"""Reading the rows of a table: which program each is about, and its cells; what is wrong is noted by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from longcoat.errors import Problem
from longcoat.programs.columns import fold
from longcoat.programs.importers.cells import is_missing, read_id, read_location, read_specialty, read_state
from longcoat.programs.importers.header import IDENTITY, Header
from longcoat.programs.importers.opened import Sheet
from longcoat.programs.importers.record import Identity
from longcoat.programs.importers.settings import compiled, settings


@dataclass(slots=True)
class Row:
    """One row.

    Attributes:
        line: Its line or row in the file, from 1.
        cells: The cells.
        identity: Which program it is about.
    """

    line: int
    cells: tuple[str, ...]
    identity: Identity

    def cell(self, place: int) -> str:
        """The cell of a column; empty when the row is shorter, or the cell says nothing."""
        cell = self.cells[place] if place < len(self.cells) else ""
        return "" if is_missing(cell) else cell


@dataclass(slots=True)
class Rows:
    """The rows of a table.

    Attributes:
        rows: Those that are about a program of a specialty in the catalog.
        problems: What is wrong.
        elsewhere: How many rows are of specialties that the catalog doesn't hold.
        before: What stands above the header, and below the table.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    elsewhere: int = 0
    around: list[str] = field(default_factory=list)


def read_rows(sheet: Sheet, header: Header) -> Rows:
    """Return the rows below a header; a row that can't be used is a problem, a note below the table is not."""
    found = Rows(around=[" ".join(row) for row in sheet.rows[: max(header.body - 1, 0)]])
    fixed = Identity(specialty=read_specialty(sheet.name) if "specialty" not in header.whats else "")
    last = max(header.columns)
    for place, cells in enumerate(sheet.rows[header.body :], header.body):
        line = sheet.first_line + place
        if not any(cells) or tuple(cells) == header.headings:
            continue
        if _is_note(cells):
            found.around.append(" ".join(cells).strip())
        elif len(cells) <= last:
            what = f"the row has {len(cells)} cells, the header {len(header.headings)}: it is cut off"
            found.problems.append(Problem(what, "the whole file; download it again", "", line))
        elif _is_header(cells, header):
            what = "another header begins here: two tables are in one file"
            found.problems.append(Problem(what, "a file for each table", "", line))
        else:
            _read(found, Row(line, tuple(cells), fixed), header)
    return found


def _read(found: Rows, row: Row, header: Header) -> None:
    before = len(found.problems)
    for place, what in _identity_columns(header):
        cell = row.cell(place)
        if not cell:
            continue
        try:
            row.identity = _with(row.identity, what, cell)
        except ValueError as error:
            wrong, _, right = str(error).partition(". Right would be: ")
            found.problems.append(Problem(wrong, right.rstrip("."), header.headings[place], row.line))
    known = row.identity
    if len(found.problems) > before:
        return
    named = any(what == "specialty" and row.cell(place) for place, what in _identity_columns(header))
    if named and not known.specialty and not known.id:
        found.elsewhere += 1
    elif not known.id and not (known.name and known.state):
        right = "a number, or a name and a state"
        found.problems.append(Problem("the row doesn't tell which program it is about", right, "", row.line))
    else:
        found.rows.append(row)


def _identity_columns(header: Header) -> Iterator[tuple[int, str]]:
    return ((place, meaning.what) for place, meaning in header.columns.items() if meaning.what in IDENTITY)


def _with(known: Identity, what: str, cell: str) -> Identity:
    match what:
        case "id":
            return replace(known, id=read_id(cell))
        case "state":
            return replace(known, state=read_state(cell))
        case "specialty":
            return replace(known, specialty=read_specialty(cell))
        case "location":
            city, state = read_location(cell)
            return replace(known, city=city or known.city, state=state or known.state)
        case "name":
            return replace(known, name=known.name or cell)
        case _:
            return replace(known, city=cell)


def _is_note(cells: tuple[str, ...]) -> bool:
    """Tell whether a row is one of the notes below a table: one cell, which begins like a note."""
    told = [cell for cell in cells if cell]
    if len(told) != 1:
        return False
    starred = told[0][0] in "*†©("
    return starred or compiled(settings("columns")["footnote"]["pattern"]).match(fold(told[0])) is not None


def _is_header(cells: tuple[str, ...], header: Header) -> bool:
    """Tell whether a row repeats the headings of columns, in another order or with others among them."""
    ours = {fold(header.headings[place]) for place in header.columns} - {""}
    same = sum(fold(cell) in ours for cell in cells if cell)
    return same >= 2 and same * 2 >= sum(map(bool, cells))
