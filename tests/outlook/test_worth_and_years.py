"""What is worth most, and now or next year: feasible, ranked, and honest about what a year costs."""

from __future__ import annotations

import datetime
import itertools

import pytest

from longcoat.applicant import Applicant
from longcoat.outlook import (
    Applications,
    Choosing,
    by_worth,
    changed,
    improvements,
    now_or_next_year,
    read_changes,
    worth_most,
)
from longcoat.outlook.next_year import year_numbers
from longcoat.outlook.worth import appraised


def test_improvements_are_ranked_by_gain_per_week_clear_ones_first(
    applicant: Applicant, applications: Applications, choosing: Choosing, today: datetime.date
) -> None:
    steps = worth_most(applicant, applications, today, choosing)
    clear = [step for step in steps if step.improvement.feasible and step.gain.clear]
    assert clear == list(steps[: len(clear)])
    worths = [float("inf") if step.per_week is None else step.per_week for step in clear]
    assert worths == sorted(worths, reverse=True)
    dollars = by_worth(steps, dollars=True)
    paid = [step.per_1000_usd for step in dollars if step.gain.clear and step.per_1000_usd is not None]
    assert paid == sorted(paid, reverse=True) and set(dollars) == set(steps)
    assert {"applications-20", "second-specialty-psychiatry"} <= {step.improvement.id for step in steps}


def test_what_cannot_be_ready_before_the_deadlines_is_told_apart(
    applicant: Applicant, applications: Applications
) -> None:
    late = datetime.date(2027, 8, 20)
    steps = worth_most(applicant, applications, late)
    feasible = [step.improvement.feasible for step in steps]
    assert feasible == sorted(feasible, reverse=True) and False in feasible
    for step in steps:
        last = step.improvement.latest_start
        assert last is not None and step.improvement.feasible == (step.improvement.begins <= last)


def test_a_step_that_needs_a_degree_begins_after_graduation(
    applicant: Applicant, today: datetime.date
) -> None:
    step3 = next(one for one in improvements(applicant, today) if one.id == "step3")
    assert step3.begins == applicant.school.graduation and step3.usd > 900
    passed = changed(applicant, read_changes(["step3=pass"]), today).applicant
    assert all(one.id != "step3" for one in improvements(passed, today))


def test_what_the_profile_has_or_leaves_open_is_not_proposed(today: datetime.date) -> None:
    open_ = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"], "places": []})
    offered = {one.id for one in improvements(open_, today)}
    assert not offered & {"service", "project", "spanish", "letter-us", "rotation-4", "step3", "step2-result"}


def test_weeks_and_letters_on_top_of_what_nobody_told_are_not_weighed(today: datetime.date) -> None:
    """Unknown letters are likelier three than none: one letter counted as the only one came out as a loss of 11 of 100."""
    wishes = {"specialties": ["FM"], "places": ["los-angeles"]}
    open_ = Applicant(type="us-img", match_year=2028, preferences=wishes)
    asked = {"rotation-4", "rotation-8", "rotation-at-program"}
    assert not asked & {one.id for one in improvements(open_, today, ("1200500743", "Emanate Health"))}
    told = open_.model_copy(update={"letters": (), "clinical_experience": ()})
    assert asked <= {one.id for one in improvements(told, today, ("1200500743", "Emanate Health"))}


def test_a_place_is_named_as_people_name_it(today: datetime.date) -> None:
    wishes = {"specialties": ["FM"], "places": ["inland-empire"]}
    someone = Applicant(
        type="us-img", match_year=2028, preferences=wishes, clinical_experience=[], letters=[]
    )
    titles = [one.title for one in improvements(someone, today)]
    assert "Four more hands-on weeks in the Inland Empire" in titles


def test_ten_points_more_are_weighed_against_the_expected_score(
    applications: Applications, today: datetime.date
) -> None:
    waiting = Applicant(
        type="us-img",
        match_year=2028,
        exams={"step2_ck": [], "practice": [{"exam": "step2_ck", "score": 226, "date": "2026-10-01"}]},
        preferences={"specialties": ["FM"]},
    )
    steps = {step.improvement.id: step for step in appraised(waiting, applications, today)}
    assert str(steps["step2-result"].improvement.changes[0]) == "step2_ck=226"
    assert str(steps["step2-ten-points"].improvement.changes[0]) == "step2_ck=236"
    assert steps["step2-ten-points"].gain.before.mean == pytest.approx(steps["step2-result"].gain.after.mean)


def test_applying_twice_is_never_worse_than_once_and_adds_up(
    applicant: Applicant, applications: Applications
) -> None:
    found = now_or_next_year(applicant, applicant, applications)
    now, wait = found.now, found.wait
    assert now.first is not None and now.both.mean >= max(now.first.mean, 0)
    assert now.first.mean + now.second.mean == pytest.approx(now.both.mean)
    assert now.both.mean + now.unmatched.mean == pytest.approx(1)
    assert found.again.gain.mean < 0, "whoever applied before is a reapplicant"
    assert now.second.mean < wait.both.mean, "a second attempt is worth less than the first"
    assert all(low <= high for low, high in itertools.pairwise(now.quantiles))
    pay = year_numbers()["pay"]["usd"]
    assert wait.pay_missed == pay and now.pay_missed == pytest.approx((1 - now.first.mean) * pay)
    assert wait.fees < now.fees < now.fees_most


def test_the_break_even_improvement_makes_both_ways_even(
    applicant: Applicant, applications: Applications
) -> None:
    found = now_or_next_year(applicant, applicant, applications)
    needed = found.break_even
    assert needed is not None and needed.logit > 0 and needed.step2_points is not None
    later = applicant.model_copy(update={"match_year": 2029})
    shifted = applications.chances(later, needed.logit)
    reached = shifted.any_of(applications.accepted(shifted)).mean
    assert reached == pytest.approx(found.now.both.mean, abs=0.002)


def test_a_year_that_brings_enough_makes_waiting_win(
    applicant: Applicant, applications: Applications
) -> None:
    today = datetime.date(2026, 11, 21)
    later = changed(applicant, read_changes(["step2_ck=270", "step3=pass", "specialty=-IM"]), today).applicant
    poor = changed(applicant, read_changes(["step2_ck=218", "step1=fail"]), today).applicant
    small, large = (now_or_next_year(poor, year, applications) for year in (poor, later))
    assert large.gain.gain.mean > small.gain.gain.mean


def test_a_senior_who_waits_is_a_graduate(applications: Applications) -> None:
    senior = Applicant(
        type="us-do-senior", match_year=2028, preferences={"specialties": ["FM"]}, prior_cycles=[]
    )
    found = now_or_next_year(senior, senior, applications)
    assert found.as_graduate and found.wait.both.mean < (found.now.first.mean if found.now.first else 0)
