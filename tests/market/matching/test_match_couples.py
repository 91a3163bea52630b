"""Couples and supplemental lists: a stable matching is found whenever there is one, and said when there is none."""

from __future__ import annotations

import dataclasses
import importlib.util

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.market.matching import (
    Existence,
    Market,
    all_stable,
    blocking_pairs,
    irregularities,
    run_match,
)
from longcoat.market.matching.exact import search_all
from longcoat.market.matching.limits import read_limits
from validation.match_instances import couples_market

#: A couple and an applicant alone go round: whoever leaves City makes room for who drives them out (after Roth 1984).
NOBODY_STABLE = Market.of(
    {"ann": ["city", "mercy"]},
    {"city": ["ben", "ann"], "mercy": ["ann", "cy"]},
    {"city": 1, "mercy": 1},
    couples={("ben", "cy"): [("city", "mercy")]},
)


@pytest.mark.parametrize("supplemental", [False, True], ids=["couples", "supplemental"])
@pytest.mark.parametrize("block", range(2))
def test_a_stable_matching_is_found_whenever_brute_force_finds_one(supplemental: bool, block: int) -> None:
    seen = set()
    for seed in range(150):
        rng = np.random.default_rng([block, seed])
        market = couples_market(
            rng, alone=2 if not supplemental else 3, couples=2 - supplemental, supplemental=supplemental
        )
        matching, stable = run_match(market), all_stable(market)
        assert irregularities(market, matching) == []
        if stable:
            assert matching.report.stable is Existence.FOUND, seed
            assert matching in stable, seed
            assert matching.report.broken == ()
        else:
            assert matching.report.stable is Existence.NONE, seed
            assert blocking_pairs(market, matching) != []
        seen.add(bool(stable))
    assert seen == {True, False} or supplemental


def test_no_stable_matching_is_said_in_words_and_the_couple_named() -> None:
    report = run_match(NOBODY_STABLE).report
    assert report.stable is Existence.NONE
    assert report.broken == (0,)
    assert report.sentences() == [
        "No stable matching exists: whatever is done, somebody and a program would rather have each other.",
        "1 couple kept displacing others in a circle and was set aside to end it.",
        "The exact solver searched every possibility around the couples that went in a circle.",
    ]


def test_without_the_exact_solver_it_is_said_that_nothing_is_known_and_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "longcoat.market.matching.exact.find_spec", lambda name: None if name == "ortools" else found(name)
    )
    report = run_match(NOBODY_STABLE).report
    assert (report.stable, report.exact) == (Existence.UNKNOWN, False)
    assert report.sentences()[0] == "No stable matching was found; whether one exists isn't known."
    assert report.sentences()[-1] == (
        "The exact solver might tell, but isn't installed: pip install 'longcoat[exact]'."
    )
    with pytest.raises(InputError, match=r"pip install 'longcoat\[exact\]'"):
        search_all(NOBODY_STABLE)


def test_a_supplemental_list_that_goes_round_is_named_too() -> None:
    for seed in range(400):
        market = couples_market(
            np.random.default_rng([6, seed]), couples=1, alone=3, programs=5, supplemental=True
        )
        report = run_match(market).report
        if report.broken_supplemental:
            assert report.stable is Existence.NONE
            assert "kept displacing others in a circle" in report.sentences()[1]
            assert report.set_aside(market)[-1].startswith("supplemental list of applicant ")
            return
    raise AssertionError("no such market was drawn")


def test_a_process_stopped_halfway_is_never_called_stable_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    hasty = dataclasses.replace(read_limits(), proposals_per_option=0)
    monkeypatch.setattr("longcoat.market.matching.process.read_limits", lambda: hasty)
    for seed in range(30):
        market = couples_market(np.random.default_rng([4, seed]), alone=2)
        found, quick = run_match(market), run_match(market, thorough=False)
        assert found.report.stable is (Existence.FOUND if all_stable(market) else Existence.NONE)
        for one in (found, quick):
            assert irregularities(market, one) == []
            assert one.report.stable is not Existence.FOUND or blocking_pairs(market, one) == []


def test_one_order_is_tried_and_no_solver_asked_where_haste_is_wanted() -> None:
    report = run_match(NOBODY_STABLE, thorough=False).report
    assert (report.stable, report.orders, report.exact, report.broken) == (Existence.UNKNOWN, 1, False, (0,))


def test_a_couple_may_change_places_between_two_programs() -> None:
    market = Market.of(
        {},
        {"city": ["ann", "ben"], "mercy": ["ann", "ben"]},
        {"city": 1, "mercy": 1},
        couples={("ann", "ben"): [("city", "mercy"), ("mercy", "city")]},
    )
    assert run_match(market).by_name(market) == {"ann": "city", "ben": "mercy"}


def test_both_at_one_program_need_two_places_among_its_best() -> None:
    lists = {"cy": ["city"]}
    couples = {("ann", "ben"): [("city", "city"), ("city", None)]}
    for wants, expected in (
        (["ann", "ben", "cy"], {"cy": None, "ann": "city", "ben": "city"}),
        (["ann", "cy", "ben"], {"cy": "city", "ann": "city", "ben": None}),
    ):
        market = Market.of(lists, {"city": wants}, {"city": 2}, couples=couples)
        assert run_match(market).by_name(market) == expected


def test_the_order_of_couples_decides_nothing_where_only_one_matching_is_stable() -> None:
    for seed in range(60):
        market = couples_market(np.random.default_rng([9, seed]), alone=2)
        if len(all_stable(market)) == 1:
            assert len({tuple(run_match(market, seed=other).program_of.tolist()) for other in range(3)}) == 1


def test_the_same_seed_gives_the_same_result() -> None:
    market = couples_market(np.random.default_rng(5), alone=10, couples=6, programs=7, pairs=20)
    assert run_match(market, seed=3) == run_match(market, seed=3)
