"""More invitations than one person can attend."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.portfolio import interview_load


@given(st.integers(0, 10**6), st.integers(0, 5))
@settings(max_examples=40)
def test_the_cap_costs_what_every_outcome_one_by_one_says(seed, most):
    rng = np.random.default_rng(seed)
    invited = rng.uniform(0, 1, (5, 1, 1)).astype(np.float32)
    ranked = rng.uniform(0, 1, 5)
    accepted = (invited[:, 0] * ranked[:, None]).astype(np.float32)
    utility = rng.permutation([1.0, 1.1, 1.2, 1.3, 1.4])
    attended, too_many, no_match, no_match_free = 0.0, 0.0, 0.0, 0.0
    for outcome in itertools.product([False, True], repeat=5):
        chance = np.prod(
            [p if yes else 1 - p for p, yes in zip(invited[:, 0, 0].astype(float), outcome, strict=True)]
        )
        there = [row for row in np.argsort(-utility) if outcome[row]]
        attended += chance * min(len(there), most)
        too_many += chance * (len(there) > most)
        no_match += chance * np.prod([1 - ranked[row] for row in there[:most]])
        no_match_free += chance * np.prod([1 - ranked[row] for row in there])
    load = interview_load(invited, accepted, utility, np.ones(1, dtype=np.float32), most)
    assert load.expected == pytest.approx(float(invited.sum()), rel=1e-5)
    assert load.attended == pytest.approx(attended, abs=1e-5)
    assert load.too_many == pytest.approx(too_many, abs=1e-5)
    assert load.chance_lost == pytest.approx(no_match - no_match_free, abs=1e-5)


def test_a_cap_that_is_never_reached_costs_nothing():
    few = np.full((6, 2, 3), 0.1, dtype=np.float32)
    load = interview_load(
        few, np.full((6, 12), 0.05, np.float32), np.ones(6), np.full(12, 1 / 12, np.float32)
    )
    assert load.chance_lost == pytest.approx(0, abs=1e-6)
    assert not load.matters
    assert load.attended == pytest.approx(0.6)
