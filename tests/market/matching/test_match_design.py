"""The rest of the American design: preliminary years, reversions, even and odd quotas."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.market.matching import Market, blocking_pairs, irregularities, run_match, run_matches
from validation.match_instances import random_market


def test_a_preliminary_year_is_matched_only_with_its_advanced_position() -> None:
    lists = {"ann": ["derm", "medicine"], "ben": ["derm", "prelim"]}
    for first, expected in (("ann", ("derm", "prelim", "prelim")), ("ben", ("medicine", "derm", None))):
        second = "ben" if first == "ann" else "ann"
        market = Market.of(
            lists,
            {"derm": [first, second], "medicine": ["ann"], "prelim": ["ann", "ben"]},
            {"derm": 1, "medicine": 1, "prelim": 2},
            supplemental={("ann", "derm"): ["prelim"]},
        )
        matching = run_match(market)
        at = matching.by_name(market)
        extra = matching.preliminary_of.tolist()
        assert (at["ann"], at["ben"], "prelim" if extra[0] == 2 else None) == expected
        assert matching.filled.sum() == (3 if first == "ann" else 2)


def test_who_loses_the_advanced_position_gives_the_preliminary_year_back() -> None:
    # The couple enters last and drives Ann from dermatology; her preliminary place goes to Ben, who wanted it.
    market = Market.of(
        {"ann": ["derm"], "ben": ["prelim", "home"]},
        {"derm": ["cy", "ann"], "prelim": ["ann", "ben"], "home": ["ben"], "mercy": ["dan"]},
        {"derm": 1, "prelim": 1, "home": 1, "mercy": 1},
        couples={("cy", "dan"): [("derm", "mercy")]},
        supplemental={("ann", "derm"): ["prelim"]},
    )
    matching = run_match(market)
    assert matching.by_name(market) == {"ann": None, "ben": "prelim", "cy": "derm", "dan": "mercy"}
    assert matching.preliminary_of.tolist() == [-1, -1, -1, -1]
    assert blocking_pairs(market, matching) == []


def test_unfilled_places_go_where_they_revert_to_and_on_from_there() -> None:
    market = Market.of(
        {"ann": ["city"], "ben": ["city"], "cy": ["city"]},
        {"lab": [], "clinic": [], "city": ["ann", "ben", "cy"]},
        {"lab": 2, "clinic": 0, "city": 1},
        reversions={"lab": "clinic", "clinic": "city"},
    )
    matching = run_match(market)
    assert matching.by_name(market) == {"ann": "city", "ben": "city", "cy": "city"}
    assert matching.quotas.tolist() == [0, 0, 3]
    assert (
        matching.report.sentences()[-1]
        == "4 unfilled places moved to another program because nobody filled them."
    )


def test_places_that_are_filled_do_not_revert() -> None:
    market = Market.of(
        {"ann": ["lab", "city"], "ben": ["city"]},
        {"lab": ["ann"], "city": ["ann", "ben"]},
        {"lab": 2, "city": 0},
        reversions={"lab": "city"},
    )
    matching = run_match(market)
    assert matching.by_name(market) == {"ann": "lab", "ben": "city"}
    assert matching.quotas.tolist() == [1, 1]


@pytest.mark.parametrize(("word", "taken"), [("even", 2), ("odd", 3), (None, 3)])
def test_an_even_or_odd_quota_closes_a_place_and_the_lowest_ranked_goes_elsewhere(
    word: str | None, taken: int
) -> None:
    market = Market.of(
        {"ann": ["city"], "ben": ["city"], "cy": ["city", "home"]},
        {"city": ["ann", "ben", "cy"], "home": ["cy"]},
        {"city": 3, "home": 1},
        parity={"city": word} if word else {},
    )
    matching = run_match(market)
    assert matching.filled.tolist()[0] == taken
    assert matching.by_name(market)["cy"] == ("city" if taken == 3 else "home")
    assert matching.report.closed == 3 - taken
    assert blocking_pairs(market, matching) == []


def test_a_place_closed_for_an_even_number_reverts_like_an_unfilled_one() -> None:
    market = Market.of(
        {"ann": ["city", "lab"]},
        {"city": ["ann"], "lab": ["ann"]},
        {"city": 1, "lab": 0},
        parity={"city": "even"},
        reversions={"city": "lab"},
    )
    matching = run_match(market)
    assert matching.by_name(market) == {"ann": "lab"}
    assert (matching.report.reverted, matching.report.closed) == (1, 0)


def test_a_place_that_arrives_may_be_what_makes_the_number_even() -> None:
    market = Market.of(
        {"ann": ["city"], "ben": ["city"]},
        {"city": ["ann", "ben"], "lab": []},
        {"city": 1, "lab": 1},
        parity={"city": "even"},
        reversions={"lab": "city"},
    )
    matching = run_match(market)
    assert matching.by_name(market) == {"ann": "city", "ben": "city"}
    assert (matching.report.reverted, matching.report.closed) == (1, 0)


def test_any_mix_of_reversions_and_parity_ends_stably_with_the_numbers_asked_for() -> None:
    for seed in range(60):
        rng = np.random.default_rng(seed)
        plain = random_market(rng, 12)
        names = range(plain.programs)
        order = rng.permutation(plain.programs).tolist()
        market = Market.of(
            {who: ranked.tolist() for who, ranked in enumerate(plain.applicant_lists)},
            {program: ranked.tolist() for program, ranked in enumerate(plain.program_lists)},
            dict(enumerate(plain.quotas.tolist())),
            reversions={one: order[at + 1] for at, one in enumerate(order[:-1]) if rng.random() < 0.4},
            parity={one: str(rng.choice(["even", "odd"])) for one in names if rng.random() < 0.4},
        )
        matching = run_match(market)
        filled = matching.filled
        assert irregularities(market, matching) == blocking_pairs(market, matching) == []
        assert (filled[market.reversions.donors] == matching.quotas[market.reversions.donors]).all()
        held = filled[market.parity.programs]
        assert ((held == 0) | (held % 2 == market.parity.remainders)).all()
        assert matching.quotas.sum() == market.quotas.sum() - matching.report.closed


def test_matching_many_times_refuses_what_it_cannot_do() -> None:
    plain = Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 1})
    with pytest.raises(InputError, match="has couples, supplemental lists"):
        run_matches(Market.of({}, {"city": []}, {"city": 1}, parity={"city": "odd"}), 1)
    with pytest.raises(InputError, match="strength: 2 numbers for 1 entries"):
        run_matches(plain, 1, strength=[1.0, 2.0])
    with pytest.raises(InputError, match="strength: 1 numbers for 1 entries"):
        run_matches(plain, 1, strength=[float("nan")])
    with pytest.raises(InputError, match="threads: 0 is too small"):
        run_matches(plain, 1, threads=0)
    with pytest.raises(InputError, match="spread: -1 is too small"):
        run_matches(plain, 1, spread=-1)


def test_matching_many_times_agrees_with_one_match_of_the_same_priorities() -> None:
    rng = np.random.default_rng(4)
    market = random_market(rng, 25)
    strength = rng.normal(size=len(market.applicant_lists.values))
    repeated = run_matches(market, 3, strength=strength, spread=0.0)
    values = {}
    for who, ranked in enumerate(market.applicant_lists):
        begin = int(market.applicant_lists.offsets[who])
        values.update({(program, who): strength[begin + at] for at, program in enumerate(ranked.tolist())})
    wants = {
        program: sorted(
            (who for who in ranked.tolist() if (program, who) in values),
            key=lambda who: -values[program, who],
        )
        for program, ranked in enumerate(market.program_lists)
    }
    one = run_match(
        Market.of(
            {who: ranked.tolist() for who, ranked in enumerate(market.applicant_lists)},
            wants,
            dict(enumerate(market.quotas.tolist())),
        )
    )
    assert (repeated.program_of == one.program_of).all()
    for program in range(market.programs):
        taken = [values[program, who] for who in one.applicants_of(program)]
        full = len(taken) == market.quotas[program] > 0
        assert repeated.cutoffs[0, program] == pytest.approx(min(taken) if full else -np.inf)


def test_draws_do_not_depend_on_how_many_there_are_or_on_threads() -> None:
    market = random_market(np.random.default_rng(8), 30)
    few, many = run_matches(market, 5, seed=3, threads=1), run_matches(market, 40, seed=3, threads=3)
    assert (few.program_of == many.program_of[:5]).all()
    assert (few.cutoffs == many.cutoffs[:5]).all()
    assert (run_matches(market, 40, seed=4).program_of != many.program_of).any()
