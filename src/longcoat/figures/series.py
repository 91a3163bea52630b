"""The values of one figure over time, for one combination of what it is divided by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from longcoat.figures.figure import Figure
from longcoat.figures.parameter import Parameter

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over time.

    Attributes:
        rows: The values, earliest first.
        seasons: The seasons with a table that this series belongs to, earliest first: its own, or those of
            its neighbors too when they are published together. A season without a row of ours ended it.
    """

    rows: tuple[Figure, ...]
    seasons: tuple[int, ...]

    def pick(self, season: int | None, on: date | None) -> Figure | None:
        """Return the value in force, marked as carried if it was published for earlier, or None.

        Example:
            >>> from longcoat.figures import parameter
            >>> fees = series_of(parameter("fee.nrmp_registration"))[()]
            >>> picked = fees.pick(2030, None)
            >>> picked.season, picked.carried_from
            (2030, 2027)
            >>> fees.pick(1950, None) is None
            True
        """
        if self.rows[0].start is not None:
            return self._on(on or date.max)
        published = [year for year in self.seasons if season is None or year <= season]
        row = next((row for row in self.rows if published and row.season == published[-1]), None)
        if row is None or season is None or row.season == season:
            return row
        return replace(row, season=season, carried_from=row.season)

    def _on(self, day: date) -> Figure | None:
        begun = [row for row in self.rows if row.start is not None and row.start <= day]
        if not begun:
            return None
        row = begun[-1]
        over = row.end if row.end is not None and row.end < day < date.max else None
        return replace(row, carried_from=over.year) if over else row


@cache
def series_of(found: Parameter) -> Mapping[Key, Series]:
    """Return the values of a figure over time, for each combination of what it is divided by."""
    grouped: dict[Key, list[Figure]] = {}
    tables: dict[Key, set[int]] = {}
    for row in found.rows:
        grouped.setdefault(_key(found.dimensions, row), []).append(row)
        if row.season is not None:
            tables.setdefault(_table(found, row), set()).add(row.season)
    return {
        key: Series(tuple(sorted(rows, key=_begins)), tuple(sorted(tables.get(_table(found, rows[0]), ()))))
        for key, rows in grouped.items()
    }


def _key(names: tuple[str, ...], row: Figure) -> Key:
    return tuple(row.dimensions[name] for name in names)


def _table(found: Parameter, row: Figure) -> Key:
    return _key(tuple(name for name in found.dimensions if name not in found.together), row)


def _begins(row: Figure) -> tuple[date, int]:
    return (row.start or date.min, row.season or 0)
