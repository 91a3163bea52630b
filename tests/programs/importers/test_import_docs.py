"""The reference page of the imports says what is so."""

from __future__ import annotations

from common import REPOSITORY
from longcoat.programs import fields
from longcoat.programs.importers import KINDS
from longcoat.programs.importers.review import COLUMNS
from longcoat.programs.importers.settings import limits, settings

PAGE = " ".join((REPOSITORY / "docs" / "reference" / "imports.md").read_text("utf-8").split())


def test_the_page_lists_every_kind_and_every_column_of_the_review_file() -> None:
    for slug, kind in KINDS.items():
        assert f"| `{slug}` | {kind.title} |" in PAGE
    assert ", ".join(f"`{column}`" for column in COLUMNS) in PAGE


def test_the_page_names_every_field_of_freida_and_the_limits() -> None:
    for row in settings("freida")["label"]:
        if row["field"] in fields():
            assert f"`{row['field']}`" in PAGE
    assert f"more than {limits()['bytes'] // 1_000_000} MB" in PAGE
    assert f"more than {limits()['spreadsheet']['unpacked'] // 1_000_000} MB" in PAGE
    assert f"at least {100 * limits()['joining']['sure']:.0f} % alike" in PAGE
