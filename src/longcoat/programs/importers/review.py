"""The review file: doubtful joins, for a person to decide, as a table."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from longcoat.errors import Problem
from longcoat.programs.catalog import Catalog
from longcoat.programs.importers.joining import Join
from longcoat.programs.importers.record import Identity
from longcoat.programs.importers.refusal import FileError
from longcoat.programs.packs.table import table

COLUMNS = ("row", "name", "city", "state", "specialty", "number", "why", "candidates", "decision")
#: What a person fills in, besides a program's id.
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided.

    Attributes:
        line: The line of the review file.
        program: The program's id; None to leave the row out.
        text: What was filled in.
    """

    line: int
    program: str | None
    text: str


def row_key(one: Identity) -> str:
    """Return the short name of a row, the same in every import of it.

    Example:
        >>> row_key(Identity(name="Kern Medical", state="CA"))
        'r...'
    """
    told = "\n".join((one.id, one.name, one.city, one.state, one.specialty))
    return f"r{hashlib.sha256(told.encode()).hexdigest()[:10]}"


def review_text(joins: Iterable[Join], decided: Mapping[str, str] | None = None) -> str:
    """Return the review file: a row for each doubtful join, with what was filled in before."""
    rows = []
    for join in joins:
        one, key = join.identity, row_key(join.identity)
        told = " | ".join(
            f"{c.program} {c.name}{f', {c.city}' if c.city else ''} ({c.alike:.0%})" for c in join.candidates
        )
        cells = (key, one.name, one.city, one.state, one.specialty, one.id, join.why, told)
        rows.append((*map(_plain, cells), (decided or {}).get(key, "")))
    return table(COLUMNS, rows)


def _plain(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def filled_in(text: str, name: str) -> dict[str, tuple[int, str, str]]:
    """Return what a review file holds: row → its line, what was filled in, and its candidates.

    Raises:
        FileError: It is not a review file.
    """
    for between in (",", ";", "\t"):
        rows = _rows(text, between)
        if rows and {"row", "decision", "candidates"} <= set(rows[0]):
            break
    else:
        right = f"the columns {', '.join(COLUMNS)}"
        raise FileError(name, [Problem("this is not a review file", right, "", 1)])
    at = {column: rows[0].index(column) for column in ("row", "decision", "candidates")}
    found = {}
    for line, row in enumerate(rows[1:], 2):
        if len(row) > max(at.values()):
            found[row[at["row"]].strip()] = (line, row[at["decision"]].strip(), row[at["candidates"]])
    return found


def _rows(text: str, between: str) -> list[list[str]]:
    """Return the rows of a table; none of what is no table."""
    try:
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=between))
    except csv.Error:
        return []


def read_review(text: str, name: str, catalog: Catalog) -> dict[str, Decision]:
    """Return the decisions of a review file: row → decision; rows without one are left out.

    Raises:
        FileError: A decision can't be used; all of them are named.
    """
    decisions: dict[str, Decision] = {}
    problems: list[Problem] = []
    known = set(catalog.ids.tolist())
    for key, (line, said, candidates) in filled_in(text, name).items():
        answer = said.casefold()
        if not answer:
            continue
        if answer == NO:
            decisions[key] = Decision(line, None, said)
        elif answer == YES and not candidates:
            problems.append(
                Problem("there is no candidate to say yes to", "a program's id, or no", "decision", line)
            )
        elif (program := candidates.split(" ")[0] if answer == YES else said) in known:
            decisions[key] = Decision(line, program, said)
        else:
            right = "yes (the first candidate), a program's id, or no"
            problems.append(Problem(f"{said!r} is no decision", right, "decision", line))
    if problems:
        raise FileError(name, problems)
    return decisions
