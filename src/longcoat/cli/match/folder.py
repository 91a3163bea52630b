"""What the commands of this group share: the folder, and lines that fit the screen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap

import click

WIDTH = 80

FOLDER = click.argument("folder", type=click.Path(path_type=Path))
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the results there; otherwise beside the files that were read.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def show(sentences: Iterable[str]) -> None:
    """Print sentences, each on lines of its own, none longer than the screen is wide."""
    for sentence in sentences:
        click.echo("\n".join(wrap(sentence, WIDTH, subsequent_indent="  ", break_on_hyphens=False)))


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    Example:
        >>> count(1, "place"), count(2000, "entry", "entries")
        ('1 place', '2,000 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def wrote(folder: Path, names: Iterable[str]) -> str:
    """Return the sentence that says which files were written where."""
    *first, last = names
    return f"Wrote {', '.join(first)}{' and ' if first else ''}{last} to {folder}."
