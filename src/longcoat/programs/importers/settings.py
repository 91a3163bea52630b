"""The words and limits by which files are read: the TOML files of ``data/``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.programs.columns import fold


@cache
def settings(name: str) -> dict[str, Any]:
    """Return the content of ``data/<name>.toml``.

    Example:
        >>> settings("nrmp")["types"]["P"]
        'preliminary'
    """
    text = files("longcoat.programs.importers").joinpath("data", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def limits() -> dict[str, Any]:
    """Return how much of a file is read."""
    return settings("limits")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a settings file."""
    return re.compile(pattern)


def heading_key(text: str) -> str:
    """Reduce a heading to the words by which it is recognized.

    Example:
        >>> heading_key("% of U.S. IMGs invited"), heading_key("# of Letters")
        ('percent of us imgs invited', 'number of letters')
    """
    return fold(text.replace("%", " percent ").replace("#", " number ").replace("&", " and "))
