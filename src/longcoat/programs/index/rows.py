"""What stands in the index about each program: the directory's rows, and those that packs add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from longcoat.programs.columns import Columns, fold
from longcoat.programs.gazetteer import find_located
from longcoat.programs.kinds import infer_kind, kind_confidence
from longcoat.programs.packs.pack import AddedProgram, Pack
from longcoat.programs.signs import read_signs
from longcoat.vocabulary import specialties

#: The columns of the index, in order, without the row's number.
COLUMNS = (
    *("id", "specialty", "name", "sponsor", "city", "state", "zip", "county", "latitude", "longitude"),
    *("website", "tracks", "as_of", "listed", "kind", "confidence", "rule", "school", "hospital"),
    *("pack", "military", "county_words", "x", "y", "z", "words"),
)
Cell = str | float | None


def directory_rows(columns: Columns) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each program of the directory."""
    for (
        *identity,
        county,
        latitude,
        longitude,
        website,
        tracks,
        as_of,
        listed,
        kind,
        confidence,
        rule,
        school,
        hospital,
        words,
    ) in zip(*(getattr(columns, name) for name in COLUMNS[:19]), columns.words, strict=True):
        point = (float(latitude), float(longitude)) if latitude else None
        yield (
            *(cell or None for cell in identity),
            county or None,
            *(point or (None, None)),
            website or None,
            *(tracks, int(as_of), listed == "yes", kind, float(confidence), rule),
            *(school or None, hospital or None, None, rule == "military", fold(county) or None),
            *on_sphere(point),
            words.strip(),
        )


def added_rows(packs: Sequence[Pack], known: Columns) -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each program that a pack adds; the first pack goes before the others, the directory before all."""
    seen = set(known.row_of)
    for pack in packs:
        for program in pack.programs:
            if program.id not in seen:
                seen.add(program.id)
                yield _added(program, pack)


def _added(program: AddedProgram, pack: Pack) -> tuple[Cell, ...]:
    """Place a program and infer its kind, as is done for the directory, but with less confidence: nobody looked."""
    place = find_located(program.zip, program.city, program.state)
    city = program.city or place.city
    signs = read_signs(program.name, program.sponsor, city or "", program.state, zip_code=program.zip or "")
    rule = infer_kind(signs)
    school = signs.school.slug if signs.school else None
    title = {known.slug: known.name for known in specialties()}[program.specialty]
    words = fold(f"{program.name} {program.sponsor or ''} {city or ''} {title} {school or ''}")
    return (
        *(program.id, program.specialty, program.name, program.sponsor, city, program.state, place.zip),
        *(place.county, place.latitude, place.longitude, program.website, "+".join(program.tracks)),
        *(pack.date.year, True, rule.kind.value, min(rule.confidence, kind_confidence()["added"]), rule.id),
        *(school, None, pack.id, rule.id == "military", fold(place.county or "") or None),
        *(*on_sphere(place.point), words),
    )


def on_sphere(point: tuple[float, float] | None) -> tuple[float, float, float] | tuple[None, None, None]:
    """Return a latitude and longitude as a point on a sphere of radius 1.

    Example:
        >>> on_sphere((0.0, 0.0)), on_sphere(None)
        ((1.0, 0.0, 0.0), (None, None, None))
    """
    if point is None:
        return None, None, None
    north, east = map(radians, point)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
