"""The pages that were read, and what was read on them: ``data/pages/<batch>/pages.csv`` and ``labels.csv``."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "data" / "pages"
RESTATED = PAGES / "restated"


@dataclass(frozen=True)
class Label:
    """One fact that was read on a page: field, about, value, strength."""

    field: str
    about: str
    value: str
    strength: str


@dataclass(frozen=True)
class Page:
    """One page that was read.

    Attributes:
        id: Its short name, unique over all batches.
        batch: The folder it stands in.
        url: Its address.
        title: Its title.
        kind: ``own-page``, ``second-hand`` or ``not-a-program``.
        programs: Ids of the programs it speaks for.
        as_of: The latest day or year that it can speak for; empty when nothing tells.
        basis: Why.
        labels: What was read on it.
    """

    id: str
    batch: str
    url: str
    title: str
    kind: str
    programs: tuple[str, ...]
    as_of: str
    basis: str
    labels: tuple[Label, ...]

    @property
    def held_out(self) -> bool:
        """Whether the page reader's rules were made without it: half of all pages, by their names' fingerprint."""
        return int(hashlib.sha256(self.id.encode()).hexdigest()[:8], 16) % 2 == 1

    @property
    def restatement(self) -> Path:
        """The file that restates the page, which is not there for every page."""
        return RESTATED / self.batch / f"{self.id}.txt"


def read_pages() -> list[Page]:
    """Return every page that was read, in the order of their names."""
    found = []
    for folder in sorted(path.parent for path in PAGES.glob("*/pages.csv")):
        labels: dict[str, list[Label]] = {}
        for row in _rows(folder / "labels.csv"):
            label = Label(row["field"], row["about"], row["value"], row["strength"])
            labels.setdefault(row["page"], []).append(label)
        for row in _rows(folder / "pages.csv"):
            ids = tuple(added(id_) for id_ in row["programs"].split())
            found.append(
                Page(
                    id=row["page"],
                    batch=folder.name,
                    url=row["url"],
                    title=row["title"],
                    kind=row["kind"],
                    programs=ids,
                    as_of=row["as_of"],
                    basis=row["as_of_basis"],
                    labels=tuple(labels.get(row["page"], ())),
                )
            )
    return sorted(found, key=lambda page: page.id)


def read_added() -> Iterator[dict[str, str]]:
    """Yield the programs that the pages tell of and the directory lacks."""
    for path in sorted(PAGES.glob("*/programs.csv")):
        for row in _rows(path):
            yield {**row, "id": added(row["id"])}


def added(id_: str) -> str:
    """Return the id of a program in the form that packs use."""
    return id_.lower() if id_.startswith("new:") else id_


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
