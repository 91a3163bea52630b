"""What earlier visits saw: pages with what was read from them, and which programs are done. Nothing is lost by a kill."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from longcoat.errors import DataError, InputError
from longcoat.programs.refresh.outcome import Visit
from longcoat.programs.refresh.reading import Reading
from longcoat.programs.refresh.said import Said

if TYPE_CHECKING:
    from pydantic import TypeAdapter

#: The number of this file's form; another one is begun anew, for everything in it can be had again.
FORM = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS run (
  id INTEGER PRIMARY KEY, began TEXT NOT NULL, wanted TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS page (
  url TEXT PRIMARY KEY, final TEXT NOT NULL, run INTEGER NOT NULL, reader TEXT NOT NULL, hops INTEGER NOT NULL,
  for_good INTEGER NOT NULL, etag TEXT, modified TEXT, body TEXT NOT NULL, reading BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS page_final ON page (final);
CREATE TABLE IF NOT EXISTS visit (
  program TEXT PRIMARY KEY, run INTEGER NOT NULL, day TEXT NOT NULL, packed INTEGER NOT NULL,
  visit BLOB NOT NULL, takings BLOB NOT NULL);
"""
COLUMNS = "SELECT url, run, reader, hops, for_good, etag, modified, body, reading FROM page"
PAGE_BY = {
    "url": f"{COLUMNS} WHERE url = ?",
    "final": f"{COLUMNS} WHERE final = ? ORDER BY run DESC LIMIT 1",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was last seen.

    Attributes:
        url: The address that was asked.
        run: The number of the run that saw it last.
        reader: The version of the reader that read it: another one may find more in it.
        hops: How many redirects led there.
        for_good: Whether they said that the page has moved for good.
        etag: The server's name for this state of the page.
        modified: When the server says that it changed last.
        body: A digest of its bytes.
        reading: What was read from it.
    """

    url: str
    run: int
    reader: str
    hops: int
    for_good: bool
    etag: str | None
    modified: str | None
    body: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Taking:
    """All that one page says of one program.

    Attributes:
        url: The page.
        title: Its title.
        as_of: The day that it speaks for.
        read_as: How it was read, in a phrase.
        said: What it says now; nothing if it says nothing any more.
    """

    url: str
    title: str
    as_of: date
    read_as: str
    said: tuple[Said, ...] = ()


class Memory:
    """The file that remembers visits. While it is open, no other process can use it.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     memory = Memory(Path(folder, "refresh.sqlite"), "1")
        ...     run = memory.begin(date(2026, 9, 1), 7, ["1200521478"])
        ...     memory.finished(run), memory.close()
        (frozenset(), None)
    """

    def __init__(self, path: Path, reader: str) -> None:
        """Open the file, or begin it.

        Raises:
            InputError: Another refresh is under way.
            DataError: The file is damaged.
        """
        self._reader = reader
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        try:
            self._file.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA synchronous = NORMAL")
            self._file.execute("BEGIN EXCLUSIVE")
            self._shape()
            self._file.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._file.close()
            raise InputError(
                f"Another refresh is under way, or {path} can't be written to: {error}."
            ) from None
        except sqlite3.DatabaseError as error:
            self._file.close()
            raise DataError(
                f"{path} is damaged: {error}. It only remembers visits: delete it, and the next refresh begins anew."
            ) from None

    def _shape(self) -> None:
        (form,) = self._file.execute("PRAGMA user_version").fetchone()
        if form not in (0, FORM):
            for table in ("run", "page", "visit"):
                self._file.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in SCHEMA.split(";"):
            self._file.execute(statement)
        self._file.execute(f"PRAGMA user_version = {FORM}")

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def begin(self, today: date, resume_days: int, programs: Iterable[str]) -> int:
        """Return the number of the run that is to be gone on with, or of a new one.

        A run is gone on with if it was for the same programs and is not too old.
        """
        wanted = hashlib.sha256("\n".join(sorted(programs)).encode()).hexdigest()
        first = (today - timedelta(days=resume_days)).isoformat()
        row = self._file.execute(
            "SELECT id FROM run WHERE NOT done AND wanted = ? AND began >= ? ORDER BY id DESC",
            (wanted, first),
        ).fetchone()
        if row is not None:
            return int(row[0])
        new = self._file.execute("INSERT INTO run (began, wanted) VALUES (?, ?)", (today.isoformat(), wanted))
        return int(new.lastrowid or 0)

    def end(self, run: int) -> None:
        """Note that every program of a run was visited."""
        self._file.execute("UPDATE run SET done = 1 WHERE id = ?", (run,))

    def finished(self, run: int) -> frozenset[str]:
        """Return the programs that a run has visited already."""
        return frozenset(
            program for (program,) in self._file.execute("SELECT program FROM visit WHERE run = ?", (run,))
        )

    def visits(self, run: int) -> tuple[Visit, ...]:
        """Return what became of the visits of a run, by program."""
        rows = self._file.execute("SELECT visit FROM visit WHERE run = ? ORDER BY program", (run,))
        return tuple(_visits().validate_json(blob) for (blob,) in rows)

    def note_visit(self, run: int, day: date, visit: Visit, takings: tuple[Taking, ...]) -> None:
        """Keep what became of a visit, and what it found for the pack."""
        self._file.execute(
            "INSERT OR REPLACE INTO visit VALUES (?, ?, ?, 0, ?, ?)",
            (visit.program, run, day.isoformat(), _visits().dump_json(visit), _takings().dump_json(takings)),
        )

    def unpacked(self) -> dict[str, tuple[Taking, ...]]:
        """Return program → what was found and isn't in the pack yet."""
        rows = self._file.execute("SELECT program, takings FROM visit WHERE NOT packed ORDER BY program")
        return {program: _takings().validate_json(blob) for program, blob in rows}

    def note_packed(self, programs: Mapping[str, object]) -> None:
        """Note that what was found of some programs is in the pack."""
        self._file.executemany("UPDATE visit SET packed = 1 WHERE program = ?", [(p,) for p in programs])

    def page(self, url: str) -> Page | None:
        """Return what was last seen at an address; None if nothing was."""
        return self._page("url", url)

    def validators(self, url: str) -> dict[str, str]:
        """Return the headers that ask for a page only if it has changed; none if it must be read anyway."""
        page = self._page("final", url)
        if page is None or page.reader != self._reader:
            return {}
        headers = {"If-None-Match": page.etag, "If-Modified-Since": page.modified}
        return {name: value for name, value in headers.items() if value}

    def page_at(self, final: str) -> Page | None:
        """Return what was last read where redirects ended."""
        return self._page("final", final)

    def note_page(self, page: Page) -> None:
        """Keep what was seen at an address."""
        self._file.execute(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(page.url, page.reading.url, page.run, page.reader, page.hops, page.for_good),
                *(page.etag, page.modified, page.body, _readings().dump_json(page.reading)),
            ),
        )

    def _page(self, column: Literal["url", "final"], url: str) -> Page | None:
        row = self._file.execute(PAGE_BY[column], (url,)).fetchone()
        if row is None:
            return None
        asked, run, reader, hops, for_good, etag, modified, body, reading = row
        return Page(
            *(asked, run, reader, hops, bool(for_good), etag, modified, body),
            reading=_readings().validate_json(reading),
        )


@cache
def _visits() -> TypeAdapter[Visit]:
    from pydantic import TypeAdapter

    return TypeAdapter(Visit)


@cache
def _takings() -> TypeAdapter[tuple[Taking, ...]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Taking, ...])


@cache
def _readings() -> TypeAdapter[Reading]:
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)
