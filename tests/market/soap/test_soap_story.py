"""SOAP can say why it ended as it did."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.market.matching import Market
from longcoat.market.soap import Behaviour, Rules, SoapResult, Standing, explain_soap, run_soap

RULES = Rules.of_season(2026)


def soap(standing: list[Standing] | None = None) -> tuple[Market, SoapResult]:
    market = Market.of(
        {
            "ann": ["city", "mercy", "home", "shut"],
            "ben": ["mercy", "city"],
            "cy": ["city", "home"],
            "dan": ["home"],
            "eve": [],
        },
        {"city": ["ben", "cy", "ann"], "mercy": ["ann", "ben"], "home": ["dan", "cy"], "shut": ["ann"]},
        {"city": 1, "mercy": 1, "home": 1, "shut": 0},
    )
    waits = Behaviour.accept_now(5, RULES.rounds).holding_out({0: (1, 1), 1: (1, 2)})
    first_year = np.array([False, False, True, False])
    return market, run_soap(market, RULES, behaviour=waits, standing=standing, first_year=first_year)


def test_offers_that_expired_and_programs_that_made_none_are_told() -> None:
    market, result = soap()
    assert explain_soap(market, result, "ann") == (
        "city (choice 1) made no offer: its 1 place was taken by round 2; ann is number 3 on its list, and its offers "
        "went down to number 2.",
        "home (choice 3) made no offer: ann isn't on its list.",
        "shut (choice 4) made no offer: it has no places.",
        "Round 1: mercy (choice 2) made an offer to its number 1, and ann held out for something better, so it expired "
        "for good.",
        "In the end ann has no place.",
    )


def test_whoever_has_a_place_reads_how_they_came_to_it() -> None:
    market, result = soap()
    assert explain_soap(market, result, "ben") == (
        "Round 1: city (choice 2) made an offer to its number 1, and ben held out for something better, so it expired "
        "for good.",
        "Round 2: mercy (choice 1) made an offer to its number 2, and ben accepted it.",
        "In the end ben has a place at mercy, choice 1 of 2.",
    )
    assert explain_soap(market, result, "eve") == (
        "eve applied to no program.",
        "In the end eve has no place.",
    )


def test_who_may_not_apply_reads_why() -> None:
    unmatched = Standing.UNMATCHED
    market, result = soap(
        [Standing.PARTIALLY_MATCHED, Standing.NOT_ELIGIBLE, unmatched, unmatched, unmatched]
    )
    assert explain_soap(market, result, "ben")[0] == "mercy (choice 1) made no offer: ben may not take part."
    assert explain_soap(market, result, "ann")[0] == (
        "city (choice 1) made no offer: ann is partially matched, and it isn't a program of the first year alone."
    )


def test_somebody_unknown_is_refused() -> None:
    market, result = soap()
    with pytest.raises(InputError, match="There is no applicant zoe"):
        explain_soap(market, result, "zoe")
