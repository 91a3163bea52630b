"""Which rule, or which other part of the program, serves each capability."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from longcoat.guidance.rules.reading import rules

CAPABILITIES = tuple(f"C{number}" for number in range(1, 26))


@dataclass(frozen=True, slots=True)
class Served:
    """What serves one capability.

    Attributes:
        capability: Its id.
        rules: Ids of the rules that name it.
        parts: Modules that do it, by their dotted names.
    """

    capability: str
    rules: tuple[str, ...]
    parts: tuple[str, ...]


def coverage() -> tuple[Served, ...]:
    """Return what serves each capability, in order.

    Example:
        >>> [one.capability for one in coverage() if not one.rules and not one.parts]
        []
    """
    path = files("longcoat.guidance").joinpath("data", "rules", "served.toml")
    parts = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        Served(id_, tuple(one.id for one in rules() if one.capability == id_), tuple(parts.get(id_, ())))
        for id_ in CAPABILITIES
    )
