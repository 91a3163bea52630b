"""The reference page of the catalog says what is so."""

from __future__ import annotations

import csv
from pathlib import Path

from longcoat.programs import (
    Grade,
    ProgramKind,
    Strength,
    catalog_sources,
    fields,
    historic_before,
    load_catalog,
)
from longcoat.programs.columns import Columns, bundled_columns
from longcoat.programs.kinds import kind_confidence
from longcoat.programs.packs.reading import EVIDENCE, FACTS, PROGRAMS

CATALOG = load_catalog().select(added=False)
PAGE = " ".join((Path(__file__).parents[2] / "docs" / "reference" / "catalog.md").read_text("utf-8").split())
PACKS = " ".join((Path(__file__).parents[2] / "docs" / "reference" / "packs.md").read_text("utf-8").split())
CHECKED = Path(__file__).parent / "kinds_checked.csv"


def test_the_page_explains_every_column_kind_and_source() -> None:
    for column in Columns.__dataclass_fields__:
        assert f"`{column}`" in PAGE
    for kind in ProgramKind:
        assert f"| {kind.title} | {kind.line} |" in PAGE
    for file in catalog_sources():
        assert f"`{file}`" in PAGE


def test_the_page_counts_what_there_is() -> None:
    columns = bundled_columns()
    assert f"{len(CATALOG):,} core residency programs" in PAGE
    assert f"{sum(not sponsor for sponsor in columns.sponsor)} newer listings do not name" in PAGE
    assert f"{sum(not website for website in columns.website)} programs have none" in PAGE
    assert f"{sum(map(bool, columns.hospital)):,} of them without doubt" in PAGE
    assert f"{sum(map(bool, columns.county)):,} programs have a county" in PAGE


def test_the_page_tells_the_accuracy_of_the_kinds_as_measured() -> None:
    with CHECKED.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert f"{len(rows)} programs were labeled by hand" in PAGE
    for sample in dict.fromkeys(row["sample"] for row in rows):
        ours = [row for row in rows if row["sample"] == sample]
        kinds = [CATALOG[row["id"]].kind.kind.value for row in ours]
        right = sum(kind == row["kind"] for kind, row in zip(kinds, ours, strict=True))
        fair = sum(
            kind in {row["kind"], *row["also_defensible"].split()}
            for kind, row in zip(kinds, ours, strict=True)
        )
        assert f"| {right} of {len(ours)} | {fair} of {len(ours)} |" in PAGE
    for least, below in ((0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 1)):
        bin_ = [row for row in rows if least <= CATALOG[row["id"]].kind.confidence < below]
        right = sum(CATALOG[row["id"]].kind.kind == row["kind"] for row in bin_)
        assert f"{right} of {len(bin_)}" in PAGE


def test_the_page_of_the_packs_explains_every_field_file_and_column() -> None:
    for slug, field in fields().items():
        assert f"| `{slug}` | {field.values} | {field.definition} |" in PACKS
    for column in (*EVIDENCE, *FACTS, *PROGRAMS, "words"):
        assert f"`{column}`" in PACKS
    for name in ("pack.toml", "evidence.csv", "facts.csv", "programs.csv"):
        assert f"### {name}" in PACKS
    for word in (*Grade, *Strength):
        assert f"`{word.value}`" in PACKS
    assert f"never surer than {100 * kind_confidence()['added']:.0f} in 100" in PACKS
    assert f"from before {historic_before().year}, or of unknown age" in PACKS
