"""How much of a document is read, and what the elements of a page mean: two files of data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words_of(name: str) -> dict[str, Any]:
    """Return the content of ``data/<name>.toml``.

    Example:
        >>> words_of("html")["headings"]["summary"]
        5
    """
    return tomllib.loads(files("longcoat.programs.pages").joinpath("data", f"{name}.toml").read_text("utf-8"))


def limits() -> dict[str, Any]:
    """Return the limits of ``data/limits.toml``: sizes in bytes or characters, times in seconds.

    Example:
        >>> limits()["depth"], limits()["pdf"]["pages"]
        (256, 60)
    """
    return words_of("limits")
