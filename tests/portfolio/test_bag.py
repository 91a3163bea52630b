"""Whole programs in a limit: never less than the best of all, and less than what parts of programs would reach."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.portfolio.bag import most_in_bag
from longcoat.portfolio.effort import tries


def best_of_all(
    rows: list[int], worth: list[float], weight: list[float], room: float, must: set[int]
) -> float:
    best = -np.inf
    for many in range(len(rows) + 1):
        for some in itertools.combinations(range(len(rows)), many):
            taken = [rows[at] for at in some]
            once = len(set(taken)) == len(taken) and must <= set(taken)
            if once and sum(weight[at] for at in some) <= room + 1e-12:
                best = max(best, sum(worth[at] for at in some))
    return best


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 8), st.floats(0.3, 3.0))
def test_no_choice_of_whole_programs_is_worth_more(data: st.DataObject, many: int, room: float) -> None:
    def drawn(low: float, high: float) -> list[float]:
        return data.draw(st.lists(st.floats(low, high), min_size=many, max_size=many))

    rows = data.draw(st.lists(st.integers(0, 4), min_size=many, max_size=many))
    worth, weight = drawn(-1.0, 2.0), drawn(0.0, 1.5)
    must = set(data.draw(st.lists(st.sampled_from(rows), max_size=2)))
    price = data.draw(st.floats(0.0, 3.0))
    found = most_in_bag(np.array(rows), np.array(worth), np.array(weight), room, must, price)
    best = best_of_all(rows, worth, weight, room, must)
    assert found >= best - 1e-9
    # No more than what weights that are rounded down let in.
    assert found <= best_of_all(rows, worth, weight, room * (1 + (many + 1) / tries("cells")), must) + 1e-9


def test_what_parts_fill_to_the_brim_whole_programs_do_not() -> None:
    worth, weight = np.array([3.0, 2.9, 2.8]), np.array([0.6, 0.6, 0.6])
    in_parts = 1.0 / 0.6 * 3.0
    whole = most_in_bag(np.arange(3), worth, weight, 1.0)
    assert whole == pytest.approx(3.0) and whole < in_parts
