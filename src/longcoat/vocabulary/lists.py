"""Reads a closed list that ships with the package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_list(name: str) -> dict[str, Any]:
    """Return the parsed contents of ``data/NAME.toml``.

    Example:
        >>> read_list("states")["CA"]
        'California'
    """
    return tomllib.loads(files("longcoat.vocabulary").joinpath("data", f"{name}.toml").read_text("utf-8"))
