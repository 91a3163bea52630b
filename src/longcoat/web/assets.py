"""What others made and the page shows. It comes out of packages when Longcoat is installed (`hatch_build.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

#: Where it is put.
FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Assets:
    """What is there. Every page works without all of it.

    Attributes:
        htmx: Whether the hypermedia library is there.
        fonts: Names of the typefaces' files.

    Example:
        >>> Assets.found()
        Assets(htmx=True, fonts=('literata.woff2', 'public-sans.woff2'))
    """

    htmx: bool
    fonts: tuple[str, ...]

    @classmethod
    def found(cls) -> Self:
        """Look what was put there."""
        return cls(
            (FOLDER / "htmx.min.js").is_file(), tuple(sorted(file.name for file in FOLDER.glob("*.woff2")))
        )
