"""What the bundled catalog was built from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from longcoat.programs.evidence import Evidence


@dataclass(frozen=True, slots=True)
class CatalogSource:
    """A file that the catalog was built from.

    Attributes:
        file: Its name inside the project's ``data`` folder.
        title: What it is.
        holds: What stands in it.
        rights: Why it may be here.
        sha256: The fingerprint of the file that was used.
        url: Where its original is published; None when nowhere in public.
    """

    file: str
    title: str
    holds: str
    rights: str
    sha256: str
    url: str | None = None


@cache
def catalog_sources() -> dict[str, CatalogSource]:
    """Return file → source, for everything that the bundled catalog was built from.

    Example:
        >>> catalog_sources()["hospitals/hospitals.csv"].rights.split(";")[0]
        'public domain'
    """
    text = files("longcoat.programs").joinpath("data", "programs.toml").read_text("utf-8")
    return {row["file"]: CatalogSource(**row) for row in tomllib.loads(text)["source"]}


def directory_evidence(year: int, read_as: str) -> Evidence:
    """Return the directory of a year as evidence.

    Example:
        >>> directory_evidence(2025, "listed by its id").title
        'Directory of accredited residency programs, 2025'
    """
    source = catalog_sources()["directory/programs.csv"]
    return Evidence(f"{source.title}, {year}", source.url, date(year, 12, 31), read_as)
