"""The profiles of this machine's user, in one SQLite file.

Every change is one transaction: after a crash, or when the power fails, the file holds the state before or the state
after it. What is deleted is overwritten, not only unlinked.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from longcoat.applicant import Applicant
from longcoat.errors import DataError, InputError
from longcoat.web.keeping.kept import Kept, Summary

NAME = "profiles.sqlite"
#: States of one profile that can be gone back to; more are not kept. Judgement.
REVISIONS = 50
#: Seconds to wait for another server on the same file.
PATIENCE = 5.0


class ElsewhereError(InputError):
    """A profile was changed elsewhere since it was read, so that saving would undo that change."""

    def __init__(self, now: Kept) -> None:
        self.now = now
        super().__init__(
            "these answers were changed in another tab or window since this page was opened. "
            "Right would be: look at what is saved now, and save again."
        )


class ProfileStore:
    """Keeps profiles in a folder; without one, in memory, until the process ends.

    Args:
        folder: Where; made, for its owner alone, when it isn't there.

    Example:
        >>> store = ProfileStore()
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> kept = store.add(someone, "typed in")
        >>> store.find(kept.word).applicant == someone, len(store.all())
        (True, 1)
        >>> store.delete_all()
        >>> store.find(kept.word) is None, store.all()
        (True, ())
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._lock = threading.RLock()
        self.file = None if folder is None else folder / NAME
        self._connection = self._opened()

    @property
    def secret(self) -> str:
        """What only pages of this store know; the same after a restart, so that an open form still works."""
        with self._change() as database:
            database.execute(
                "INSERT OR IGNORE INTO own VALUES ('secret', ?)", (json.dumps(secrets.token_urlsafe(24)),)
            )
            (found,) = database.execute("SELECT data FROM own WHERE name = 'secret'").fetchone()
        return str(json.loads(found))

    def add(self, applicant: Applicant, what: str, source: str = "") -> Kept:
        """Keep a new profile, and return it."""
        word = secrets.token_urlsafe(16)
        with self._change() as database:
            database.execute("INSERT INTO profile VALUES (?, 1, ?)", (word, source))
            self._write(database, word, 1, _data(applicant), what)
        return self._surely(word)

    def find(self, word: str) -> Kept | None:
        """Return the profile under a word, or None."""
        with self._lock:
            row = self._connection.execute(
                "SELECT p.revision, p.source, r.data, r.what, r.saved, "
                "EXISTS (SELECT 1 FROM revision o WHERE o.word = p.word AND o.revision < p.revision) "
                "FROM profile p JOIN revision r USING (word, revision) WHERE p.word = ?",
                (word,),
            ).fetchone()
        if row is None:
            return None
        revision, source, data, what, saved, undoable = row
        return Kept(
            word, revision, json.loads(data), source, datetime.fromisoformat(saved), what, bool(undoable)
        )

    def all(self) -> tuple[Summary, ...]:
        """Return every profile, the one saved last first."""
        with self._lock:
            words = [row[0] for row in self._connection.execute("SELECT word FROM profile")]
        found = [kept for word in words if (kept := self.find(word))]
        found.sort(key=lambda kept: kept.saved, reverse=True)
        return tuple(Summary(one.word, one.name, one.about, one.source, one.saved) for one in found)

    @property
    def count(self) -> int:
        """How many profiles are kept."""
        with self._lock:
            (found,) = self._connection.execute("SELECT count(*) FROM profile").fetchone()
        return int(found)

    def from_source(self, source: str) -> Kept | None:
        """Return the profile that came from a file, or None."""
        with self._lock:
            row = self._connection.execute("SELECT word FROM profile WHERE source = ?", (source,)).fetchone()
        return self.find(row[0]) if row else None

    def save(self, kept: Kept, applicant: Applicant, what: str) -> Kept:
        """Save a change of a profile, and return it as it now is.

        Raises:
            ElsewhereError: `kept` is not the latest revision.
        """
        with self._change() as database:
            self._count_up(database, kept)
            self._write(database, kept.word, kept.revision + 1, _data(applicant), what)
            database.execute(
                "DELETE FROM revision WHERE word = ? AND revision <= ?",
                (kept.word, kept.revision + 1 - REVISIONS),
            )
        return self._surely(kept.word)

    def undo(self, kept: Kept) -> Kept:
        """Take back the last change of a profile; there is none before the first.

        Raises:
            ElsewhereError: `kept` is not the latest revision.
        """
        with self._change() as database:
            row = database.execute(
                "SELECT revision, data, what FROM revision WHERE word = ? AND revision < ? ORDER BY revision DESC",
                (kept.word, kept.revision),
            ).fetchone()
            if row is None:
                return kept
            self._count_up(database, kept)
            before, data, what = row
            database.execute("DELETE FROM revision WHERE word = ? AND revision >= ?", (kept.word, before))
            self._write(database, kept.word, kept.revision + 1, data, what)
        return self._surely(kept.word)

    def note(self, word: str, kind: str) -> Any:
        """Return what was noted with a profile under a kind, or None."""
        with self._lock:
            row = self._connection.execute(
                "SELECT data FROM note WHERE word = ? AND kind = ?", (word, kind)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def write_note(self, word: str, kind: str, data: Any) -> None:
        """Note something with a profile, in place of what was noted; None takes the note away."""
        with self._change() as database:
            if data is None:
                database.execute("DELETE FROM note WHERE word = ? AND kind = ?", (word, kind))
            else:
                database.execute("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", (word, kind, _json(data)))

    def delete(self, word: str) -> None:
        """Delete a profile with everything that was noted with it."""
        with self._change() as database:
            database.execute("DELETE FROM profile WHERE word = ?", (word,))
        self._shrink()

    def delete_all(self) -> None:
        """Delete everything, and the file too."""
        with self._lock:
            self._connection.close()
            for end in ("", "-journal"):
                if self.file is not None:
                    _overwrite(self.file.with_name(self.file.name + end))
            self._connection = self._opened()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _surely(self, word: str) -> Kept:
        found = self.find(word)
        if found is None:
            raise InputError("this profile was deleted. Right would be: begin a new one, or choose its file.")
        return found

    def _count_up(self, database: sqlite3.Connection, kept: Kept) -> None:
        """Revisions are never used twice, so an old page can't pass for the present one."""
        changed = database.execute(
            "UPDATE profile SET revision = revision + 1 WHERE word = ? AND revision = ?",
            (kept.word, kept.revision),
        )
        if changed.rowcount != 1:
            raise ElsewhereError(self._surely(kept.word))

    def _write(self, database: sqlite3.Connection, word: str, revision: int, data: str, what: str) -> None:
        saved = datetime.now(UTC).isoformat(timespec="seconds")
        database.execute("INSERT INTO revision VALUES (?, ?, ?, ?, ?)", (word, revision, data, what, saved))

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or nothing."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _shrink(self) -> None:
        with self._lock:
            self._connection.execute("VACUUM")

    def _opened(self) -> sqlite3.Connection:
        if self.file is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            if not self.file.exists():
                self.file.touch(mode=0o600)
        try:
            database = sqlite3.connect(
                self.file or ":memory:", timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA secure_delete = ON")
            database.execute("PRAGMA synchronous = FULL")
            database.executescript(files("longcoat.web.keeping").joinpath("schema.sql").read_text("utf-8"))
        except sqlite3.DatabaseError as error:
            raise DataError(
                f"{self.file} can't be used ({error}). Right would be: move it away; your profiles are then gone from "
                "the page, and can be chosen again from the files that you downloaded."
            ) from None
        return database


def _data(applicant: Applicant) -> str:
    return _json(applicant.model_dump(mode="json", by_alias=True, exclude_none=True))


def _json(data: Mapping[str, Any] | Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _overwrite(file: Path) -> None:
    """Replace what is in a file by nothing before it is unlinked."""
    if not file.exists():
        return
    size = file.stat().st_size
    with closing(file.open("r+b")) as stream:
        stream.write(b"\0" * size)
        stream.flush()
        os.fsync(stream.fileno())
    file.unlink()
