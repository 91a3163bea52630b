"""The value of a list, against the definition written out in full."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as stn

from longcoat.portfolio.coverage import Coverage

chances = stn.arrays(np.float32, (5, 3), elements=st.floats(0, 0.875, width=16))
utilities = stn.arrays(np.float64, 5, elements=st.sampled_from([1.0, 1.1, 1.3, 1.5]))


def expected_best(accepted: np.ndarray, utility: np.ndarray, rows: list[int]) -> float:
    """The mean over scenarios of the expected utility of the best that accepts: every outcome, one by one."""
    total = 0.0
    for scenario in range(accepted.shape[1]):
        for outcome in itertools.product([False, True], repeat=len(rows)):
            chance = 1.0
            for row, says_yes in zip(rows, outcome, strict=True):
                yes = float(accepted[row, scenario])
                chance *= yes if says_yes else 1 - yes
            best = max((utility[row] for row, yes in zip(rows, outcome, strict=True) if yes), default=0.0)
            total += chance * best
    return total / accepted.shape[1]


def even(accepted: np.ndarray) -> np.ndarray:
    return np.full(accepted.shape[1], 1 / accepted.shape[1], dtype=np.float32)


@given(chances, utilities, st.permutations(range(5)))
@settings(max_examples=60, deadline=None)
def test_the_gains_add_up_to_the_expected_utility_of_the_best_program_that_accepts(accepted, utility, order):
    coverage = Coverage(accepted, utility, even(accepted))
    total = sum(coverage.take(row) for row in order)
    assert abs(total - expected_best(accepted, utility, list(order))) < 1e-4


@given(chances, utilities, st.permutations(range(5)))
@settings(max_examples=60, deadline=None)
def test_a_program_never_adds_more_to_a_longer_list(accepted, utility, order):
    coverage = Coverage(accepted, utility, even(accepted))
    before = coverage.gains()
    for row in order[:-1]:
        coverage.take(row)
        after = coverage.gains()
        assert (after <= before + 1e-5).all()
        assert (after >= -1e-6).all()
        before = after


@given(chances, utilities, st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_an_upgrade_is_worth_what_choosing_the_better_chances_from_the_start_would_have_added(
    accepted, utility, share
):
    better = accepted.copy()
    better[2] = accepted[2] + np.float32(share) * (np.float32(0.9) - accepted[2]) * (accepted[2] < 0.9)
    plain = Coverage(accepted, utility, even(accepted))
    value = sum(plain.take(row) for row in range(5))
    gain = plain.upgrade_gain(2, better[2])
    assert abs(value + gain - expected_best(better, utility, list(range(5)))) < 1e-4
    plain.upgrade(2, better[2])
    fresh = Coverage(better, utility, even(accepted))
    for row in range(5):
        fresh.take(row)
    others = [0, 1, 3, 4]
    np.testing.assert_allclose(plain.gains()[others], fresh.gains()[others], atol=1e-4)
