"""The numbers in docs/validation-pages.md are what the reader does now."""

from __future__ import annotations

import json

from common import REPOSITORY
from validation import pages, pages_report

#: The development half may not fall below these; the numbers themselves are in the page of the docs.
PRECISION, RECALL = 0.92, 0.82


def test_the_reader_keeps_its_level_on_the_pages_it_was_made_on() -> None:
    counts = pages.measure_half("development").counts.values()
    labelled, found, right = (
        sum(getattr(c, name) for c in counts) for name in ("labelled", "found", "right")
    )
    assert labelled > 3000
    assert right / found >= PRECISION
    assert right / labelled >= RECALL


def test_both_runs_on_what_was_held_out_first_are_kept_in_the_page() -> None:
    page = (REPOSITORY / "docs" / "validation-pages.md").read_text("utf-8")
    for title, file in (("first", pages.FIRST_RUN), ("second", pages.SECOND_RUN)):
        run = json.loads(file.read_text("utf-8"))
        assert run["pages"] >= 300 and run["fields"]["letters"][0] >= 100
        assert f"the {title} run on what was held out first\n\n{run['why']}" in page


def test_no_page_is_in_both_halves() -> None:
    batches = [name for half in pages.HALVES for name in pages.BATCHES[half]]
    assert len(batches) == len(set(batches))
    slugs = [page.slug for page in pages.labelled_pages("development")]
    assert len(slugs) == len(set(slugs))
    assert not [slug for slug in slugs if slug.startswith(pages.BATCHES["untouched"])]


def test_a_half_that_was_not_measured_is_not_in_the_report() -> None:
    report = pages_report.page({"development": pages.measure_half("development")}, "None.")
    assert "## The development half" in report
    assert "## The untouched half" not in report
