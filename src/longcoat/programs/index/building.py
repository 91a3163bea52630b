"""Building the index: the directory and the facts of all packs, resolved, in one SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files

from longcoat.programs.columns import Columns
from longcoat.programs.evidence import Evidence, Fact, Grade, Strength
from longcoat.programs.field import fields
from longcoat.programs.index.rows import COLUMNS, added_rows, directory_rows
from longcoat.programs.kinds import kind_confidence
from longcoat.programs.origin import directory_evidence
from longcoat.programs.packs.pack import Pack
from longcoat.programs.resolve import ResolvedFact, resolve


def build_index(columns: Columns, packs: Sequence[Pack] = ()) -> sqlite3.Connection:
    """Build the index in memory.

    Args:
        columns: The directory.
        packs: The packs. What they say of a program that nobody knows is left out; `check_pack` tells.
    """
    index = sqlite3.connect(":memory:", check_same_thread=False)
    index.executescript(files("longcoat.programs").joinpath("data", "schema.sql").read_text("utf-8"))
    rows = sorted((*directory_rows(columns), *added_rows(packs, columns)), key=lambda row: str(row[0]))
    places = ", ".join("?" * (len(COLUMNS) + 1))
    index.executemany(
        f"INSERT INTO programs (row, {', '.join(COLUMNS)}) VALUES ({places})",  # noqa: S608 (names of ours)
        ((number, *row) for number, row in enumerate(rows)),
    )
    index.execute("INSERT INTO texts (texts) VALUES ('rebuild')")
    index.executemany(
        "INSERT INTO packs VALUES (?, ?, ?, ?, ?)",
        ((p.id, p.title, p.source, p.rights, p.date.isoformat()) for p in {p.id: p for p in packs}.values()),
    )
    _add_facts(index, {str(row[0]): number for number, row in enumerate(rows)}, columns, packs)
    index.commit()
    return index


def _add_facts(
    index: sqlite3.Connection, row_of: dict[str, int], columns: Columns, packs: Sequence[Pack]
) -> None:
    facts = [*_vanished(columns), *(fact for pack in packs for fact in pack.facts if fact.program in row_of)]
    resolved = resolve(facts)
    pages: dict[Evidence, int] = {}
    rows = list(_rows(resolved, facts, row_of, pages))
    index.executemany(
        "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                page.url,
                page.title,
                page.grade.value,
                page.as_of and page.as_of.isoformat(),
                page.read_as,
            )
            for page, number in pages.items()
        ),
    )
    index.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    for one in resolved:
        _correct(index, one, row_of[one.program])


def _rows(
    resolved: Iterable[ResolvedFact],
    facts: Iterable[Fact],
    row_of: dict[str, int],
    pages: dict[Evidence, int],
) -> Iterator[tuple[object, ...]]:
    """Yield one row for each fact: first those that hold or stand beside one that does, then what another list replaced."""
    placed: set[int] = set()
    ranked: list[tuple[Fact, int | None, bool, bool]] = []
    for one in resolved:
        placed.update(map(id, one.facts))
        ranked += [
            (fact, rank, rank == 0 and one.binds, rank == 0 and one.disputed)
            for rank, fact in enumerate(one.facts)
        ]
    ranked += [(fact, None, False, False) for fact in facts if id(fact) not in placed]
    for fact, rank, binds, disputed in ranked:
        page = pages.setdefault(replace(fact.evidence, words=None), len(pages))
        field = fields()[fact.field]
        value, number = field.write(fact.value), field.number(fact.value)
        row = (row_of[fact.program], fact.field, fact.about, rank, value, number, fact.strength.value)
        yield (*row, binds, disputed, page, fact.evidence.words)


def _correct(index: sqlite3.Connection, one: ResolvedFact, row: int) -> None:
    """Let what is known of a program's identity go before the directory, where it is the younger."""
    if one.about is not None:
        return
    if one.field == "kind" and one.evidence.grade is Grade.TOLD:
        sure = kind_confidence()["told"]
        index.execute("UPDATE programs SET kind = ?, confidence = ? WHERE row = ?", (one.value, sure, row))
    elif one.field == "website":
        year = date.max.year if one.evidence.grade is Grade.TOLD else (one.evidence.as_of or date.min).year
        index.execute("UPDATE programs SET website = ? WHERE row = ? AND as_of < ?", (one.value, row, year))
    elif one.field == "listed":
        index.execute("UPDATE programs SET listed = ? WHERE row = ?", (one.value, row))


def _vanished(columns: Columns) -> Iterator[Fact]:
    """The fact that the newest directory lacks a program, for each that it lacks."""
    read_as = "its list of the specialty lacks the program's id"
    for row, listed in enumerate(columns.listed):
        if listed == "no":
            newest = directory_evidence(columns.newest[columns.specialty[row]], read_as)
            yield Fact(columns.id[row], "listed", False, None, Strength.INFERRED, newest)
