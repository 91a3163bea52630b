"""Reading and writing CSV tables."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from longcoat.errors import DataError


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file into one dictionary per row."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_corrected(path: Path, corrections: Path) -> list[dict[str, str]]:
    """Read a CSV file whose rows have an id, ordered by it, and apply the corrections that stand beside it.

    Raises:
        DataError: An id occurs twice, or a correction does not fit what stands there.
    """
    rows = sorted(read_rows(path), key=lambda row: row["id"])
    by_id = {row["id"]: row for row in rows}
    if len(by_id) != len(rows):
        raise DataError(f"{path.name}: {len(rows) - len(by_id)} ids occur more than once.")
    for correction in tomllib.loads(corrections.read_text("utf-8"))["correction"]:
        row = by_id.get(correction["id"], {})
        if any(row.get(field) != value for field, value in correction["was"].items()):
            raise DataError(
                f"{corrections.parent.name}: {correction['id']} does not have {correction['was']} any more."
            )
        row.update(correction["is"])
    return rows


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a header and rows as CSV text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
