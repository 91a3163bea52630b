"""What to look up next: what would change nothing is worth nothing, and what is told counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import Applicant, ExamAttempt
from longcoat.chances import chances_on
from longcoat.market import RosterModel, Seen, roster_counts
from longcoat.plan import Work, work_out
from longcoat.portfolio.coverage import Coverage
from longcoat.portfolio.look_up import LookUp, look_ups
from longcoat.portfolio.look_up.rechoosing import Held, Rechoosing
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType

SOMEONE = Applicant(
    type="us-img",
    match_year=2028,
    exams={"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 224}]},
    preferences={"specialties": ["FM"], "places": ["california"], "programs": 12},
)
WEST = load_catalog().select(specialties="FM", state=("CA", "OR", "WA", "NV"))


@pytest.fixture(scope="module")
def work() -> Work:
    return work_out(SOMEONE, date(2026, 11, 28), WEST)


@pytest.fixture(scope="module")
def found(work: Work) -> list[LookUp]:
    return asked(work)


def asked(work: Work, most: int = 20) -> list[LookUp]:
    return work.look_ups(most)


def test_the_most_worthwhile_come_first_and_say_what_to_open_read_and_tell(found: list[LookUp]) -> None:
    assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)
    assert found[0].worth > 0
    for one in found:
        assert one.read
        assert one.program in one.tell
        assert sum(answer.chance for answer in one.answers) == pytest.approx(1)
        assert one.worth == pytest.approx(sum(answer.chance * answer.gain for answer in one.answers))


def test_who_asks_for_few_gets_the_first_of_many(work: Work, found: list[LookUp]) -> None:
    assert [one.program for one in work.look_ups(2)] == [one.program for one in found[:2]]


def test_more_residents_like_the_applicant_mean_more_invitations(found: list[LookUp]) -> None:
    for one in found:
        if one.field == "roster":
            means = [answer.invitation.mean for answer in one.answers]
            assert means == sorted(means)
            assert means[0] < one.now.mean < means[-1]


def test_looking_is_expected_to_confirm_what_is_believed(found: list[LookUp]) -> None:
    """Before looking, the chances after looking average to the chance now; the groups are coarse."""
    for one in found:
        if one.field == "roster":
            after = sum(answer.chance * answer.invitation.mean for answer in one.answers)
            assert after == pytest.approx(one.now.mean, rel=0.25)


def test_a_roster_that_is_known_is_not_asked_for_again(work: Work, found: list[LookUp]) -> None:
    first = next(one.program for one in found if one.field == "roster")
    tried = work.tried
    ground = tried.ground.having_seen({**tried.seen, first: Seen(first, 3.0, 24.0, 0.0, 1.0, ())})
    again = asked(replace(work, tried=chances_on(ground, SOMEONE, tried.rules)), most=200)
    assert first not in [one.program for one in again if one.field == "roster"]


def test_what_a_roster_shows_narrows_the_range(work: Work, found: list[LookUp]) -> None:
    one = next(one for one in found if one.field == "roster" and one.now.mean > 0.03)
    none = one.answers[0].invitation
    assert none.high - none.low < one.now.high - one.now.low


def test_with_nothing_to_exchange_and_no_signal_to_move_no_answer_is_worth_anything(work: Work) -> None:
    alone = replace(
        work,
        choice=replace(work.choice, signals={}),
        limits=replace(work.limits, candidates=work.choice.rows),
    )
    assert all(one.worth == pytest.approx(0, abs=1e-7) for one in asked(alone))


def test_what_looking_up_gains_is_counted_on_scenarios_that_nothing_was_chosen_on(
    work: Work, found: list[LookUp]
) -> None:
    flattering = look_ups(work.tried, work.choice, work.wanted, work.limits, work.tried)
    told, flattered = ({(one.program, one.field): one.worth for one in some} for some in (found, flattering))
    both = sorted(told.keys() & flattered.keys())
    assert both and sum(told.values()) > 0
    assert any(told[one] != pytest.approx(flattered[one], rel=0.05) for one in both)


def test_a_us_md_senior_is_not_sent_to_count_residents() -> None:
    senior = SOMEONE.model_copy(update={"type": ApplicantType.US_MD_SENIOR})
    work = work_out(senior, date(2026, 11, 28), WEST)
    assert not [one for one in asked(work) if one.field == "roster"]


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_the_gain_of_an_exchange_is_what_counting_the_whole_list_again_says(seed: int) -> None:
    rng = np.random.default_rng(seed)
    accepted = rng.uniform(0, 0.6, (6, 5)).astype(np.float32)
    utility, weights = rng.choice([1.0, 1.3], 6), np.full(5, 0.2, np.float32)
    held = Held(accepted, utility, weights, (0, 1, 2), {}, np.array(["a"] * 6), np.arange(6))
    plain = rng.uniform(0, 0.9, 5).astype(np.float32)

    def worth(rows: tuple[int, ...], row: int) -> float:
        told = accepted.copy()
        told[row] = plain
        counted = Coverage(told, utility, weights)
        return sum(counted.take(one) for one in rows)

    for row in range(6):
        kept = worth((0, 1, 2), row)
        lists = [(0, 1, 2)]
        if row in (0, 1, 2):
            rest = tuple(one for one in (0, 1, 2) if one != row)
            lists += [(*rest, other) for other in (3, 4, 5)]
        else:
            losses = {one: worth((0, 1, 2), 5) - worth(tuple({0, 1, 2} - {one}), 5) for one in (0, 1, 2)}
            least = min(losses, key=lambda one: losses[one])
            lists.append((*({0, 1, 2} - {least}), row))
        best = max(worth(rows, row) for rows in lists)
        assert Rechoosing(held).gain(row, plain, None) == pytest.approx(best - kept, abs=2e-5)


@given(st.integers(1, 40), st.floats(-5, 2), st.floats(0, 2))
@settings(max_examples=30, deadline=None)
def test_the_chances_of_all_rosters_add_up_to_one(residents: int, level: float, slope: float) -> None:
    _, if_open, if_closed = roster_counts(RosterModel(level, slope, 3.0, 1.3, 0.1), residents)
    assert if_open.sum(axis=1) == pytest.approx(1)
    assert if_closed.sum() == pytest.approx(1)


def test_a_rule_that_is_not_there_opens_no_program_that_is_closed_to_all_of_the_type() -> None:
    failed = SOMEONE.model_copy(
        update={"exams": SOMEONE.exams.model_copy(update={"step1": [ExamAttempt(result="fail")]})}
    )
    work = work_out(failed, date(2026, 11, 28), WEST, certified=False)
    rules = [one for one in work.look_ups(60) if one.field == "rules"]
    assert rules
    for one in rules:
        # What may be found out is, on average, what is known.
        average = sum(answer.chance * answer.invitation.mean for answer in one.answers)
        assert average == pytest.approx(one.now.mean, rel=0.1, abs=0.002)
