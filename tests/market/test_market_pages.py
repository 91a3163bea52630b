"""The pages about the model say what is so."""

from __future__ import annotations

import re
import sys

import pytest

from common import REPOSITORY
from longcoat.figures import all_ids
from longcoat.market import read_coefficients

sys.path.insert(0, str(REPOSITORY / "tools"))

from fit.judgements import judgements
from validation.coefficients import PAGES, TABLES, refresh
from validation.comparison import Comparison, Section, tolerances
from validation.page import PARTS, SECTIONS, not_compared, page

DOCS = REPOSITORY / "docs"
VALIDATION = (DOCS / "validation.md").read_text("utf-8")
#: Families of figures that tell about the Match.
ABOUT_THE_MATCH = (
    "applications", "charting", "crowd", "effect", "exam", "img", "invitation", "match", "positions",
    "program_director", "rank_list", "signals",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_tables_of_numbers_are_made_from_the_data_as_it_is(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_text("utf-8")
    assert refresh(text) == text, "run `make validate`"


def test_every_coefficient_and_judgement_is_on_the_page() -> None:
    text = (DOCS / "explanation" / "model.md").read_text("utf-8")
    for place in (("longcoat.market", "ranking"), ("longcoat.chances", "coefficients")):
        for name in read_coefficients(*place):
            assert f"`{name}`" in text
    for name in judgements():
        assert f"`{name.removeprefix('ranking.')}`" in text


def test_every_table_is_used() -> None:
    texts = "".join(path.read_text("utf-8") for path in PAGES)
    assert set(re.findall(r"begin table: (\w+)", texts)) == set(TABLES)


def test_every_figure_about_the_match_is_compared_or_said_not_to_be() -> None:
    compared = set(re.findall(r"`([a-z_]+\.[a-z0-9_]+)`", VALIDATION))
    wanted = {one for one in all_ids() if one.split(".")[0] in ABOUT_THE_MATCH}
    assert wanted <= compared
    assert set(not_compared()) <= set(all_ids())


def test_no_figure_is_both_compared_and_said_not_to_be() -> None:
    beside = {one for line in VALIDATION.splitlines() if line.startswith("Figures: ") for one in not_compared()
              if f"`{one}`" in line}  # fmt: skip
    assert not beside


def test_every_section_of_the_validation_is_on_its_page() -> None:
    assert VALIDATION.count("\n### ") == len(SECTIONS)
    for title, _ in PARTS.values():
        assert f"## {title}" in VALIDATION


def test_a_miss_is_called_a_miss() -> None:
    section = Section("Trial", "About.", ("match.rate",), "unseen")
    section.compare([Comparison("near", 0.67, 0.68, "rate"), Comparison("far", 0.67, 0.6, "rate")])
    text = page([section])
    assert "| near | 67.0 % | 68.0 % | fits |" in text
    assert "| far | 67.0 % | 60.0 % | **misses** |" in text
    assert "| [Trial](#trial) | no | 1 | 0 | 1 |" in text


def test_every_limit_of_a_miss_says_why() -> None:
    assert all(one["basis"] for one in tolerances().values())
