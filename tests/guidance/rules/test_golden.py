"""What each example is told, word for word. To renew: LONGCOAT_RENEW=1 pytest tests/guidance/rules/test_golden.py, then read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from common import EXAMPLES
from longcoat.guidance.rules import Advice
from longcoat.guidance.rules.text import as_text

GOLDEN = Path(__file__).with_name("golden")
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_the_advice_for_an_example_is_what_was_read_and_approved(
    name: str, said: Callable[[str], tuple[Advice, ...]]
) -> None:
    file, text = GOLDEN / f"{name}.txt", as_text(said(name))
    if os.environ.get("LONGCOAT_RENEW"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text("utf-8"), f"{file.name} differs: renew it and read it as an adviser would"


@pytest.mark.parametrize("name", NAMES)
def test_the_text_fits_eighty_columns(name: str, said: Callable[[str], tuple[Advice, ...]]) -> None:
    assert [line for line in as_text(said(name)).splitlines() if len(line) > 80] == []
