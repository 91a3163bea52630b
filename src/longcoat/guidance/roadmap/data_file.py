"""The data files of the roadmap."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_data(name: str) -> dict[str, Any]:
    """Return the parsed contents of ``data/NAME.toml``.

    Example:
        >>> sorted(read_data("settings"))[:2]
        ['block_weeks', 'dedicated_days']
    """
    text = files("longcoat.guidance.roadmap").joinpath("data", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
