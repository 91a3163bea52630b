"""What each example is told in its full report, word for word but for the chances."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from approved_reports import CHANCES, NAMES, approved, kept, report_of
from longcoat.guidance.rules import Advice
from longcoat.guidance.rules.text import as_text

RENEW = "run: python tools/renew_approved.py, and read the difference as an adviser would"


@pytest.mark.parametrize("name", NAMES)
def test_the_report_of_an_example_is_what_was_read_and_approved(name: str) -> None:
    assert approved(report_of(name)) == kept(name).read_text("utf-8"), RENEW


def test_no_chance_is_kept_that_a_new_season_would_move() -> None:
    for name in NAMES:
        text = kept(name).read_text("utf-8")
        assert not re.search(r"\d (?:in|of) 100 \(\d", text)
        assert [one[0] for pattern in CHANCES for one in re.finditer(pattern, text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_text_fits_eighty_columns(name: str, said: Callable[[str], tuple[Advice, ...]]) -> None:
    assert [line for line in as_text(said(name)).splitlines() if len(line) > 80] == []
