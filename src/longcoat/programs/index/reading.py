"""Asking the index."""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from longcoat.programs.evidence import Evidence, Fact, Grade, Strength
from longcoat.programs.field import fields
from longcoat.programs.filters import Filters
from longcoat.programs.index.query import question
from longcoat.programs.index.rows import COLUMNS

_FACTS = """
SELECT facts.row, programs.id, field, about, value, strength, page, facts.words
FROM facts JOIN programs ON programs.row = facts.row
"""
#: Everything about what is disputed; the number of the fact that holds keeps apart what is about different things.
_DISPUTED = """
SELECT facts.row, first.rowid, programs.id, facts.field, facts.about, facts.value, facts.strength, facts.page, facts.words
FROM facts AS first
JOIN facts ON facts.row = first.row AND facts.field = first.field AND facts.about IS first.about
JOIN programs ON programs.row = facts.row
WHERE first.disputed AND facts.rank IS NOT NULL
ORDER BY first.rowid, facts.rank
"""
#: Above this many rows it is quicker to read all.
_MANY = 500


class Index:
    """The programs of a catalog, their facts and packs, in a SQLite database that nobody writes to any more.

    It may be asked from several threads.

    Example:
        >>> from longcoat.programs.columns import bundled_columns
        >>> from longcoat.programs.index.building import build_index
        >>> index = Index(build_index(bundled_columns()))
        >>> len(index.rows(Filters.of(specialties="FM", state="CA")))
        68
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._columns: dict[str, tuple[Any, ...]] = {}

    def ask(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that answer a query."""
        with self._lock:
            return self._database.execute(query, values).fetchall()

    @cached_property
    def size(self) -> int:
        """How many programs there are."""
        return int(self.ask("SELECT count(*) FROM programs")[0][0])

    def rows(self, filters: Filters) -> tuple[int, ...]:
        """Return the rows that meet every filter, in order."""
        return tuple(row for (row,) in self.ask(*question(filters)))

    def row_of(self, program: str) -> int | None:
        """Return the row of a program, or None when there is none."""
        found = self.ask("SELECT row FROM programs WHERE id = ?", (program,))
        return int(found[0][0]) if found else None

    def column(self, name: str) -> tuple[Any, ...]:
        """Return a column for all programs; None stands for what is not known."""
        if name not in self._columns:
            found = self.ask(f"SELECT {name} FROM programs ORDER BY row")  # noqa: S608 (a name of ours)
            self._columns[name] = tuple(cell for (cell,) in found)
        return self._columns[name]

    def records(self, rows: Sequence[int]) -> dict[int, dict[str, Any]]:
        """Return row → column → cell."""
        query = f"SELECT row, {', '.join(COLUMNS)} FROM programs"  # noqa: S608 (names of ours)
        return {
            row: dict(zip(COLUMNS, cells, strict=True)) for row, *cells in self._among(query, "row", rows)
        }

    def facts_of(self, rows: Sequence[int]) -> dict[int, tuple[Fact, ...]]:
        """Return row → every fact about the program, in the order in which an evidence card shows them."""
        found = self._by_row(self._among(_FACTS, "facts.row", rows, order="facts.rowid"), set(rows))
        return {row: tuple(facts) for row, facts in found.items()}

    def facts_about(self, field: str, about: str | None, wanted: Container[int]) -> dict[int, list[Fact]]:
        """Return row → the facts about one thing, the one that holds first, of the rows wanted."""
        query = f"{_FACTS} WHERE field = ? AND about IS ? AND rank IS NOT NULL ORDER BY facts.row, rank"
        return self._by_row(self.ask(query, (field, about)), wanted)

    def facts_of_group(self, group: str, wanted: Container[int]) -> dict[int, list[Fact]]:
        """Return row → the facts that hold of the fields of a group, whatever they are about, of the rows wanted."""
        slugs = [slug for slug, field in fields().items() if field.group == group]
        marks = ", ".join("?" * len(slugs))
        query = f"{_FACTS} WHERE field IN ({marks}) AND rank = 0 ORDER BY facts.rowid"
        return self._by_row(self.ask(query, slugs), wanted)

    def disputed(self, wanted: Container[int]) -> Iterator[list[Fact]]:
        """Yield all facts about each thing on which sources of the present contest differ, the one that holds first."""
        for (row, _), some in groupby(self.ask(_DISPUTED), key=itemgetter(0, 1)):
            if row in wanted:
                yield [self._fact(*cells) for _, _, *cells in some]

    def _by_row(self, found: Iterable[tuple[Any, ...]], wanted: Container[int]) -> dict[int, list[Fact]]:
        facts: dict[int, list[Fact]] = defaultdict(list)
        for row, *cells in found:
            if row in wanted:
                facts[row].append(self._fact(*cells))
        return facts

    def cells(self, column: str, field: str, about: str | None, *, binding: bool) -> list[tuple[int, Any]]:
        """Return row and one column of the facts that hold about one thing."""
        rule = " AND binds" if binding else ""
        query = f"SELECT row, {column} FROM facts WHERE field = ? AND rank = 0 AND about IS ?{rule}"  # noqa: S608
        return [(row, cell) for row, cell in self.ask(query, (field, about))]

    @cached_property
    def newest(self) -> dict[str, int]:
        """Specialty → the year of the newest directory that lists any of its programs."""
        return dict(
            self.ask("SELECT specialty, max(as_of) FROM programs WHERE pack IS NULL GROUP BY specialty")
        )

    @cached_property
    def packs(self) -> dict[str, tuple[str, date]]:
        """Id of a pack → its title and day."""
        found = self.ask("SELECT id, title, date FROM packs ORDER BY id")
        return {id_: (title, date.fromisoformat(day)) for id_, title, day in found}

    def _among(
        self, query: str, column: str, rows: Sequence[int], order: str = "row"
    ) -> Iterable[tuple[Any, ...]]:
        if len(rows) > _MANY:
            wanted = set(rows)
            return (found for found in self.ask(f"{query} ORDER BY {order}") if found[0] in wanted)
        marks = ", ".join("?" * len(rows))
        return self.ask(f"{query} WHERE {column} IN ({marks}) ORDER BY {order}", list(rows))

    def _fact(self, program: str, slug: str, about: str | None, *cells: Any) -> Fact:
        value, strength, page, words = cells
        field = fields()[slug]
        evidence = self._page(page, words)
        return Fact(program, slug, field.read(value), field.unit, Strength(strength), evidence, about)

    @cached_property
    def _pages(self) -> dict[int, tuple[Any, ...]]:
        found = self.ask("SELECT page, title, url, as_of, read_as, grade FROM pages")
        return {page: tuple(cells) for page, *cells in found}

    def _page(self, page: int, words: str | None) -> Evidence:
        title, url, as_of, read_as, grade = self._pages[page]
        return Evidence(title, url, _day(as_of), read_as, Grade(grade), words)


@cache
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
