"""What is left of a profile's values when the wrong ones are set aside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from longcoat.applicant.fault import Path


@dataclass(slots=True)
class Remainder:
    """The values that are left, and where each entry of a list stood before.

    Attributes:
        data: The values that are left.
        origins: Path of an entry among them → its path in the whole, where the two differ.
    """

    data: dict[str, Any]
    origins: dict[Path, Path] = field(default_factory=dict)

    def original(self, path: Path) -> Path:
        """Return where a path stood in the whole."""
        for length in range(len(path), 0, -1):
            if (origin := self.origins.get(path[:length])) is not None:
                return (*origin, *path[length:])
        return path


def remainder(data: dict[str, Any], aside: Collection[Path]) -> Remainder:
    """Return the data without the paths that are set aside.

    Example:
        >>> left = remainder({"ties": [{"kind": "x"}, {"kind": "family"}], "type": "us-img"}, {("ties", 0)})
        >>> left.data, left.original(("ties", 0, "kind"))
        ({'ties': [{'kind': 'family'}], 'type': 'us-img'}, ('ties', 1, 'kind'))
    """
    left = Remainder({})
    left.data = _dict_left(data, (), (), frozenset(aside), left.origins)
    return left


def _left(value: Any, old: Path, new: Path, aside: frozenset[Path], origins: dict[Path, Path]) -> Any:
    if isinstance(value, dict):
        return _dict_left(value, old, new, aside, origins)
    if isinstance(value, list):
        return _list_left(value, old, new, aside, origins)
    return value


def _dict_left(
    data: dict[str, Any], old: Path, new: Path, aside: frozenset[Path], origins: dict[Path, Path]
) -> dict[str, Any]:
    return {
        key: _left(value, (*old, key), (*new, key), aside, origins)
        for key, value in data.items()
        if (*old, key) not in aside
    }


def _list_left(
    entries: list[Any], old: Path, new: Path, aside: frozenset[Path], origins: dict[Path, Path]
) -> list[Any]:
    kept: list[Any] = []
    for index, entry in enumerate(entries):
        if (*old, index) in aside:
            continue
        origins[(*new, len(kept))] = (*old, index)
        kept.append(_left(entry, (*old, index), (*new, len(kept)), aside, origins))
    return kept
