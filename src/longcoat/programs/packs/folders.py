"""The packs that ship with Longcoat and those in the user's own folder; changing one of the latter safely."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from longcoat.errors import InputError
from longcoat.programs.packs.pack import Pack
from longcoat.programs.packs.reading import read_pack
from longcoat.programs.packs.writing import write_pack

#: How long to wait for another process that writes to the same pack, in seconds.
PATIENCE = 60.0


@cache
def bundled_packs() -> tuple[Pack, ...]:
    """Return the packs that ship with Longcoat, ordered by id.

    Raises:
        PackError: One of them is damaged.
    """
    with as_file(files("longcoat.programs") / "packs_data") as folder:
        return read_packs(folder)


def pack_folders(folder: Path) -> list[Path]:
    """Return the folders of the packs in a folder, ordered by name; a folder that isn't there has none."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_dir() and each.name[0] not in "._")


def read_packs(folder: Path) -> tuple[Pack, ...]:
    """Return the packs in a folder, ordered by id; a folder that isn't there has none.

    Raises:
        PackError: A pack can't be used.
    """
    return tuple(read_pack(each) for each in pack_folders(folder))


def update_pack(folder: Path, empty: Pack, change: Callable[[Pack], Pack]) -> Pack:
    """Change one of the user's packs: what two processes write at once is not lost.

    Args:
        folder: The pack's folder, named like its id.
        empty: What it is while nothing stands in it; its title, source, rights and date replace what stands there.
        change: Makes the new pack of the old one. If that changes nothing, nothing is written.

    Returns:
        The pack as it stands there now.

    Raises:
        PackError: What stands in the folder can't be used; it is left as it is.
        InputError: Another process has been writing to the pack for a minute.
        OSError: The folder can't be written to.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        before = read_pack(folder) if folder.exists() else None
        after = change(before or empty)
        if before is not None and after == before:
            return before
        newest = max(after.date, empty.date)
        after = replace(after, title=empty.title, source=empty.source, rights=empty.rights, date=newest)
        write_pack(folder, after)
        return after


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a lock on a pack. It is SQLite's, which works everywhere and falls when its holder dies."""
    lock = folder.with_name(f".{folder.name}.lock")
    try:
        connection = sqlite3.connect(lock, timeout=PATIENCE, isolation_level=None)
    except sqlite3.Error as error:
        raise InputError(f"{folder.parent} can't be written to: {error}.") from None
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            right = f"try again in a minute, or delete {lock} if nothing else runs"
            raise InputError(f"{folder} can't be written to: {error}. Right would be: {right}.") from None
        yield
