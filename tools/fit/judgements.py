"""The numbers that a person had to judge, each with the reason for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "judgements.toml"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judged number, list or table.

    Attributes:
        name: Its dotted name.
        value: What was judged.
        basis: Why.
        more: Anything else that the file says of it, such as its unit.
    """

    name: str
    value: Any
    basis: str
    more: Mapping[str, Any]


@cache
def judgements() -> Mapping[str, Judgement]:
    """Return name → judgement, in the order of the file."""
    return {one.name: one for one in _found(tomllib.loads(FILE.read_text("utf-8")), "")}


def judged(name: str) -> Any:
    """Return the value of a judgement.

    Example:
        >>> judged("interviewing.graduates_apply")
        1.5
    """
    return judgements()[name].value


def _found(table: Mapping[str, Any], above: str) -> Iterator[Judgement]:
    for key, row in table.items():
        name = f"{above}{key}"
        if "value" in row:
            more = {k: v for k, v in row.items() if k not in ("value", "basis")}
            yield Judgement(name, row["value"], row["basis"], more)
        else:
            yield from _found(row, f"{name}.")
