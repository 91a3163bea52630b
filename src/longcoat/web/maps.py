"""The two maps: how many programs of the list lie where, as dots of ground and circles of programs, and as a table."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any

from longcoat.plan import Entry
from longcoat.programs import Program
from longcoat.vocabulary import state_name
from longcoat.web.projection import STATE, in_country

#: Shades of the ground by number of programs: at least so many for each. Judgement.
SHADES = (1, 3, 6)


@dataclass(frozen=True, slots=True)
class Ground:
    """The dots of one state or county.

    Attributes:
        path: As an SVG path.
        shade: 0 where no program of the list lies, up to 3 for many.
    """

    path: str
    shade: int


@dataclass(frozen=True, slots=True)
class Spot:
    """The programs of one city.

    Attributes:
        x: Where in the picture.
        y: Where in the picture.
        radius: Grows with their number.
        title: The city and how many.
    """

    x: float
    y: float
    radius: float
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table beside a map.

    Attributes:
        name: The state or county.
        programs: How many programs of the list.
        invitations: Invitations to expect from them, the middle.
        cities: Where they are, by name.
    """

    name: str
    programs: int
    invitations: float
    cities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A map and the table beside it.

    Attributes:
        step: Distance of two dots.
        grounds: States or counties.
        spots: Cities with programs.
        rows: The table, the most programs first.
    """

    step: float
    grounds: tuple[Ground, ...]
    spots: tuple[Spot, ...]
    rows: tuple[Row, ...]

    @property
    def programs(self) -> int:
        """How many programs it shows."""
        return sum(row.programs for row in self.rows)


def country_map(entries: Sequence[Entry]) -> Map:
    """Return the map of the United States."""
    return _map("country", entries, lambda one: one.state, state_name, _in_country)


def california_map(entries: Sequence[Entry]) -> Map:
    """Return the map of California; programs elsewhere are left out."""
    inside = [entry for entry in entries if entry.program.state == "CA"]
    return _map(
        "california",
        inside,
        lambda one: one.county or "",
        lambda name: f"{name} County" if name else "not known",
        _in_state,
    )


def _in_country(program: Program) -> tuple[float, float] | None:
    point = program.place.point
    return in_country(program.state, *point) if point else None


def _in_state(program: Program) -> tuple[float, float] | None:
    point = program.place.point
    return STATE.at(*point) if point else None


def _map(
    name: str,
    entries: Sequence[Entry],
    area: Callable[[Program], str],
    title: Callable[[str], str],
    at: Callable[[Program], tuple[float, float] | None],
) -> Map:
    counts = Counter(area(entry.program) for entry in entries)
    grounds = tuple(Ground(path, _shade(counts[key])) for key, path in _ground()[name].items())
    return Map(_ground()["step"], grounds, _spots(entries, at), _rows(entries, area, title))


def _shade(count: int) -> int:
    return sum(count >= least for least in SHADES)


def _spots(entries: Sequence[Entry], at: Callable[[Program], tuple[float, float] | None]) -> tuple[Spot, ...]:
    cities: dict[tuple[str, str], list[Program]] = defaultdict(list)
    for entry in entries:
        cities[entry.program.city or "", entry.program.state].append(entry.program)
    spots = []
    for (city, state), programs in sorted(cities.items()):
        where = at(programs[0])
        if where is not None:
            count = len(programs)
            title = f"{city}, {state}: {count} program{'' if count == 1 else 's'}"
            spots.append(
                Spot(round(where[0], 2), round(where[1], 2), round(0.75 * sqrt(count) + 0.25, 2), title)
            )
    return tuple(sorted(spots, key=lambda one: -one.radius))


def _rows(
    entries: Sequence[Entry], area: Callable[[Program], str], title: Callable[[str], str]
) -> tuple[Row, ...]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[area(entry.program)].append(entry)
    rows = [
        Row(
            title(key), len(there), sum(entry.invitation.mean for entry in there),
            tuple(sorted({entry.program.city or "" for entry in there})),
        )
        for key, there in found.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.programs, row.name)))


@cache
def _ground() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        files("longcoat.web").joinpath("data", "ground.json").read_text("utf-8")
    )
    return found
