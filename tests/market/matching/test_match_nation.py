"""A market of the nation's size behaves as the real one is reported to."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from common import REPOSITORY
from longcoat.market.matching import Existence, Market, Side, blocking_pairs, is_applicant_optimal, run_match
from validation.match_instances import one_to_one

spec = importlib.util.spec_from_file_location("match_markets", REPOSITORY / "benchmarks" / "match_markets.py")
assert spec is not None and spec.loader is not None
markets = importlib.util.module_from_spec(spec)
spec.loader.exec_module(markets)


@pytest.fixture(scope="module")
def nation() -> Market:
    return markets.scaled(markets.NATION["applicants"], seed=3)


def test_fewer_than_one_in_a_thousand_cares_which_side_proposes(nation: Market) -> None:
    one, two = run_match(nation), run_match(nation, Side.PROGRAMS)
    assert (one.program_of != two.program_of).sum() < nation.applicants / 1000
    assert is_applicant_optimal(nation, one)


def test_many_care_where_everybody_ranks_everybody_for_one_place_each() -> None:
    market = one_to_one(np.random.default_rng(1), 300)
    differ = run_match(market).program_of != run_match(market, Side.PROGRAMS).program_of
    assert differ.mean() > 0.5


def test_a_nation_with_couples_is_matched_without_a_blocking_pair(nation: Market) -> None:
    market = markets.with_couples(nation, 1_200, 40, seed=1)
    matching = run_match(market)
    assert matching.report.stable is Existence.FOUND
    assert blocking_pairs(market, matching) == []
