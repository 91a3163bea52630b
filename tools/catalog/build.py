"""Put the steps together and write the catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from catalog.directory import newest_years, read_directory
from catalog.geography import Resolver
from catalog.joining import HospitalFinder, read_hospitals
from catalog.summary import summary
from catalog.tables import table
from longcoat.files import write_atomically
from longcoat.programs.columns import Columns
from longcoat.programs.kinds import infer_kind
from longcoat.programs.packs import read_packs
from longcoat.programs.place import ProgramPlace
from longcoat.programs.signs import Hospital, read_signs


def build(inputs: Path, output: Path, packs: Path) -> str:
    """Build the catalog from the folder `inputs` and the folder of bundled packs into the folder `output`.

    Returns:
        A report for the person who builds.

    Raises:
        DataError: An input contradicts itself.
    """
    resolver = Resolver()
    finder = HospitalFinder(read_hospitals(inputs / "hospitals"))
    directory = read_directory(inputs / "directory")
    newest = newest_years(directory)
    found = [_enrich(row, resolver, finder, newest[row["specialty"]]) for row in directory]
    rows = [one.row for one in found]
    header = [column.name for column in fields(Columns)]
    programs = table(header, ([row[name] for name in header] for row in rows))
    write_atomically(output / "programs.csv", programs)
    # The cities of programs that bundled packs add stand there too: with them nobody waits for the gazetteer of all ZIP codes.
    added = [ProgramPlace(one.state, None, one.city) for pack in read_packs(packs) for one in pack.programs]
    cities = resolver.cities([*(one.place for one in found), *added])
    write_atomically(output / "cities.csv", _cities(cities))
    write_atomically(output / "hospitals.csv", _hospitals(one.hospital for one in found if one.hospital))
    write_atomically(output / "programs.toml", summary(inputs, rows))
    return _report(rows, resolver.notes)


@dataclass(frozen=True, slots=True)
class Enriched:
    """A program's row in the bundled catalog, with the place and the hospital that it was made of."""

    row: dict[str, str]
    place: ProgramPlace
    hospital: Hospital | None


def _enrich(row: dict[str, str], resolver: Resolver, finder: HospitalFinder, newest: str) -> Enriched:
    name, sponsor, city, state = row["name"], row["sponsor"] or None, row["city"], row["state"]
    place = resolver.resolve(row["zip"], city, state)
    hospital = finder.find((name, sponsor), city, place.county, state)
    signs = read_signs(name, sponsor, city, state, zip_code=row["zip"], hospital=hospital)
    rule = infer_kind(signs)
    return Enriched(
        {
            **row,
            **_place(place),
            "tracks": "+".join(track for track in ("categorical", "preliminary") if row[track] == "yes"),
            "as_of": row["directory_year"],
            "listed": "yes" if row["directory_year"] == newest else "no",
            "kind": rule.kind.value,
            "confidence": f"{rule.confidence:g}",
            "rule": rule.id,
            "school": signs.school.slug if signs.school else "",
            "hospital": hospital.id if hospital else "",
        },
        place,
        hospital,
    )


def _place(place: ProgramPlace) -> dict[str, str]:
    return {
        "zip": place.zip or "",
        "county": place.county or "",
        "latitude": "" if place.latitude is None else f"{place.latitude:.4f}",
        "longitude": "" if place.longitude is None else f"{place.longitude:.4f}",
    }


def _cities(cities: list[ProgramPlace]) -> str:
    rows = [[str(c.city), c.state, str(c.county), f"{c.latitude:.4f}", f"{c.longitude:.4f}"] for c in cities]
    return table(["city", "state", "county", "latitude", "longitude"], rows)


def _hospitals(hospitals: Iterable[Hospital]) -> str:
    names = [column.name for column in fields(Hospital)]
    by_id = {hospital.id: hospital for hospital in hospitals}
    return table(names, ([getattr(by_id[key], name) for name in names] for key in sorted(by_id)))


def _report(rows: list[dict[str, str]], notes: list[str]) -> str:
    joined = sum(bool(row["hospital"]) for row in rows)
    lost = sum(not row["county"] for row in rows)
    kinds = Counter(row["kind"] for row in rows)
    return "\n".join(
        [
            f"{len(rows):,} programs, {joined:,} joined with the hospital they name, {lost} without a county",
            *(f"  {count:5,} {kind}" for kind, count in sorted(kinds.items())),
            f"{len(notes)} ZIP codes were of no use:",
            *(f"  {note}" for note in sorted(notes)),
        ]
    )
