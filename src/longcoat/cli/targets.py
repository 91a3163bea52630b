"""Files that a command is asked to write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from longcoat.errors import InputError
from longcoat.files import write_atomically


def refuse_bad_targets(files: Sequence[Path], *taken: Path) -> None:
    """Refuse before anything is written: nothing replaces what was read, and nothing is only half written.

    Args:
        files: What is to be written.
        *taken: What was read, or is written anyway.

    Raises:
        InputError: A folder isn't there, a target is a folder, or two targets are the same file.
    """
    seen = {file.resolve(): "what this command reads or keeps itself" for file in taken}
    for file in files:
        if not file.absolute().parent.is_dir():
            raise InputError(f"{file}: there is no folder {file.parent}. Right would be: one that exists.")
        if file.is_dir():
            raise InputError(f"{file} is a folder. Right would be: the name of a file in it.")
        if file.resolve() in seen:
            raise InputError(f"{file} is {seen[file.resolve()]}. Right would be: a file of its own for each.")
        seen[file.resolve()] = "already the target of another option"


def write(file: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, and say so."""
    write_atomically(file, content)
    click.echo(f"written: {file}", err=True)
