"""Writes single TOML values: the alphabet from which profiles are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

WIDTH = 100


def toml_value(value: Any) -> str:
    """Return a value on one line, sections as inline tables.

    Example:
        >>> toml_value([{"result": "pass", "score": 221}])
        '[{ result = "pass", score = 221 }]'
    """
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {toml_value(entry)}' for key, entry in value.items())} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(toml_value(entry) for entry in value)}]"
    plain = str(value) if isinstance(value, str) else value
    return tomlkit.item(plain).as_string()


def toml_line(key: str, value: Any, comment: str = "") -> str:
    """Return ``key = value``, a long list one entry to a line, with a comment where there is room.

    Example:
        >>> print(toml_line("match_year", 2028, "The March to match in."))
        match_year = 2028  # The March to match in.
    """
    line = f"{key} = {toml_value(value)}"
    if isinstance(value, (list, tuple)) and value and (isinstance(value[0], Mapping) or len(line) > WIDTH):
        return "\n".join([f"{key} = [", *(f"  {toml_value(entry)}," for entry in value), "]"])
    with_comment = f"{line}  # {comment}"
    return with_comment if comment and len(with_comment) <= WIDTH else line
