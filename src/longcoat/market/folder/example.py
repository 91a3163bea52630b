"""Small examples to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from longcoat.errors import InputError
from longcoat.files import write_atomically

EXAMPLES = ("match", "soap")


def write_example(folder: Path, example: str = "match") -> tuple[str, ...]:
    """Write the CSV files of a small example into a folder, which is made if it isn't there, and return their names.

    Args:
        folder: Where to.
        example: "match" or "soap".

    Raises:
        InputError: A file of this name is there already: nothing is written over.
        OSError: The folder can't be written to.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     write_example(Path(folder))
        ('applicants.csv', 'couples.csv', 'program_lists.csv', 'programs.csv')
    """
    sources = sorted(files(__package__).joinpath("data", example).iterdir(), key=lambda one: one.name)
    for source in sources:
        if (target := folder / source.name).exists():
            raise InputError(f"{target}: is there already. Right would be: another folder, or an empty one.")
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        write_atomically(folder / source.name, source.read_text("utf-8"))
    return tuple(source.name for source in sources)
