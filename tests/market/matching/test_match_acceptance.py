"""What theory promises of a Match without couples holds on any market, and other engines agree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.errors import InputError
from longcoat.market.matching import (
    Market,
    Matching,
    Rows,
    Side,
    all_stable,
    blocking_pairs,
    irregularities,
    is_applicant_optimal,
    run_match,
)
from validation.match_instances import by_algmatch, by_matching, one_to_one, random_market

seeds = st.integers(0, 2**32 - 1)


def drawn(seed: int, largest: int = 12) -> Market:
    return random_market(np.random.default_rng(seed), largest)


def places(market: Market, matching: Matching) -> np.ndarray:
    """Return for each applicant where their program stands in their own list; the list's length for unmatched."""
    lists = [ranked.tolist() for ranked in market.applicant_lists]
    at = matching.program_of.tolist()
    return np.array(
        [one.index(program) if program >= 0 else len(one) for one, program in zip(lists, at, strict=True)]
    )


def with_list(market: Market, applicant: int, ranked: list[int]) -> Market:
    lists = [one.tolist() for one in market.applicant_lists]
    lists[applicant] = ranked
    return Market.from_arrays(Rows.of(lists), market.program_lists, market.quotas)


@given(seeds)
@settings(max_examples=150)
def test_no_applicant_and_program_would_rather_have_each_other(seed: int) -> None:
    market = drawn(seed, 20)
    for side in Side:
        matching = run_match(market, side)
        assert irregularities(market, matching) == []
        assert blocking_pairs(market, matching) == []


@given(seeds)
@settings(max_examples=100)
def test_the_same_applicants_match_and_as_many_places_fill_whoever_proposes(seed: int) -> None:
    market = drawn(seed, 20)
    one, two = run_match(market), run_match(market, Side.PROGRAMS)
    assert ((one.program_of >= 0) == (two.program_of >= 0)).all()
    assert (one.filled == two.filled).all()
    # … and a program that isn't full gets the very same people (Roth 1986).
    for program in np.flatnonzero(one.filled < market.quotas).tolist():
        assert one.applicants_of(program) == two.applicants_of(program)


@given(seeds)
@settings(max_examples=100)
def test_no_applicant_does_worse_when_applicants_propose(seed: int) -> None:
    market = one_to_one(np.random.default_rng(seed), 8)
    one, two = run_match(market), run_match(market, Side.PROGRAMS)
    assert (places(market, one) <= places(market, two)).all()
    assert is_applicant_optimal(market, one)
    assert is_applicant_optimal(market, two) == (one == two)


@given(seeds)
@settings(max_examples=25)
def test_the_result_is_the_best_of_all_stable_matchings_for_every_applicant(seed: int) -> None:
    market = one_to_one(np.random.default_rng(seed), 5)
    stable = all_stable(market)
    assert run_match(market) in stable
    assert run_match(market, Side.PROGRAMS) in stable
    best = np.min([places(market, one) for one in stable], axis=0)
    assert (places(market, run_match(market)) == best).all()
    assert [is_applicant_optimal(market, one) for one in stable] == [
        one == run_match(market) for one in stable
    ]


@given(seeds, st.data())
@settings(max_examples=150)
def test_no_other_list_gets_an_applicant_anything_better(seed: int, data: st.DataObject) -> None:
    market = drawn(seed, 8)
    applicant = data.draw(st.integers(0, market.applicants - 1))
    other = data.draw(st.lists(st.integers(0, market.programs - 1), unique=True))
    true = market.applicant_lists[applicant].tolist()
    got = int(run_match(with_list(market, applicant, other)).program_of[applicant])
    honest = int(run_match(market).program_of[applicant])
    if got >= 0 and got in true:
        assert honest >= 0
        assert true.index(honest) <= true.index(got)


@given(seeds, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_numbering_of_applicants_does_not_matter(seed: int, random: object) -> None:
    market = drawn(seed, 15)
    order = list(range(market.applicants))
    random.shuffle(order)  # type: ignore[attr-defined]
    new = {old: at for at, old in enumerate(order)}
    renumbered = Market.from_arrays(
        Rows.of([market.applicant_lists[old].tolist() for old in order]),
        Rows.of([[new[who] for who in ranked.tolist()] for ranked in market.program_lists]),
        market.quotas,
    )
    assert (run_match(renumbered).program_of == run_match(market).program_of[order]).all()


@given(seeds, st.data())
@settings(max_examples=80)
def test_nobody_is_hurt_when_a_competitor_withdraws_or_a_place_is_added(
    seed: int, data: st.DataObject
) -> None:
    market = drawn(seed, 15)
    before = places(market, run_match(market))
    gone = data.draw(st.integers(0, market.applicants - 1))
    after = places(market, run_match(with_list(market, gone, [])))
    others = np.arange(market.applicants) != gone
    assert (after[others] <= before[others]).all()
    more = np.array(market.quotas)
    more[data.draw(st.integers(0, market.programs - 1))] += 1
    assert (places(market, run_match(market.with_quotas(more))) <= before).all()


@pytest.mark.parametrize("block", range(4))
def test_two_other_engines_come_to_the_same_result(block: int) -> None:
    for seed in range(40):
        market = random_market(np.random.default_rng([block, seed]))
        for side in Side:
            ours = run_match(market, side).program_of.tolist()
            assert ours == by_algmatch(market, side), (block, seed, side)
            assert ours == by_matching(market, side), (block, seed, side)


def test_a_program_can_have_more_places_than_memory_has_room_for() -> None:
    market = Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 2**31 - 1})
    assert run_match(market).by_name(market) == {"ann": "city"}


def test_markets_with_nobody_or_nothing_have_a_result() -> None:
    for market in (
        Market.of({}, {}, {}),
        Market.of({"ann": []}, {}, {}),
        Market.of({}, {"city": []}, {"city": 3}),
        Market.of({"ann": ["city"]}, {"city": []}, {"city": 3}),
        Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 0}),
    ):
        for side in Side:
            assert run_match(market, side).matched == 0


def test_programs_cannot_propose_where_couples_are() -> None:
    market = Market.of({}, {"city": []}, {"city": 2}, couples={("ann", "ben"): [("city", "city")]})
    with pytest.raises(InputError, match="Programs can propose only in a market without couples"):
        run_match(market, Side.PROGRAMS)
