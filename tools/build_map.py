"""Draws the ground of the two maps as dots: ``python tools/build_map.py`` writes ``src/longcoat/web/data/ground.json``.

A dot stands wherever people live: its places come from the coordinates of the country's ZIP codes, which the product carries
anyway. So the maps need no outlines drawn by somebody else. Gaps that dots surround are filled as a part of what is around them;
California is filled up to its border.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import sqrt
from pathlib import Path

import zipcodes

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from longcoat.web.projection import STATE, in_country  # noqa: E402

TARGET = ROOT / "src" / "longcoat" / "web" / "data" / "ground.json"
#: Distance of two dots, in units of the pictures.
COUNTRY_STEP = STATE_STEP = 1.15
#: Not on the map: territories, and the armed forces' codes.
LEFT_OUT = {"PR", "VI", "GU", "AS", "MP", "AA", "AE", "AP", "FM", "MH", "PW"}
Cell = tuple[int, int]


def cell_of(x: float, y: float, step: float) -> Cell:
    """Return column and row in a grid whose odd rows are moved by half a step."""
    row = round(y / (step * sqrt(3) / 2))
    return round(x / step - (row % 2) / 2), row


def center(cell: Cell, step: float) -> tuple[float, float]:
    """Return the middle of a cell."""
    column, row = cell
    return step * (column + (row % 2) / 2), step * sqrt(3) / 2 * row


def neighbours(cell: Cell) -> list[Cell]:
    """Return the six cells around a cell."""
    column, row = cell
    side = row % 2
    return [
        (column - 1, row), (column + 1, row), (column - 1 + side, row - 1), (column + side, row - 1),
        (column - 1 + side, row + 1), (column + side, row + 1),
    ]  # fmt: skip


def filled(found: dict[Cell, str]) -> dict[Cell, str]:
    """Fill the gaps that dots surround on all sides, from their edges inwards; lakes that are open to a side stay."""
    found = dict(found)
    while gaps := _enclosed(found):
        edge = [cell for cell in gaps if any(near in found for near in neighbours(cell))]
        for cell in sorted(edge):
            names = Counter(found[near] for near in neighbours(cell) if near in found)
            found[cell] = names.most_common(1)[0][0]
    return found


def _enclosed(found: dict[Cell, str]) -> set[Cell]:
    columns, rows = [column for column, _ in found], [row for _, row in found]
    box = {
        (column, row)
        for column in range(min(columns) - 1, max(columns) + 2)
        for row in range(min(rows) - 1, max(rows) + 2)
    }
    outside, todo = set(), [(min(columns) - 1, min(rows) - 1)]
    while todo:
        cell = todo.pop()
        if cell in box and cell not in found and cell not in outside:
            outside.add(cell)
            todo += neighbours(cell)
    return box - outside - set(found)


def border(latitude: float) -> float:
    """Return the longitude of California's eastern border: two straight lines by its constitution, then the river, roughly."""
    corners = (
        (42.0, -120.0),
        (39.0, -120.0),
        (35.0, -114.63),
        (34.3, -114.15),
        (33.5, -114.5),
        (32.72, -114.72),
    )
    for (above, from_), (below, to) in pairwise(corners):
        if latitude >= below:
            return from_ + (above - latitude) / (above - below) * (to - from_)
    return corners[-1][1]


def between(people: list[tuple[float, float, str]]) -> Iterator[tuple[float, float, str]]:
    """Yield points of California from its border to its westernmost people, each in the county of the people nearest to it."""
    for north in range(3256, 4200, 10):
        latitude = north / 100
        beside = [longitude for where, longitude, _ in people if abs(where - latitude) < 0.22]
        longitude = border(latitude)
        while longitude - 0.1 > min(beside):
            longitude -= 0.1
            near = min(people, key=lambda one: (one[0] - latitude) ** 2 + 0.6 * (one[1] - longitude) ** 2)
            yield latitude, longitude, near[2]


def paths(found: dict[Cell, str], step: float) -> dict[str, str]:
    """Return name → an SVG path: a dash for each run of dots, which a dash array with round ends turns into dots."""
    made: dict[str, list[str]] = {}
    for cell in sorted(found, key=lambda one: (one[1], one[0])):
        column, row = cell
        if found.get((column - 1, row)) == found[cell]:
            continue
        length = 0
        while found.get((column + length + 1, row)) == found[cell]:
            length += 1
        x, y = center(cell, step)
        made.setdefault(found[cell], []).append(f"M{x:.2f} {y:.2f}h{length * step + 0.01:.2f}")
    return {name: "".join(dots) for name, dots in sorted(made.items())}


def main() -> None:
    """Write both grounds."""
    country: dict[Cell, Counter[str]] = {}
    people = []
    for one in zipcodes.list_all():
        if one["state"] in LEFT_OUT or not float(one["lat"] or 0):
            continue
        latitude, longitude = float(one["lat"]), float(one["long"])
        if one["state"] == "AK" and longitude > 0:
            continue
        cell = cell_of(*in_country(one["state"], latitude, longitude), COUNTRY_STEP)
        country.setdefault(cell, Counter())[one["state"]] += 1
        if one["state"] == "CA":
            people.append((latitude, longitude, one["county"].removesuffix(" County")))
    state: dict[Cell, Counter[str]] = {}
    for latitude, longitude, county in [*people, *between(people)]:
        state.setdefault(cell_of(*STATE.at(latitude, longitude), STATE_STEP), Counter())[county] += 1
    plain = {cell: names.most_common(1)[0][0] for cell, names in country.items()}
    counties = {cell: names.most_common(1)[0][0] for cell, names in state.items()}
    ground = {
        "about": "Dots where people live, from the coordinates of ZIP codes; written by tools/build_map.py.",
        "step": COUNTRY_STEP,
        "country": paths(filled(plain), COUNTRY_STEP),
        "california": paths(filled(counties), STATE_STEP),
    }
    TARGET.write_text(json.dumps(ground, indent=0) + "\n", "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes, {len(ground['country'])} states")


if __name__ == "__main__":
    main()
