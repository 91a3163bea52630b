"""The numbers in docs/validation-pages.md are what the reader does now."""

from __future__ import annotations

import json

from common import REPOSITORY
from validation import pages, pages_report


def test_the_stored_numbers_are_what_the_reader_does_now() -> None:
    now = {half: pages.measure_half(half) for half in pages.HALVES}
    assert pages.numbers(now) == pages.RESULTS.read_text("utf-8"), "run: python tools/validate_pages.py"
    report = pages_report.page(now, pages_report.corrections())
    assert report == (REPOSITORY / "docs" / "validation-pages.md").read_text("utf-8")


def test_both_runs_on_the_untouched_half_are_kept() -> None:
    for file in (pages.FIRST_RUN, pages.SECOND_RUN):
        run = json.loads(file.read_text("utf-8"))
        assert run["pages"] >= 300 and run["fields"]["letters"][0] >= 100


def test_no_page_is_in_both_halves_and_the_halves_are_fixed_by_name() -> None:
    slugs = [page.slug for page in pages.labelled_pages()]
    assert len(slugs) == len(set(slugs))
    known = {
        "northwest-029-samaritan-family-2028": "development",
        "southmidwest-011-hfh-internal-2019": "development",
    }
    halves = {page.slug: page.half for page in pages.labelled_pages()}
    assert {slug: halves[slug] for slug in known} == known
