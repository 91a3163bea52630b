"""The small file beside a profile that keeps what is done."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from longcoat.errors import InputError
from longcoat.files import write_atomically
from longcoat.guidance.roadmap.make import refuse_unknown

HEADER = """\
# What is done on the roadmap of the profile beside this file: task = the day it was marked. Written by `longcoat roadmap
# PROFILE --done TASK`; take a line out to make the task open again.
"""
RIGHT = "a line such as score-reports = 2026-11-21 under [done]"


def done_file(profile: Path) -> Path:
    """Return where the roadmap of a profile keeps what is done.

    Example:
        >>> done_file(Path("me.toml")).name
        'me.roadmap.toml'
    """
    return profile.with_name(f"{profile.stem}.roadmap.toml")


def read_done(file: Path) -> dict[str, date]:
    """Return task → the day it was marked as done; nothing when there is no file.

    Raises:
        InputError: The file isn't TOML, or holds something that isn't a task with a day.
    """
    if not file.exists():
        return {}
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file} can't be read as TOML: {error}. Right would be: {RIGHT}.") from None
    done = data.get("done", {})
    if not isinstance(done, dict) or set(data) - {"done"}:
        raise InputError(f"{file} has something beside [done]. Right would be: {RIGHT}.")
    for id_, day in done.items():
        if not isinstance(day, date) or isinstance(day, datetime):
            raise InputError(f"{file}, {id_}: {day!r} is not a day. Right would be: {RIGHT}.")
    try:
        refuse_unknown(done)
    except InputError as error:
        raise InputError(f"{file}: {error}") from None
    return done


def write_done(file: Path, done: Mapping[str, date]) -> None:
    """Write what is done, by day.

    Raises:
        OSError: The folder can't be written to.
    """
    import tomlkit

    table = tomlkit.table()
    for id_, day in sorted(done.items(), key=lambda pair: (pair[1], pair[0])):
        table[id_] = day
    document = tomlkit.document()
    document["done"] = table
    write_atomically(file, HEADER + "\n" + tomlkit.dumps(document))


def marked(done: Mapping[str, date], ids: Iterable[str], today: date) -> dict[str, date]:
    """Return what is done with more tasks marked today; the day of one marked before stays.

    Raises:
        InputError: There is no such task.

    Example:
        >>> marked({"cv": date(2026, 11, 1)}, ["cv", "theme"], date(2026, 11, 21))["theme"].isoformat()
        '2026-11-21'
    """
    ids = tuple(ids)
    refuse_unknown(ids)
    return {**dict.fromkeys(ids, today), **done}
