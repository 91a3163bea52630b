"""What a person looks for, as a question to the index."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import pi, sin

from longcoat.programs.columns import fold
from longcoat.programs.filters import Filters
from longcoat.programs.index.rows import on_sphere
from longcoat.programs.place import EARTH_RADIUS_MILES
from longcoat.vocabulary import Region

#: A condition and the values of its question marks.
Condition = tuple[str, Sequence[object]]


def question(filters: Filters) -> Condition:
    """Return the query for the rows that meet every filter, in order.

    Example:
        >>> question(Filters.of(specialties="FM", listed=True))
        ('SELECT row FROM programs WHERE specialty IN (?) AND listed = ? ORDER BY row', ['family-medicine', True])
    """
    conditions = list(_conditions(filters))
    where = " AND ".join(sql for sql, _ in conditions)
    values = [value for _, some in conditions for value in some]
    return f"SELECT row FROM programs{' WHERE ' if where else ''}{where} ORDER BY row", values  # noqa: S608


def _conditions(filters: Filters) -> Iterator[Condition]:
    words = (("specialty", filters.specialties), ("state", filters.states), ("kind", filters.kinds))
    for column, some in (*words, ("county_words", filters.counties)):
        if some is not None:
            yield _one_of(column, some)
    if filters.tracks is not None:
        each = " OR ".join(["instr('+' || tracks || '+', ?)"] * len(filters.tracks)) or "0"
        yield f"({each})", [f"+{track.value}+" for track in sorted(filters.tracks)]
    if filters.listed is not None:
        yield "listed = ?", [filters.listed]
    if filters.military is not None:
        yield "military = ?", [filters.military]
    if filters.added is not None:
        yield f"pack IS {'NOT ' if filters.added else ''}NULL", []
    if filters.regions is not None:
        parts = [_inside(region) for region in filters.regions]
        each = " OR ".join(sql for sql, _ in parts) or "0"
        yield f"({each})", [value for _, some in parts for value in some]
    if filters.text is not None:
        starts = " ".join(f'"{word}"*' for word in fold(filters.text).split())
        yield "row IN (SELECT rowid FROM texts WHERE texts MATCH ?)", [starts]
    if filters.near is not None and filters.within_miles is not None:
        yield _around(filters.near, filters.within_miles)


def _one_of(column: str, some: Collection[str]) -> Condition:
    return f"{column} IN ({', '.join('?' * len(some))})", sorted(map(str, some))


def _inside(region: Region) -> Condition:
    """Inside a region: in one of its states, or in one of its counties."""
    sql, values = _one_of("state", region.states)
    for state, counties in sorted(region.counties.items()):
        inside, names = _one_of("county", counties)
        sql += f" OR (state = ? AND {inside})"
        values = [*values, state, *names]
    return sql, values


def _around(middle: tuple[float, float], miles: float) -> Condition:
    """Within a circle: the straight line through the sphere is compared, so that no function of SQLite's is needed."""
    x, y, z = on_sphere(middle)
    straight = 2 * sin(min(miles / EARTH_RADIUS_MILES, pi) / 2)
    square = "(x - ?) * (x - ?) + (y - ?) * (y - ?) + (z - ?) * (z - ?)"
    # The slack is a foot: rounding must not lose a program that stands in the middle.
    return f"{square} <= ?", [x, x, y, y, z, z, straight**2 + 1e-15]
