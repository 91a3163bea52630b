"""Put the steps together and write the catalog."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from catalog.geography import Resolver
from catalog.joining import HospitalFinder, read_hospitals
from longcoat.files import write_atomically
from longcoat.programs.columns import Columns
from longcoat.programs.kinds import infer_kind


def build(inputs: Path, output: Path) -> str:
    """Build the catalog from the folder `inputs` into the folder `output`; return a report for a person."""
    directory = read_rows(inputs / "directory" / "programs.csv")
    newest = {
        row["specialty"]: max(r["directory_year"] for r in directory if r["specialty"] == row["specialty"])
        for row in directory
    }
    resolver, hospitals = Resolver(), HospitalFinder(read_hospitals(inputs / "hospitals" / "hospitals.csv"))
    rows = []
    for row in sorted(directory, key=lambda row: row["id"]):
        place = resolver.resolve(row["zip"], row["city"], row["state"])
        hospital = hospitals.find(row["name"], row["sponsor"], row["city"], row["state"])
        rule = infer_kind(row["name"], row["sponsor"] or None, hospital)
        rows.append(
            {
                **row,
                "zip": place.zip or "",
                "county": place.county or "",
                "latitude": "" if place.latitude is None else f"{place.latitude:.4f}",
                "longitude": "" if place.longitude is None else f"{place.longitude:.4f}",
                "tracks": "+".join(track for track in ("categorical", "preliminary") if row[track] == "yes"),
                "as_of": row["directory_year"],
                "listed": "yes" if row["directory_year"] == newest[row["specialty"]] else "no",
                "kind": rule.kind.value,
                "confidence": f"{rule.confidence:g}",
                "rule": rule.id,
                "hospital": hospital.id if hospital else "",
            }
        )
    names = [column.name for column in fields(Columns)]
    write_atomically(output / "programs.csv", table(names, ([row[name] for name in names] for row in rows)))
    return f"{len(rows):,} programs\n{resolver.report()}"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file into one dictionary per row."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a header and rows as CSV text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
