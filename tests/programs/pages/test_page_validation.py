"""The numbers in docs/validation-pages.md are what the reader does now."""

from __future__ import annotations

import csv
import json

import pytest

from common import REPOSITORY
from validation import pages, pages_report

#: The development half may not fall below these; the numbers themselves are in the page of the docs.
PRECISION, RECALL = 0.97, 0.79
#: The same with what it doubts.
PRECISION_TOLD, RECALL_TOLD = 0.93, 0.87


@pytest.fixture(scope="module")
def measured() -> pages.Told:
    return pages.measure_half("development")


def test_the_reader_keeps_its_level_on_the_pages_it_was_made_on(measured: pages.Told) -> None:
    for told, precision, recall in (
        (measured.sure.total(), PRECISION, RECALL),
        (measured.all.total(), PRECISION_TOLD, RECALL_TOLD),
    ):
        assert told.labelled > 3600
        assert told.right / told.found >= precision
        assert told.right / told.labelled >= recall


def test_every_run_on_pages_not_met_is_kept_in_the_page_as_it_was() -> None:
    page = (REPOSITORY / "docs" / "validation-pages.md").read_text("utf-8")
    for name, file in pages.RUNS.items():
        run = json.loads(file.read_text("utf-8"))
        labelled, found, right = run["fields"]["letters"]
        assert f"## {pages_report.TITLES[name]}\n\n{run['why']} Pages: {run['pages']}." in page
        assert f"| `letters` | {labelled} | {found} | {right} |" in page


def test_no_page_is_in_two_collections() -> None:
    batches = [name for half in pages.HALVES for name in pages.BATCHES[half]]
    slugs = [row["page"] for name in batches for row in _rows(name)]
    assert len(slugs) == len(set(slugs)) > 1000
    addresses = [row["url"] for name in pages.BATCHES["verbatim"] for row in _rows(name)]
    assert not {row["url"] for name in pages.BATCHES["development"] for row in _rows(name)} & {*addresses}


def test_the_page_says_what_the_reader_does_now(measured: pages.Told) -> None:
    report = pages_report.page(measured, pages_report.corrections())
    assert report == (REPOSITORY / "docs" / "validation-pages.md").read_text("utf-8")


def _rows(batch: str) -> list[dict[str, str]]:
    with (pages.PAGES / batch / "pages.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
