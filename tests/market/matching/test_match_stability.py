"""The check finds every blocking pair, by the convention that is written down."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.market.matching import (
    Market,
    Matching,
    all_stable,
    blocking_pairs,
    irregularities,
    is_applicant_optimal,
)


def seated(market: Market, preliminary: dict[str, str] | None = None, **where: str) -> Matching:
    """Return a matching by names; who isn't named is unmatched."""
    people, programs = list(market.names.applicants or ()), list(market.names.programs or ())
    at, extra = (
        np.array([programs.index(one[who]) if who in one else -1 for who in people], np.int32)
        for one in (where, preliminary or {})
    )
    return Matching(at, extra, market.quotas)


def said(market: Market, matching: Matching) -> list[str]:
    return [pair.sentence(market) for pair in blocking_pairs(market, matching)]


COUPLE = Market.of(
    {"cy": ["general"]},
    {"city": ["ann", "ben"], "general": ["cy", "ben"], "mercy": ["ben", "ann"]},
    {"city": 1, "general": 1, "mercy": 1},
    couples={("ann", "ben"): [("city", "mercy"), ("mercy", "city"), ("city", "general"), ("city", None)]},
)


def test_a_program_is_asked_even_where_a_member_already_sits() -> None:
    blocked = said(COUPLE, seated(COUPLE, ann="city", cy="general"))
    # City and Mercy blocks although Ann is at City: she stays and Ben goes.
    assert blocked[0] == "Couple ann and ben would rather go to city and mercy, and would be taken there."


def test_a_couple_counts_the_seats_it_holds_as_its_own() -> None:
    # To change places each takes the other's seat: City prefers Ann, but she leaves; so does Ben.
    blocked = said(COUPLE, seated(COUPLE, ann="mercy", ben="city", cy="general"))
    assert blocked == ["Couple ann and ben would rather go to city and mercy, and would be taken there."]


def test_a_program_that_would_not_take_one_of_the_two_doesnt_block() -> None:
    full = Market.of(
        {"cy": ["general"], "dan": ["mercy"]},
        {"city": ["ann", "ben"], "general": ["cy", "ben"], "mercy": ["dan", "ben", "ann"]},
        {"city": 1, "general": 1, "mercy": 1},
        couples={("ann", "ben"): [("city", "mercy"), ("mercy", "city"), ("city", "general"), ("city", None)]},
    )
    assert said(full, seated(full, ann="city", cy="general", dan="mercy")) == []


def test_both_at_one_program_block_only_with_two_places_among_its_best() -> None:
    for quota, expected in ((2, 0), (3, 1)):
        market = Market.of(
            {"cy": ["city"]},
            {"city": ["ann", "cy", "ben"]},
            {"city": quota},
            couples={("ann", "ben"): [("city", "city")]},
        )
        assert len(said(market, seated(market, cy="city"))) == expected


ADVANCED = Market.of(
    {"ann": ["derm"], "ben": ["prelim"]},
    {"derm": ["ann"], "prelim": ["ann", "ben"], "transitional": ["ann"]},
    {"derm": 1, "prelim": 1, "transitional": 1},
    supplemental={("ann", "derm"): ["prelim", "transitional"]},
)


def test_a_supplemental_list_blocks_while_the_advanced_position_is_held() -> None:
    assert said(ADVANCED, seated(ADVANCED, ann="derm", ben="prelim")) == [
        "Ann and prelim would rather have each other for the preliminary year than what they have.",
        "Ann and transitional would rather have each other for the preliminary year than what they have.",
    ]
    assert said(ADVANCED, seated(ADVANCED, ann="derm", preliminary={"ann": "prelim"})) == []
    # Without the advanced position the list counts for nothing, and the position itself blocks.
    assert said(ADVANCED, seated(ADVANCED, ben="prelim")) == [
        "Ann and derm would rather have each other than what they have."
    ]


def test_what_cannot_be_is_named() -> None:
    wrong = seated(ADVANCED, {"ben": "transitional"}, ann="prelim", ben="derm")
    assert irregularities(ADVANCED, wrong) == [
        "applicant ann: matched to prelim without ranking it",
        "applicant ben: matched to derm without ranking it",
        "program derm: matched to ben without ranking them",
        "applicant ben: has a preliminary year at transitional out of place",
    ]
    crowded = seated(COUPLE, ann="city", ben="city")
    assert irregularities(COUPLE, crowded) == [
        "program city: 2 applicants in 1 place",
        "couple ann and ben: matched to a pair it never ranked",
    ]


def test_brute_force_refuses_what_would_take_forever() -> None:
    many = list(range(12))
    market = Market.of(
        dict.fromkeys(range(12), many), dict.fromkeys(range(12), many), dict.fromkeys(range(12), 1)
    )
    with pytest.raises(InputError, match="matchings are too many to try"):
        all_stable(market)


def test_nothing_is_best_for_everybody_where_couples_are() -> None:
    with pytest.raises(InputError, match="no stable matching is best for everybody"):
        is_applicant_optimal(COUPLE, seated(COUPLE))
    unstable = Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 1})
    assert not is_applicant_optimal(unstable, seated(unstable))
