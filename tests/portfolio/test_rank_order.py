"""The rank order list: true order is best in every scenario, answers teach, couples rank pairs."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from longcoat.applicant import Applicant, season_log_of
from longcoat.errors import ProfileError
from longcoat.market import ClosedFormSeason
from longcoat.portfolio.rank_order import (
    Interviews,
    couple_order,
    given_answers,
    rank_pairs,
    rank_programs,
    read_interviews,
)
from longcoat.portfolio.rank_order.orders import alternative, first_taken
from longcoat.programs import load_catalog

CHANCES = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 3)), elements=st.floats(0, 1))
SOMEONE = Applicant(
    type="us-img",
    match_year=2028,
    exams={"step2_ck": [{"result": "pass", "score": 228}]},
    preferences={"specialties": ["FM"], "places": ["california"]},
)
LOG = """program,outcome,like
1200531054,interviewed,8
1200513685,interviewed,9
1200500755,invited,6
1200521459,declined,
"""
SILENT = "1200500748,no-answer,\n1200500753,no-answer,\n1203500727,no-answer,\n"


def interviews(text: str = LOG, someone: Applicant = SOMEONE) -> Interviews:
    return read_interviews(someone, season_log_of(text, "log"), load_catalog(), ClosedFormSeason(2028), 1)


@given(CHANCES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_no_order_of_all_is_better_than_the_true_one_in_any_scenario(
    ranked: NDArray[np.float64], random
) -> None:
    likes = np.array(sorted((random.uniform(0, 10) for _ in ranked), reverse=True))
    true = likes @ first_taken(ranked)
    for order in permutations(range(len(likes))):
        assert (likes[list(order)] @ first_taken(ranked[list(order)]) <= true + 1e-9).all()


@given(CHANCES)
@settings(max_examples=40, deadline=None)
def test_the_chance_to_match_is_the_same_in_every_order(ranked: NDArray[np.float64]) -> None:
    whole = 1 - np.prod(1 - ranked, axis=0)
    for order in permutations(range(len(ranked))):
        assert first_taken(ranked[list(order)]).sum(axis=0) == pytest.approx(whole)


def test_safety_first_ends_at_a_less_liked_program_as_often_as_counting_all_cases_says() -> None:
    ranked, likes = np.array([[0.3], [0.5], [0.9]]), np.array([9.0, 7.0, 5.0])
    found = alternative("safety first", (2, 1, 0), ranked, likes, np.ones(1))
    expected = 0.0
    for case in range(8):
        takes = [bool(case >> at & 1) for at in range(3)]
        chance = np.prod([p if t else 1 - p for p, t in zip(ranked.ravel(), takes, strict=True)])
        best, got = (next((at for at in order if takes[at]), 3) for order in ((0, 1, 2), (2, 1, 0)))
        expected += chance * (got > best)
    assert found.moved == pytest.approx(expected)


def test_the_list_is_in_true_order_and_its_places_add_up_to_the_chance_to_match() -> None:
    order = interviews().order()
    assert [one.program for one in order.programs] == ["1200513685", "1200531054", "1200500755"]
    assert sum(one.chance.mean for one in order.programs) == pytest.approx(order.match.mean, abs=1e-6)
    assert all(one.most_gained <= 0 for one in order.exchanges)
    assert [one.mean for one in order.further] == sorted(one.mean for one in order.further)
    assert order.further[0].mean == pytest.approx(order.match.mean)


def test_silence_elsewhere_lowers_the_chance_and_invitations_everywhere_raise_it() -> None:
    silent = interviews(LOG + SILENT)
    welcome = interviews(LOG + SILENT.replace("no-answer", "declined", 2))
    assert silent.evidence is not None
    assert welcome.evidence is not None
    assert silent.order().match.mean < welcome.order().match.mean


def test_invitations_alone_teach_nothing() -> None:
    found = interviews()
    assert found.evidence is None
    assert found.weights.sum() == pytest.approx(1)


def test_answers_that_few_scenarios_explain_are_believed_in_part() -> None:
    rng = np.random.default_rng(3)
    invited = rng.uniform(0.001, 0.2, (60, 50, 7)).astype(np.float32)
    found = given_answers(invited, np.arange(60) < 15, np.full(7, 1 / 7))
    assert found.counted < 1
    assert found.effective >= 59


def test_without_likings_the_profile_decides_and_says_so() -> None:
    text = "program\n1203500727\n1200531054\n"
    found = interviews(text)
    assert found.liked_by == "profile"
    assert found.order().programs[0].program == "1200531054"  # California is wanted


def test_who_is_liked_0_is_left_off_the_list() -> None:
    order = interviews(LOG + "1200500750,interviewed,0\n").order()
    assert "1200500750" not in [one.program for one in order.programs]


def test_some_likings_but_not_all_are_refused_with_the_line() -> None:
    with pytest.raises(ProfileError, match=r"line 5, like: 1200500750 is not told how it is liked"):
        interviews(LOG.replace("1200521459,declined,", "1200500750,interviewed,"))


def test_a_program_that_is_not_in_the_catalog_is_named_with_its_line() -> None:
    with pytest.raises(ProfileError, match=r"line 2, program: there is no program 9999999999"):
        interviews("program,like\n9999999999,5\n")


def test_a_season_without_an_interview_says_what_is_missing() -> None:
    with pytest.raises(ProfileError, match="there is nothing to rank"):
        interviews("program,outcome\n1200531054,no-answer\n")


def test_the_same_season_and_seed_give_the_same_list() -> None:
    first, second = interviews(), interviews()
    assert first.order() == second.order()
    assert couple_order(first, first, 1).chance.tolist() == couple_order(second, second, 1).chance.tolist()


def test_a_couple_ranks_pairs_near_each_other_first_and_the_chances_add_up() -> None:
    own, partners = interviews(), interviews("program,like\n1203500727,9\n1200531054,7\n")
    order = couple_order(own, partners, 1)
    best = order.pairs[0].tolist()
    assert (own.programs[best[0]], partners.programs[best[1]]) == ("1200531054", "1200531054")
    assert order.worth.tolist() == sorted(order.worth.tolist(), reverse=True)
    assert order.both + order.one == pytest.approx(order.chance.sum())
    alone = 1 - (1 - own.order().match.mean) * (1 - partners.order().match.mean)
    assert order.both + order.one == pytest.approx(alone, abs=0.06)  # sampled, and the season is one for both


def test_a_couples_first_pair_is_counted_as_by_hand() -> None:
    takes = np.array([[True, True, False, False]]), np.array([[True, False, True, False]])
    order = rank_pairs((np.array([8.0]), np.array([5.0])), np.array([[False]]), takes)
    assert dict(zip(map(tuple, order.pairs.tolist()), order.chance.tolist(), strict=True)) == {
        (0, 0): 0.25,
        (0, -1): 0.25,
        (-1, 0): 0.25,
    }
    assert (order.both, order.one, order.together) == (0.25, 0.5, 0.0)


def test_equally_liked_programs_keep_their_order() -> None:
    takes = np.full((3, 1, 1), 0.5, np.float32)
    order = rank_programs(["a", "b", "c"], np.array([5.0, 5.0, 5.0]), takes, np.ones((1, 1)))
    assert [one.program for one in order.programs] == ["a", "b", "c"]
