"""Recognizing a file of Residency Explorer, and reading it whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.errors import Problem
from longcoat.programs.importers.opened import Opened
from longcoat.programs.importers.recognition import Recognition, missing_identity
from longcoat.programs.importers.record import Asked, Identity, Reading, Record
from longcoat.programs.importers.refusal import FileError, refuse
from longcoat.programs.importers.residency_explorer.heading import told
from longcoat.programs.importers.residency_explorer.proof import of_those_who_applied
from longcoat.programs.importers.residency_explorer.table import Table, headers, program_of, tables
from longcoat.programs.importers.residency_explorer.values import records
from longcoat.programs.importers.settings import compiled
from longcoat.programs.importers.telling import file_day

SLUG = "residency-explorer"
TITLE = "Residency Explorer export or saved page"


def recognize(opened: Opened) -> Recognition:
    """Tell how much a file looks like an export or a saved page of Residency Explorer."""
    is_named = compiled(told()["pattern"]).search(opened.words.casefold()) is not None
    invited = [
        header
        for _, header in headers(opened)
        if any(what.startswith(("invited/", "interviewed/")) for what in header.whats)
    ]
    if not invited and not is_named:
        return Recognition()
    signs = 3 * is_named + sum(header.values for header in invited)
    if not invited:
        return Recognition(signs, ("a column with the share of applicants invited or interviewed",))
    if program_of(opened) or any(header.tells_the_program for header in invited):
        return Recognition(signs, named=is_named)
    best = max(invited, key=lambda header: len(header.columns))
    return Recognition(signs, missing_identity(best.whats), is_named)


def read(opened: Opened, asked: Asked) -> Reading:
    """Read a file.

    Raises:
        InputError: Anything in it can't be read; then nothing of it is imported.
    """
    day = file_day([opened.words], asked, opened.name)
    used = [*tables(opened, asked)]
    problems: list[Problem] = [one for table in used for one in table.problems]
    found = [one for table in used for one in records(table, opened.name, problems)]
    if problems:
        raise FileError(opened.name, problems)
    by_program = tuple(_by_program(found))
    of_those_who_applied(by_program, opened.name)
    if not found and not any(table.elsewhere for table in used):
        raise refuse(opened.name, "its table has a header and no program", "an export with programs in it")
    return Reading(
        told()["title"],
        by_program,
        day,
        f"import-{SLUG}",
        "AAMC Residency Explorer",
        tuple(dict.fromkeys(_notes(used))),
    )


def _notes(used: Sequence[Table]) -> Iterator[str]:
    for table in used:
        yield from table.unused
    if elsewhere := sum(table.elsewhere for table in used):
        yield f"{elsewhere} rows are of specialties that the catalog doesn't hold; they were left out."


def _by_program(found: Sequence[Record]) -> Iterator[Record]:
    """Put the rows of one program together, where there is one for each type of applicant."""
    rows: dict[Identity, list[Record]] = {}
    for one in found:
        rows.setdefault(one.identity, []).append(one)
    for identity, some in rows.items():
        said = tuple(dict.fromkeys(value for record in some for value in record.said))
        yield Record(some[0].line, identity, said)
