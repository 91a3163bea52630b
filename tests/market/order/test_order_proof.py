"""That the true order is never worse is shown by running the Match, and the showing itself is right."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.market.matching import Market, blocking_pairs, run_match
from longcoat.market.order import OrderProof, Tally, Trying, draw_market, prove_order


def with_order(market: Market, order: tuple[int, ...]) -> Market:
    """Return the market made anew, with applicant 0 ranking in another order."""
    lists = [one.tolist() for one in market.applicant_lists]
    lists[0] = [lists[0][place] for place in order]
    return Market.of(
        dict(enumerate(lists)),
        {program: one.tolist() for program, one in enumerate(market.program_lists)},
        dict(enumerate(market.quotas.tolist())),
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9), st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_an_order_tried_comes_to_what_a_whole_new_match_comes_to(length, number, random) -> None:
    market = draw_market(length, number, seed=3)
    trying = Trying(market, 0)
    order = tuple(random.sample(range(length), length))
    anew = with_order(market, order)
    result = run_match(anew)
    program = int(result.program_of[0])
    assert trying.outcome(order) == (length if program < 0 else program)
    assert not blocking_pairs(anew, result)


def test_no_order_of_any_of_many_lists_was_better_and_none_changed_who_matches() -> None:
    for length in range(2, 7):
        proof = prove_order([f"p{number}" for number in range(length)], markets=80, seed=length)
        assert proof.never_worse
        assert proof.others.worse > 0
        assert proof.others.gained_match == proof.others.lost_match == 0


def test_a_long_list_has_every_two_choices_swapped() -> None:
    proof = prove_order([f"p{number}" for number in range(15)], markets=10, seed=1)
    assert proof.others.tried == 10 * 15 * 14 / 2
    assert not proof.every_order
    assert proof.last_first.tried == 10


def test_safety_first_loses_in_a_market_one_can_follow() -> None:
    market = Market.of(
        {"you": ["dream", "safety"], "ann": ["dream"]},
        {"dream": ["you", "ann"], "safety": ["you"]},
        {"dream": 1, "safety": 1},
    )
    trying = Trying(market, 0)
    assert (trying.outcome([0, 1]), trying.outcome([1, 0])) == (0, 1)


def test_a_list_that_nobody_ranks_back_ends_unmatched_in_every_order() -> None:
    market = Market.of({"you": ["a", "b", "c"]}, {"a": [], "b": [], "c": []}, {"a": 1, "b": 1, "c": 1})
    assert {Trying(market, 0).outcome(order) for order in permutations(range(3))} == {3}


def test_markets_are_the_same_however_many_are_drawn_and_hold_all_sorts() -> None:
    again = [draw_market(6, 7, seed=1) for _ in range(2)]
    assert again[0].program_lists.values.tolist() == again[1].program_lists.values.tolist()
    outcomes = [Trying(draw_market(6, number, seed=1), 0).outcome(range(6)) for number in range(200)]
    assert set(outcomes) == set(range(7)), "every choice, and unmatched, happens"
    crowds = [market.applicants / market.quotas.sum() for market in (draw_market(6, n, 1) for n in range(50))]
    assert min(crowds) < 1 < max(crowds)


def test_the_counting_is_right() -> None:
    tally = Tally()
    for true, other in ((0, 0), (0, 2), (1, 0), (1, 3), (3, 0)):
        tally.count(true, other, length=3)
    assert (tally.tried, tally.same, tally.better, tally.worse) == (5, 1, 2, 2)
    assert (tally.lost, tally.lost_match, tally.gained_match) == (2, 1, 1)
    assert np.isclose(tally.lost / tally.worse, 1.0)


def test_an_order_that_was_better_would_be_told_as_an_error() -> None:
    proof = OrderProof(("city", "mercy"), markets=1, seed=1, every_order=True)
    proof.others.count(1, 0, length=2)
    assert not proof.never_worse
    assert "the Match engine has an error" in proof.sentences()[0]
