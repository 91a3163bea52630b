"""Put the steps together and write the catalog."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from dataclasses import fields
from pathlib import Path

from catalog.directory import newest_years, read_directory
from catalog.geography import Resolver
from catalog.joining import HospitalFinder, read_hospitals
from catalog.tables import table
from longcoat.files import write_atomically
from longcoat.programs.columns import Columns
from longcoat.programs.kinds import Hospital, KindRule, Signs, infer_kind, read_signs
from longcoat.programs.place import ProgramPlace


def build(inputs: Path, output: Path) -> str:
    """Build the catalog from the folder `inputs` into the folder `output`.

    Returns:
        A report for the person who builds.

    Raises:
        DataError: An input contradicts itself.
    """
    resolver = Resolver()
    finder = HospitalFinder(read_hospitals(inputs / "hospitals"))
    directory = read_directory(inputs / "directory")
    newest = newest_years(directory)
    rows, places, hospitals = [], [], {}
    for row in directory:
        place = resolver.resolve(row["zip"], row["city"], row["state"])
        hospital = finder.find([row["name"], row["sponsor"]], row["city"], place.county, row["state"])
        signs = read_signs(
            row["name"],
            row["sponsor"] or None,
            row["city"],
            row["state"],
            zip_code=row["zip"],
            hospital=hospital,
        )
        listed = row["directory_year"] == newest[row["specialty"]]
        rows.append(row | _place(place) | _kind(signs, infer_kind(signs)) | _listing(row, listed))
        places.append(place)
        if hospital is not None:
            hospitals[hospital.id] = hospital
    names = [column.name for column in fields(Columns)]
    write_atomically(output / "programs.csv", table(names, ([row[name] for name in names] for row in rows)))
    write_atomically(output / "cities.csv", _cities(resolver.cities(places)))
    write_atomically(output / "hospitals.csv", _hospitals(hospitals))
    write_atomically(output / "programs.toml", _summary(inputs, rows))
    return _report(rows, resolver.notes)


def _place(place: ProgramPlace) -> dict[str, str]:
    return {
        "zip": place.zip or "",
        "county": place.county or "",
        "latitude": "" if place.latitude is None else f"{place.latitude:.4f}",
        "longitude": "" if place.longitude is None else f"{place.longitude:.4f}",
    }


def _kind(signs: Signs, rule: KindRule) -> dict[str, str]:
    return {
        "kind": rule.kind.value,
        "confidence": f"{rule.confidence:g}",
        "rule": rule.id,
        "school": signs.school.slug if signs.school and rule.school else "",
        "hospital": signs.hospital.id if signs.hospital else "",
    }


def _listing(row: dict[str, str], listed: bool) -> dict[str, str]:
    return {
        "tracks": "+".join(track for track in ("categorical", "preliminary") if row[track] == "yes"),
        "as_of": row["directory_year"],
        "listed": "yes" if listed else "no",
    }


def _cities(cities: list[ProgramPlace]) -> str:
    rows = [[str(c.city), c.state, str(c.county), f"{c.latitude:.4f}", f"{c.longitude:.4f}"] for c in cities]
    return table(["city", "state", "county", "latitude", "longitude"], rows)


def _hospitals(hospitals: dict[str, Hospital]) -> str:
    names = [column.name for column in fields(Hospital)]
    return table(names, ([getattr(h, name) for name in names] for _, h in sorted(hospitals.items())))


def _summary(inputs: Path, rows: list[dict[str, str]]) -> str:
    """Write what the catalog was built from, and how much it holds."""
    lines = [
        "# Written by tools/build_catalog.py: what the catalog beside it was built from and holds.",
        "",
    ]
    for source in tomllib.loads((inputs / "SOURCES.toml").read_text("utf-8"))["source"]:
        digest = hashlib.sha256((inputs / source["file"]).read_bytes()).hexdigest()
        lines += [
            "[[source]]",
            *(f"{key} = {_toml(value)}" for key, value in source.items()),
            f'sha256 = "{digest}"',
            "",
        ]
    lines += ["[counts]", f"programs = {len(rows)}"]
    for column in ("specialty", "state", "kind", "as_of"):
        lines += ["", f"[counts.{column}]"]
        lines += [
            f'"{value}" = {count}' for value, count in sorted(Counter(row[column] for row in rows).items())
        ]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _report(rows: list[dict[str, str]], notes: list[str]) -> str:
    joined = sum(bool(row["hospital"]) for row in rows)
    kinds = Counter(row["kind"] for row in rows)
    return "\n".join(
        [
            f"{len(rows):,} programs, {joined:,} with the hospital they name,"
            f" {sum(not row['county'] for row in rows)} without a county",
            *(f"  {count:5,} {kind}" for kind, count in sorted(kinds.items())),
            f"{len(notes)} ZIP codes were of no use:",
            *(f"  {note}" for note in sorted(notes)),
        ]
    )
