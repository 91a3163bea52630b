"""How chances are said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longcoat.chances import Estimate
from longcoat.reports.wording import about, in_hundred, small, small_span, span

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
