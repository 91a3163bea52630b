"""What answers do to chances: never the wrong way, and an open question is not a no."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import Applicant
from longcoat.chances import Chances, chances, standing
from longcoat.market import ClosedFormSeason, Draws
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType

SOME = load_catalog().select(specialties=("FM", "IM"), state=("CA", "OR"))[::4]
KINDS = st.sampled_from(list(ApplicantType))
SEEDS = st.integers(0, 10_000)
LITTLE = settings(max_examples=12, deadline=None)


def person(kind: ApplicantType = ApplicantType.US_IMG, **answers: Any) -> Applicant:
    return Applicant(type=kind, match_year=2028, preferences={"specialties": ["FM", "IM"]}, **answers)


def judged(applicant: Applicant, seed: int = 1) -> Chances:
    return chances(applicant, SOME, ClosedFormSeason(), seed, draws=30)


def passed(score: int) -> dict[str, Any]:
    return {"step2_ck": [{"result": "pass", "score": score}]}


def attempts(fails: int) -> list[dict[str, str]]:
    return [*[{"result": "fail"}] * fails, {"result": "pass"}]


def nowhere_lower(better: Chances, worse: Chances) -> bool:
    """Tell whether no chance is lower, at any program in any draw."""
    slack = 1e-6
    return bool(
        (better.invited >= worse.invited - slack).all() and (better.accepted >= worse.accepted - slack).all()
    )


@LITTLE
@given(KINDS, SEEDS, st.integers(214, 280), st.integers(1, 20))
def test_a_higher_step_2_ck_lowers_no_chance_in_any_draw(
    kind: ApplicantType, seed: int, score: int, more: int
) -> None:
    low, high = (judged(person(kind, exams=passed(points)), seed) for points in (score, score + more))
    assert nowhere_lower(high, low)
    assert high.invited.sum() > low.invited.sum()


@LITTLE
@given(KINDS, SEEDS, st.sampled_from(["step1", "step2_ck"]), st.integers(0, 2))
def test_one_more_failed_attempt_never_helps(kind: ApplicantType, seed: int, exam: str, fails: int) -> None:
    # Both exams are told: of who tells only one, failures in the other aren't known.
    told = {"step1": attempts(0), "step2_ck": attempts(0)}
    fewer, more = (
        judged(person(kind, exams=told | {exam: attempts(count)}), seed) for count in (fails, fails + 1)
    )
    assert nowhere_lower(fewer, more)
    assert fewer.invited.sum() > more.invited.sum()


@LITTLE
@given(KINDS, SEEDS, st.sampled_from(["los-angeles", "central-valley", "oregon", "pacific-coast"]))
def test_a_tie_lowers_no_chance_there_or_elsewhere(kind: ApplicantType, seed: int, region: str) -> None:
    none = judged(person(kind, ties=[]), seed)
    tied = judged(person(kind, ties=[{"kind": "family", "place": {"region": region}}]), seed)
    assert nowhere_lower(tied, none)


@LITTLE
@given(KINDS, SEEDS, st.sampled_from(["gold", "silver", "single"]))
def test_a_signal_lowers_no_chance(kind: ApplicantType, seed: int, tier: str) -> None:
    found = judged(person(kind), seed)
    invited, accepted = found.signalled(range(len(SOME)), tier)
    assert (invited >= found.invited).all()
    assert (accepted >= found.accepted - 1e-6).all()


@LITTLE
@given(SEEDS, st.integers(0, 11), st.integers(1, 4))
def test_more_weeks_in_us_hospitals_never_hurt(seed: int, weeks: int, more: int) -> None:
    def with_weeks(count: int) -> Applicant:
        return person(clinical_experience=[{"kind": "clerkship", "weeks": count, "place": {"state": "NY"}}])

    assert nowhere_lower(judged(with_weeks(weeks + more), seed), judged(with_weeks(max(weeks, 1)), seed))


@pytest.mark.parametrize("kind", list(ApplicantType))
def test_chances_are_chances(kind: ApplicantType) -> None:
    found = judged(person(kind))
    assert found.invited.min() >= 0 and found.invited.max() <= 1
    assert (found.accepted.reshape(*found.invited.shape, -1) <= found.invited[..., None] + 1e-6).all()
    assert found.weights.sum() == pytest.approx(1, abs=1e-5)
    for one in (*found.invitation(), *found.acceptance()):
        assert 0 <= one.low <= one.mean <= one.high <= 1


def test_an_open_question_is_not_the_same_as_none() -> None:
    unknown, none = (
        judged(person()),
        judged(person(ties=[], letters=[], clinical_experience=[], activities=[])),
    )
    assert unknown.expected_invitations(unknown.invited).mean > none.expected_invitations(none.invited).mean


def test_an_open_question_widens_the_range_and_leaves_the_middle_about_where_it_was() -> None:
    usual = round(typical_score())
    unknown = chances(person(), SOME, ClosedFormSeason(), 1)
    known = chances(person(exams=passed(usual)), SOME, ClosedFormSeason(), 1)
    open_, told = (one.expected_invitations(one.invited) for one in (unknown, known))
    assert open_.high - open_.low > 1.15 * (told.high - told.low)
    assert open_.mean == pytest.approx(told.mean, rel=0.3)


def typical_score() -> float:
    """A score between what is usual in family and in internal medicine."""
    found = [standing(person(), slug, Draws(1, 9)) for slug in ("family-medicine", "internal-medicine")]
    usual = [next(c.typical for c in one.contributions if c.feature == "step2_ck") for one in found]
    return sum(usual) / 2


def test_applicants_differ_as_much_whatever_they_answer() -> None:
    """Answers move variance out of what is hidden; they don't add to it."""
    draws = Draws(1, 160)
    for kind in ApplicantType:
        found = chances(person(kind), SOME, ClosedFormSeason(), 1)
        bars = ClosedFormSeason().cutoffs(kind, SOME, draws)
        hidden, shown = found.latent.hidden, found.latent.standing
        spread = float(np.mean(hidden**2)) + float(np.mean(np.var(shown - shown.mean(), axis=1)))
        assert spread == pytest.approx(float(np.mean(bars.common_spread**2)), rel=0.25), kind


def test_an_answer_equal_to_the_typical_one_changes_nothing() -> None:
    found = standing(person(exams=passed(222)), "family-medicine", Draws(1, 20))
    score = next(one for one in found.contributions if one.feature == "step2_ck")
    assert score.answer == score.typical == 222
    assert score.logit == 0


def test_programs_that_never_look_past_a_fail_are_closed_in_every_scenario_of_a_draw() -> None:
    found = judged(person(exams={"step1": attempts(1)}))
    inside = SOME.specialty_slugs == "internal-medicine"
    assert found.gated[inside].mean() == pytest.approx(0.18, abs=0.03)
    assert found.gated[~inside].max() == 0
    shut = (found.invited == 0).all(axis=2)
    assert (shut.mean(axis=1) >= found.gated - 1e-9).all()


def test_a_plan_for_the_same_person_and_seed_is_the_same() -> None:
    one, other = judged(person(exams=passed(230)), 7), judged(person(exams=passed(230)), 7)
    assert (one.invited == other.invited).all() and (one.accepted == other.accepted).all()


def test_the_order_of_programs_changes_no_chance() -> None:
    forth = judged(person(exams=passed(230)))
    back = chances(person(exams=passed(230)), SOME[::-1], ClosedFormSeason(), 1, draws=30)
    assert (forth.accepted == back.accepted[::-1]).all()
