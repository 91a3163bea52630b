"""The theme, part by part: shown, missing, or not told."""

from __future__ import annotations

from approved_reports import example, example_plan
from common import TODAY
from longcoat.guidance.theme import ThemeRow, theme

VALLEY = "strong-ties-and-spanish"


def rows(name: str, **given: str) -> dict[str, ThemeRow]:
    return {one.part: one for one in theme(example(name), TODAY, example_plan(name), **given)}


def test_a_file_with_a_theme_shows_it_in_every_part_that_the_profile_tells_of():
    found = rows(VALLEY)
    assert not [one.part for one in found.values() if one.missing]
    assert "farmworkers" in (found["whom you want to serve"].shown or "")
    assert "programs in wanted places" in (found["program choice"].shown or "")


def test_a_part_without_it_is_missing_and_one_that_is_not_told_is_not():
    found = rows("no-us-clinical-experience")
    assert found["clinical experience"].missing
    assert not found["whom you want to serve"].told
    assert not found["statement"].told


def test_a_statement_is_searched_for_specialty_people_and_places():
    text = (
        "In Delano I drove the mobile clinic to the orchards. Farmworkers came after the harvest. I want to be their "
        "family doctor. It rained."
    )
    shown = rows(VALLEY, statement=text)["statement"].shown or ""
    assert "family medicine (1 sentence)" in shown
    assert "farmworkers (2 sentences)" in shown
    assert "your places (1 sentence)" in shown


def test_a_statement_that_speaks_of_something_else_is_missing_it():
    assert rows(VALLEY, statement="I like chess. I won a prize in school.")["statement"].missing
