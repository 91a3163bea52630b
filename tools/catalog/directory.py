"""The directory of programs, with its corrections applied."""

from __future__ import annotations

import tomllib
from pathlib import Path

from catalog.tables import read_corrected


def read_directory(folder: Path) -> list[dict[str, str]]:
    """Read the programs of the directory, ordered by id, corrected, with one spelling per city.

    Raises:
        DataError: An id occurs twice, or a correction does not fit what stands in the directory.
    """
    rows = read_corrected(folder / "programs.csv", folder / "corrections.toml")
    cities = tomllib.loads((folder / "corrections.toml").read_text("utf-8"))["cities"]
    for row in rows:
        row["city"] = cities.get(row["state"], {}).get(row["city"], row["city"])
    return rows


def newest_years(rows: list[dict[str, str]]) -> dict[str, str]:
    """Return specialty → the year of the newest directory that lists any of its programs."""
    return {
        row["specialty"]: row["directory_year"] for row in sorted(rows, key=lambda r: r["directory_year"])
    }
