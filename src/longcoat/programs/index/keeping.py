"""The index as a file in a folder: found by the fingerprint of what it was built from, built when it isn't there."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from longcoat.files import write_atomically
from longcoat.programs.columns import bundled_columns
from longcoat.programs.index.building import build_index
from longcoat.programs.index.reading import Index
from longcoat.programs.packs import Pack, PackError, bundled_packs, pack_folders, read_pack
from longcoat.vocabulary import specialties

#: Changes with what the builder makes of the same inputs, and with data/schema.sql.
FORMAT = 1
#: How many indexes are kept: other versions of Longcoat, and other folders of packs, have theirs beside ours.
KEPT = 6
#: How often packs are read again when they change meanwhile.
ATTEMPTS = 5
#: The bundled inputs of the index.
INPUTS = (
    "programs.csv",
    "programs.toml",
    "cities.csv",
    "fields.toml",
    "kinds.toml",
    "schools.toml",
    "schema.sql",
)
_NAME = "catalog-{}.sqlite"


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """An index, and where it is kept.

    Attributes:
        index: The index.
        file: Its file; None when it only lives in memory, because the folder can't be written to.
        built: Whether it was built just now.
    """

    index: Index
    file: Path | None
    built: bool


def keep_index(packs: Path | None, cache: Path | None, *, anew: bool = False) -> KeptIndex:
    """Open the index of the directory, the bundled packs and the user's; build it first if an input has changed.

    The file's name is the fingerprint of everything it was built from, and a file that stands there is never written to
    again: a process that reads is never disturbed, and two that build at once put the same content in the same place.

    Args:
        packs: The folder of the user's packs; None, or a folder that isn't there, for none.
        cache: The folder to keep the file in; None to build in memory.
        anew: Whether to build even if it stands there.

    Raises:
        PackError: One of the packs can't be used.
    """
    if cache is None:
        return KeptIndex(Index(build_index(bundled_columns(), _all_packs(packs))), None, True)
    file = cache / _NAME.format(fingerprint(packs))
    if not anew and (kept := _opened(file)) is not None:
        return KeptIndex(kept, file, False)
    name, database = _built(packs, ATTEMPTS)
    file = cache / _NAME.format(name)
    # A pack that changed while it was read must not be kept under the name of another.
    written = name == fingerprint(packs) and _written(database, file)
    return KeptIndex(Index(database), file if written else None, True)


def _built(packs: Path | None, attempts: int) -> tuple[str, sqlite3.Connection]:
    """Return what was read, by its fingerprint, and the index made of it."""
    before = fingerprint(packs)
    try:
        return before, build_index(bundled_columns(), _all_packs(packs))
    except PackError:
        # Another process may have been in the middle of writing a pack.
        if attempts == 1 or before == fingerprint(packs):
            raise
        return _built(packs, attempts - 1)


def fingerprint(packs: Path | None) -> str:
    """Return a word that changes whenever something changes that the index is built from."""
    digest = hashlib.blake2b(digest_size=12)
    digest.update(repr([FORMAT, *((one.slug, one.name) for one in specialties())]).encode())
    for name, content in _inputs(packs):
        digest.update(f"\n{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _inputs(packs: Path | None) -> Iterator[tuple[str, bytes]]:
    home = files("longcoat.programs")
    for name in INPUTS:
        yield name, home.joinpath("data", name).read_bytes()
    bundled = home / "packs_data"
    folders: Sequence[Traversable] = (
        sorted(bundled.iterdir(), key=lambda one: one.name) if bundled.is_dir() else []
    )
    for folder in (*folders, *(pack_folders(packs) if packs else ())):
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda one: one.name):
                if file.name.endswith((".csv", ".toml")) and not file.name.startswith("."):
                    yield f"{folder.name}/{file.name}", file.read_bytes()


def _all_packs(packs: Path | None) -> list[Pack]:
    return [*bundled_packs(), *(read_pack(each) for each in (pack_folders(packs) if packs else ()))]


def _opened(file: Path) -> Index | None:
    """Open a file, or return None when it isn't there or is damaged."""
    if not file.is_file():
        return None
    try:
        # Nobody ever writes to it, so SQLite needs no locks beside it and works on a read-only disk.
        database = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        index = Index(database)
        # An empty file is a sound database too.
        return (
            index if database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",) and index.size else None
        )
    except sqlite3.Error:
        return None


def _written(database: sqlite3.Connection, file: Path) -> bool:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, database.serialize())
    except (OSError, sqlite3.Error):
        return False
    _tidy(file.parent)
    return True


def _tidy(folder: Path) -> None:
    """Remove the oldest indexes, and what a process that was stopped has left behind."""
    with contextlib.suppress(OSError):
        ours = [*folder.glob("catalog-*.sqlite"), *folder.glob(".catalog-*")]
        for old in sorted(ours, key=lambda one: one.stat().st_mtime, reverse=True)[KEPT:]:
            with contextlib.suppress(OSError):
                old.unlink()
