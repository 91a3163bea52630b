"""An applicant reads, in sentences that are true, how their result came about."""

from __future__ import annotations

import re

import numpy as np

from longcoat.market.matching import Existence, Market, Matching, blocking_pairs, explain, run_match
from validation.match_instances import couples_market, random_market


def test_the_story_of_every_applicant_ends_where_the_match_put_them() -> None:
    for seed in range(25):
        market = random_market(np.random.default_rng(seed), 8)
        matching = run_match(market)
        for who in range(market.applicants):
            story = explain(market, who)
            program = int(matching.program_of[who])
            assert story.program == (program if program >= 0 else None)
            own = [one for one in story.sentences if one.startswith(f"{who} asked")]
            if program >= 0:
                assert f"{who} asked {program} (choice" in own[-1]
                assert "It took" in own[-1]
                assert story.sentences[-1].startswith(f"In the end {who} matched to {program}")
            else:
                assert story.sentences[-1] == f"In the end {who} is unmatched."


def test_who_bumped_whom_is_told_to_the_end() -> None:
    market = Market.of(
        {"ann": ["city"], "ben": ["city", "mercy"], "cy": ["mercy"]},
        {"city": ["ann", "ben"], "mercy": ["ben", "cy"]},
        {"city": 1, "mercy": 1},
    )
    assert explain(market, "ann").sentences == (
        "ann asked city (choice 1). It took ann, its number 1, and bumped ben, its number 2.",
        "ben asked mercy (choice 2). It took ben, its number 1, and bumped cy, its number 2.",
        "cy has nobody left to ask.",
        "In the end ann matched to city, choice 1 of 1.",
    )


def test_the_story_of_a_couple_says_why_each_better_pair_was_not_to_be_had() -> None:
    market = Market.of(
        {"cy": ["city"]},
        {"city": ["cy", "ann", "ben"], "mercy": ["ann", "ben"]},
        {"city": 1, "mercy": 2},
        couples={("ann", "ben"): [("city", "mercy"), ("mercy", "mercy")]},
    )
    assert explain(market, "ben").sentences == (
        "Choice 1, city and mercy, was not to be had. city: Its 1 place is held by applicants it ranks higher: ann is "
        "its number 2, and the lowest there, cy, its number 1.",
        "In the end ben matched to mercy, the couple's choice 2 of 2.",
    )


def test_a_couple_reads_why_one_program_would_not_take_both() -> None:
    market = Market.of(
        {"cy": ["city"], "dan": ["home"]},
        {
            "city": ["ann", "cy", "ben"],
            "home": ["ann", "ben", "dan"],
            "far": ["ann"],
            "mercy": ["ann", "ben"],
        },
        {"city": 2, "home": 1, "far": 2, "mercy": 2},
        couples={("ann", "ben"): [("city", "city"), ("home", "home"), ("far", "far"), ("mercy", "mercy")]},
    )
    assert explain(market, "ann").sentences == (
        "Choice 1, city and city, was not to be had. city: 1 of its 2 places is held by an applicant it ranks above "
        "ben, its number 3, so it hasn't two for them.",
        "Choice 2, home and home, was not to be had. home: It hasn't two places.",
        "Choice 3, far and far, was not to be had. far: It doesn't rank ben.",
        "In the end ann matched to mercy, the couple's choice 4 of 4.",
    )


def test_the_preliminary_year_has_its_part_of_the_story() -> None:
    market = Market.of(
        {"ann": ["skin"], "ben": ["year"], "cy": ["skin"], "dan": ["skin"]},
        {"skin": ["ann", "cy", "dan"], "year": ["ben", "ann"], "away": ["ann"]},
        {"skin": 2, "year": 1, "away": 1},
        supplemental={("ann", "skin"): ["year", "away"], ("cy", "skin"): ["year"]},
    )
    matching = run_match(market)
    assert explain(market, "ann", matching).sentences == (
        "For the preliminary year, choice 1, year, was not to be had. Its 1 place is held by applicants it ranks "
        "higher: ann is its number 2, and the lowest there, ben, its number 1.",
        "In the end ann matched to skin, choice 1 of 1, and to away for the preliminary year.",
    )
    assert explain(market, "cy", matching).sentences == (
        "For the preliminary year, choice 1, year, was not to be had. It doesn't rank cy.",
        "In the end cy matched to skin, choice 1 of 1, without a place for the preliminary year.",
    )
    assert "cy, its number 2." in explain(market, "dan", matching).sentences[0]


def test_whoever_blocks_a_matching_reads_that_it_is_not_stable() -> None:
    market = Market.of(
        {"cy": ["p", "q"]},
        {"p": ["ann", "cy"], "q": ["cy", "ben"]},
        {"p": 1, "q": 1},
        couples={("ann", "ben"): [("p", "q")]},
    )
    matching = run_match(market)
    assert matching.report.stable is Existence.NONE
    nobody = Matching(np.full(3, -1), np.full(3, -1), market.quotas)
    assert explain(market, "ann", nobody).sentences[0] == (
        "Choice 1, p and q, would be to be had: this matching isn't stable."
    )
    assert explain(market, "cy", nobody).sentences == (
        "Choice 1, p, would be to be had: this matching isn't stable.",
        "Choice 2, q, would be to be had: this matching isn't stable.",
        "In the end cy is unmatched.",
    )


def test_what_is_said_of_couples_and_preliminary_years_is_true_in_every_market() -> None:
    for seed in range(80):
        market = couples_market(np.random.default_rng([3, seed]), alone=5, supplemental=seed % 2 == 1)
        matching = run_match(market)
        blocking = {who for pair in blocking_pairs(market, matching) for who in pair.applicants}
        for who in range(market.applicants):
            *told, end = explain(market, who, matching).sentences
            assert any("isn't stable" in one for one in told) == (who in blocking)
            assert ("unmatched" in end) == (matching.program_of[who] < 0)
            for one in told:
                for own, lowest in re.findall(
                    r"is its number (\d+), and the lowest there, \d+, its number (\d+)", one
                ):
                    assert int(lowest) < int(own)
