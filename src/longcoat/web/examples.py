"""The example profiles: inside an installed package, or beside its source in a checkout."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
#: Where they may be, the first that exists counts: packed with the wheel, or the folder of the checkout.
FOLDERS = (PACKAGE / "examples", PACKAGE.parents[1] / "examples")


@dataclass(frozen=True, slots=True)
class Example:
    """A profile of an invented applicant.

    Attributes:
        slug: Its file's name without the ending.
        label: What it calls itself.
        about: What it shows, in a sentence or two.
        file: Where it is.
    """

    slug: str
    label: str
    about: str
    file: Path


def find_examples() -> tuple[Example, ...]:
    """Return the examples by file name; none when they were not installed.

    Example:
        >>> "los-angeles-family-medicine" in {example.slug for example in find_examples()}
        True
    """
    folder = next((folder for folder in FOLDERS if folder.is_dir()), None)
    return tuple(map(_example, sorted(folder.glob("*.toml")))) if folder else ()


def _example(file: Path) -> Example:
    text = file.read_text("utf-8")
    return Example(file.stem, tomllib.loads(text).get("label", file.stem), " ".join(_first_words(text)), file)


def _first_words(text: str) -> Iterator[str]:
    """The comment that a file begins with, up to its first empty line."""
    for line in text.splitlines():
        words = line.removeprefix("#").strip()
        if not line.startswith("#") or not words:
            return
        yield words
