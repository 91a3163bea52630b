"""How chances are said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from approved_reports import example_plan
from longcoat.chances import Estimate
from longcoat.guidance.roadmap import Worth
from longcoat.reports.roadmap.wording import worth
from longcoat.reports.wording import about, in_hundred, small, small_span, span, together

fractions = st.floats(0, 1)


@given(fractions)
def test_nothing_is_ever_said_to_be_certain(chance):
    assert in_hundred(chance) not in ("0", "100")
    assert small(chance) not in ("0", "100")


@given(st.tuples(fractions, fractions, fractions).map(sorted))
def test_a_wide_range_is_rounded_to_fives(ends):
    low, mean, high = ends
    numbers = [int(word) for word in about(Estimate(mean, low, high)).split() if word.isdigit()]
    if high - low > 0.2:
        assert all(number % 5 == 0 for number in numbers)


def test_the_ends_of_a_range_that_read_alike_are_said_once():
    assert span(Estimate(0.01, 0.0, 0.02)) == "fewer than 5"


def test_a_program_that_may_be_closed_shows_less_than_one():
    assert small_span(Estimate(0.08, 0.0, 0.2)) == "<1–20"


def test_no_invitation_at_all_is_said_as_in_the_table_beside_it():
    """The table says about 90 of 100 for at least one invitation: then it is about 10 that get none, and not 8."""
    assert "about 10 of 100 get none" in together(example_plan("los-angeles-family-medicine"))


def test_independence_is_not_compared_where_it_would_say_the_same():
    words = together(example_plan("us-do-senior"))
    assert "fewer than 5 of 100 get none" in words
    assert "independent" not in words


def test_a_task_whose_worth_does_not_show_is_not_said_to_be_worth_nothing():
    assert worth(Worth(Estimate(0.001, 0.0, 0.002), "a letter")) == "less than 1 of 100: a letter"
