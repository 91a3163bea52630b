"""What one reader reads in two places of the advice agrees: numbers with their words, rules with the roadmap."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.chances import Estimate
from longcoat.guidance.roadmap.task import read_tasks
from longcoat.guidance.rules import Advice, Difficulty
from longcoat.guidance.rules.say import chance, shown

Said = Callable[[str], tuple[Advice, ...]]
ESTIMATES = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)).map(
    lambda ends: Estimate(sorted(ends)[1], min(ends), max(ends))
)


def told(said: tuple[Advice, ...], id_: str) -> str:
    one = next(each for each in said if each.id == id_)
    return " ".join((one.says, *one.do))


@given(ESTIMATES, ESTIMATES)
def test_two_chances_that_read_alike_are_equally_hard(one: Estimate, other: Estimate) -> None:
    if chance(one).split(" (")[0] == chance(other).split(" (")[0]:
        assert Difficulty.of(one) is Difficulty.of(other)


@pytest.mark.parametrize("name", ["los-angeles-family-medicine", "us-do-senior"])
def test_what_the_chance_differs_by_is_the_difference_of_what_the_table_shows(name: str, said: Said) -> None:
    words = told(said(name), "realism.table")
    rows = re.findall(r"^\| \**[A-Z][^|]*\| ([^|(]+)[^|]*\| ([^|(]+)", words, re.MULTILINE)
    pairs = [tuple(_hundredths(cell) for cell in row) for row in rows]
    between, across = (
        int(found) if found.isdigit() else 0 for found in re.findall(r"by up to ((?:less than )?\d+)", words)
    )
    anywhere = [first for first, _ in pairs]
    assert (
        abs(between - (max(anywhere) - min(anywhere))) <= 2
    )  # it is said to fives, and the table at times to ones
    assert abs(across - max(first - near for first, near in pairs)) <= 4


def _hundredths(cell: str) -> int:
    number = int(re.findall(r"\d+", cell)[0])
    return 0 if "fewer" in cell else 100 if "more" in cell else number


def test_where_home_and_anywhere_read_alike_no_difference_is_spoken_of(
    said: Said, case: Callable[[str, bool], Any]
) -> None:
    plan = case("us-do-senior", True).plan
    assert shown(plan.home_match) == shown(plan.match)
    assert "list.mixed" not in {one.id for one in said("us-do-senior")}
    assert "list.mixed" in {one.id for one in said("los-angeles-family-medicine")}


def test_only_who_has_a_low_result_is_told_what_low_scores_need(said: Said) -> None:
    assert "list.short" not in {one.id for one in said("strong-ties-and-spanish")}
    assert "list.short" in {one.id for one in said("los-angeles-family-medicine")}


def test_what_still_fits_is_a_list_that_can_be_told_apart(said: Said) -> None:
    words = told(said("us-do-senior"), "waiting.apply-now")
    assert (
        "What still fits before then: a result of 243, the target; one small project, begun or finished; two letters"
        in words
    )


def test_with_two_services_the_first_day_of_reading_is_named(said: Said) -> None:
    assert "Programs begin to read on 2027-09-22" in told(said("us-do-senior"), "entries.send-early")


def test_rule_and_roadmap_ask_for_notes_of_the_same_length(said: Said) -> None:
    assert "Five sentences" in told(said("los-angeles-family-medicine"), "outreach.connected")
    assert "five sentences" in read_tasks()["notes"].do


def test_the_weeks_to_book_are_those_of_the_roadmap(said: Said) -> None:
    assert "Book twelve weeks, eight at the least" in told(
        said("no-us-clinical-experience"), "experience.none"
    )


def test_programs_with_the_same_connection_are_named_together(said: Said) -> None:
    """Twenty-five times "a rotation and a letter in the area" is read by nobody."""
    words = told(said("los-angeles-family-medicine"), "outreach.connected")
    assert "On your list, by a rotation and a letter in the area: Emanate Health (West Covina, CA)," in words
    assert words.count("a letter in the area") <= 2  # once beside a rotation, once without
