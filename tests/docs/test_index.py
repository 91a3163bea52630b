"""docs/README.md says when each page of measurements was renewed."""

from __future__ import annotations

import re

from common import REPOSITORY

DOCS = REPOSITORY / "docs"


def test_each_page_of_measurements_says_when_it_was_renewed() -> None:
    measured = (DOCS / "README.md").read_text("utf-8").partition("## Measured\n")[2]
    pages = [page.name for kind in ("validation", "benchmarks") for page in DOCS.glob(f"{kind}*.md")]
    assert pages
    for page in pages:
        assert re.search(rf"\]\({re.escape(page)}\) \(\d{{4}}-\d\d-\d\d\)", measured), page
