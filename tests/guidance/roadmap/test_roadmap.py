"""The roadmap moves with the profile and the day, names conflicts, and says what remains possible."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from approved_reports import NAMES, example, example_plan
from common import TODAY
from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.figures import all_ids
from longcoat.guidance.roadmap import Milestone, Roadmap, State, apply_or_wait, come_out_even, roadmap
from longcoat.guidance.roadmap.conditions import CONDITIONS
from longcoat.guidance.roadmap.data_file import read_data
from longcoat.guidance.roadmap.task import read_tasks
from longcoat.plan import make_plan
from longcoat.plan.roadmap import applications_of, roadmap_of
from longcoat.reports.roadmap.wording import waiting

LA, CK = "los-angeles-family-medicine", "ck-not-yet-taken"


def changed(applicant: Applicant, **answers: object) -> Applicant:
    return Applicant.model_validate({**applicant.model_dump(by_alias=True, exclude_none=True), **answers})


def task(way: Roadmap, id_: str) -> Milestone:
    return next(one for one in way.milestones if one.id == id_)


def ids(way: Roadmap) -> set[str]:
    return {one.id for one in way.open}


def kinds(way: Roadmap) -> list[str]:
    return [one.id for one in way.conflicts]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_has_four_phases_that_follow_each_other_to_match_day(name):
    way = roadmap(example(name), TODAY)
    assert len(way.phases) == 4
    assert way.phases[0].start == TODAY
    assert way.phases[-1].end == max(event.day for event in way.events if event.id == "match-day")
    assert all(after.start == before.end + timedelta(days=1) for before, after in pairwise(way.phases))
    assert all(one.earliest is not None and one.earliest >= TODAY for one in way.open)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_begins_before_what_it_needs_is_done(name):
    way = roadmap(example(name), TODAY)
    for one in way.open:
        for needed in one.after:
            assert task(way, needed).finish <= one.earliest


@pytest.mark.parametrize("name", NAMES)
def test_no_place_in_the_words_stays_empty(name):
    for one in roadmap(example(name), TODAY).milestones:
        assert not {"{", "}"} & set(one.title + one.do + one.why + one.late)
        assert "  " not in one.title + one.do + one.why


def test_every_task_condition_and_source_of_the_data_is_known():
    figures, phases = set(all_ids()), {row["id"] for row in read_data("phases")["phase"]}
    events = {row["id"] for row in read_data("events")["event"]}
    for one in read_tasks().values():
        assert one.phase in phases
        assert set(one.when) <= set(CONDITIONS)
        assert {mark.event for mark in (one.begins, one.by) if mark} <= events
        for source in one.evidence:
            assert source in figures or source == "judgement" or (source[0] in "AB" and source[1:].isdigit())


def test_every_condition_is_used():
    asked = {name for one in read_tasks().values() for name in one.when}
    asked |= {name for one in read_tasks().values() for other in one.variants for name in other.when}
    assert set(CONDITIONS) == asked


def test_the_exam_is_put_where_its_result_is_there_when_applications_open():
    way = roadmap(changed(example(CK), exams={"step2_ck": []}), TODAY)
    opens = next(event.day for event in way.events if event.id == "submission-opens")
    assert task(way, "step2-result").latest <= opens
    assert task(way, "step2-sit").latest <= opens - timedelta(days=28)


def test_a_planned_exam_day_pins_the_task_and_another_day_moves_it():
    planned = [{"exam": "step2_ck", "date": "2027-06-02"}]
    moved = changed(example(CK), exams={"step2_ck": [], "planned": planned})
    assert task(roadmap(example(CK), TODAY), "step2-sit").earliest == date(2027, 4, 14)
    assert task(roadmap(moved, TODAY), "step2-sit").earliest == date(2027, 6, 2)


def test_a_passed_exam_takes_its_tasks_away_and_the_rest_moves_up():
    taken = changed(example(CK), exams={"step2_ck": [{"result": "pass", "score": 231, "date": "2026-11-02"}]})
    assert {"step2-study", "step2-sit", "step2-result"} <= ids(roadmap(example(CK), TODAY))
    assert not {one for one in ids(roadmap(taken, TODAY)) if one.startswith("step2")}


def test_a_later_day_moves_what_is_open():
    later = TODAY + timedelta(days=60)
    before, after = (roadmap(example(LA), day) for day in (TODAY, later))
    assert task(after, "score-reports").earliest == later > task(before, "score-reports").earliest
    assert task(after, "submit").latest == task(before, "submit").latest


def test_what_the_profile_does_not_say_is_asked_for_and_never_taken_as_no():
    silent = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
    way = roadmap(silent, TODAY)
    for id_ in ("step2-sit", "rotation", "letters", "service", "project", "oet"):
        assert task(way, id_).unsure
    sure = roadmap(changed(silent, letters=[]), TODAY)
    assert not task(sure, "letters").unsure


def test_three_letters_in_hand_need_no_more():
    assert "letters" not in ids(roadmap(example(LA), TODAY))
    assert "two US letters" in task(roadmap(example(CK), TODAY), "letters").title


def test_what_is_done_is_kept_and_makes_room():
    free, done = (roadmap(example(CK), TODAY, settled) for settled in ((), {"step2-study": TODAY}))
    assert task(done, "step2-study").state is State.DONE
    assert task(done, "step2-study").done_on == TODAY
    assert task(done, "step2-steady").earliest < task(free, "step2-steady").earliest


def test_a_task_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="step2-sit"):
        roadmap(example(LA), TODAY, ["step2-sitt"])


def test_a_rotation_that_overlaps_the_exam_is_named_with_its_days():
    stay = {"kind": "elective", "weeks": 4, "us": True, "start": "2027-04-05", "end": "2027-04-30"}
    way = roadmap(changed(example(CK), clinical_experience=[stay]), TODAY)
    words = next(one.words for one in way.conflicts if one.id == "rotation-overlaps-exam")
    assert "2027-04-14" in words
    assert "2027-04-05 to 2027-04-30" in words


def test_a_rotation_that_ends_days_before_the_exam_is_named():
    stay = {"kind": "elective", "weeks": 4, "us": True, "start": "2027-03-08"}
    assert "rotation-before-exam" in kinds(roadmap(changed(example(CK), clinical_experience=[stay]), TODAY))


def test_two_rotations_at_the_same_time_are_named():
    stays = [
        {"kind": "elective", "weeks": 4, "us": True, "start": day} for day in ("2027-01-04", "2027-01-18")
    ]
    assert "rotations-overlap" in kinds(roadmap(changed(example(CK), clinical_experience=stays), TODAY))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-08-10", "result-after-opening"),
        ("2027-10-05", "result-after-review"),
        ("2028-02-20", "result-after-rank-lists"),
    ],
)
def test_a_result_that_comes_too_late_says_for_what(day, expected):
    late = changed(example(CK), exams={"step2_ck": [], "planned": [{"exam": "step2_ck", "date": day}]})
    assert expected in kinds(roadmap(late, TODAY))


def test_practice_below_the_target_is_named_before_the_exam():
    assert "exam-before-target" in kinds(roadmap(example(CK), TODAY))


def test_graduating_after_residency_begins_is_named():
    late = changed(example(CK), school={"graduation": "2028-07-15"})
    assert "graduation-after-start" in kinds(roadmap(late, TODAY))


def test_step_3_before_graduation_is_named_and_an_img_hears_of_the_certificate():
    """Who has no degree yet, or from abroad no certificate of ECFMG, can't apply for it."""
    booked = example(LA)
    assert "step3-before-degree" not in kinds(roadmap(booked, TODAY))
    assert "ECFMG's certificate" in task(roadmap(booked, TODAY), "step3").do
    early = {**booked.exams.model_dump(by_alias=True), "planned": [{"exam": "step3", "date": "2027-05-03"}]}
    (told,) = [
        one
        for one in roadmap(changed(booked, exams=early), TODAY).conflicts
        if one.id == "step3-before-degree"
    ]
    assert "Step 3 on 2027-05-03 lies before your graduation on 2027-05-28" in told.words
    assert told.tasks == ("step3",)


def test_who_sat_step_3_has_held_the_certificate_and_has_no_exam_to_plan():
    """Nobody from a school abroad sits Step 3 without ECFMG's certificate; a failed report needs a failed exam."""
    passed, ahead = roadmap(example("legacy-208-ck-230"), TODAY), roadmap(example(LA), TODAY)
    assert task(passed, "ecfmg-pathway").title == "See whether your ECFMG certificate still holds"
    assert task(ahead, "ecfmg-pathway").title == "Apply for your ECFMG Pathway"
    assert task(passed, "written-plan").title == "Write the plan down: rotations, letters, people"
    assert "exam day" in task(ahead, "written-plan").do
    assert "failed ones too" not in task(passed, "score-reports").do
    assert "failed ones too" in task(ahead, "score-reports").do


def test_who_has_graduated_is_not_sent_to_electives():
    assert "Ask your school" in task(roadmap(example("no-us-clinical-experience"), TODAY), "rotation-book").do
    after = task(roadmap(example("non-us-img-visa"), TODAY), "rotation-book").do
    assert after.startswith(
        "Electives are for students: ask the hospitals and clinics of your list for a block of externship"
    )


def test_a_day_that_has_passed_says_what_remains_possible():
    way = roadmap(changed(example(LA), match_year=2027), TODAY)
    send = task(way, "submit")
    assert send.state is State.PASSED
    assert "until the season ends" in send.late
    assert "day-passed" in kinds(way)
    assert [phase.is_over for phase in way.phases] == [True, True, True, False]


def test_what_cannot_be_finished_in_time_says_so():
    way = roadmap(changed(example(CK), exams={"step2_ck": []}), date(2027, 7, 1))
    assert task(way, "step2-sit").state in (State.TIGHT, State.PASSED)
    assert "not-in-time" in kinds(way)


def test_a_season_that_is_over_is_refused():
    with pytest.raises(InputError, match="2027 or later"):
        roadmap(changed(example(LA), match_year=2026), TODAY)


def test_days_not_published_yet_name_the_season_they_are_projected_from():
    next_season, this_season = (
        roadmap(changed(example(LA), match_year=year), TODAY) for year in (2028, 2027)
    )
    assert {event.projected_from for event in next_season.projected} == {2027}
    assert this_season.projected == ()


def test_emergency_medicine_goes_by_its_own_service():
    events = roadmap(example("us-do-senior"), TODAY).events
    assert {event.service for event in events} == {"ERAS", "ResidencyCAS", ""}
    only = changed(example("us-do-senior"), preferences={"specialties": ["EM"]})
    assert {event.service for event in roadmap(only, TODAY).events} == {"ResidencyCAS", ""}


def test_a_us_senior_is_not_sent_to_ecfmg_or_to_rotations():
    assert not {"oet", "ecfmg-pathway", "token", "rotation"} & ids(roadmap(example("us-do-senior"), TODAY))


def test_worth_is_the_difference_on_the_same_draws():
    plan = example_plan(CK)
    way = roadmap_of(plan)
    worth = task(way, "step2-sit").worth
    assert worth is not None
    assert worth.gain.low < worth.gain.mean < worth.gain.high
    assert worth.gain.mean > 0.05
    assert task(way, "statement").worth is None
    applications = applications_of(plan)
    assert abs(applications.match_by_draw(plan.applicant).mean() - plan.match.mean) < 1e-6


def test_a_worth_that_cannot_be_counted_is_not_known():
    assert all(one.worth is None for one in roadmap(example(CK), TODAY).milestones)
    silent = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"], "programs": 5})
    assert task(roadmap_of(make_plan(silent, TODAY)), "letters").worth is None


def test_waiting_is_compared_over_both_seasons():
    plan = example_plan("no-us-clinical-experience")
    found = apply_or_wait(plan.applicant, roadmap_of(plan).milestones, applications_of(plan))
    assert abs(found.as_is.mean - plan.match.mean) < 1e-6
    assert found.as_is.mean < found.now.first.mean < found.now.both.mean
    assert found.now.usd > found.wait.usd
    assert any("hands-on weeks" in one for one in found.ready)
    assert found.added == ()


def test_what_no_longer_fits_is_what_a_year_more_would_add():
    late = date(2027, 8, 20)
    plan = make_plan(example("no-us-clinical-experience"), late)
    found = apply_or_wait(plan.applicant, roadmap_of(plan).milestones, applications_of(plan))
    assert any("hands-on weeks" in one for one in found.added)
    assert found.gain.mean > -0.05


def test_waiting_with_nothing_to_add_loses():
    plan = example_plan(LA)
    settled = [one.id for one in roadmap_of(plan).open]
    way = roadmap_of(plan, settled)
    found = apply_or_wait(plan.applicant, way.milestones, applications_of(plan))
    assert found.ready == found.added == ()
    assert found.gain.high < 0
    even = next(one for one in waiting(found) if one.startswith("To come out even"))
    assert even.lower() == f"{come_out_even(found.years)}.".lower()


def test_the_same_arguments_give_the_same_roadmap():
    assert roadmap(example(LA), TODAY) == roadmap(example(LA), TODAY)


def test_what_is_done_settles_what_came_before_it():
    way = roadmap(example(CK), TODAY, {"rotation": TODAY})
    assert task(way, "rotation-book").state is State.DONE
    assert task(way, "rotation-book").done_on is None
    assert task(way, "rotation").done_on == TODAY


def test_a_season_under_way_asks_whether_the_application_is_sent():
    this_season = changed(example(LA), match_year=2027)
    assert "season-under-way" in kinds(roadmap(this_season, TODAY))
    sent = roadmap(this_season, TODAY, ["submit"])
    assert "season-under-way" not in kinds(sent)
    assert not {"statement", "entries", "list", "signals"} & ids(sent)


def test_hospitals_of_the_list_are_named_where_a_rotation_is_wanted():
    plan = example_plan(CK)
    named = set(task(roadmap_of(plan), "rotation-book").where)
    assert named
    assert named <= {entry.program.name for entry in plan.entries if entry.home == "Bay Area"}


def test_after_rank_lists_close_soap_is_what_remains():
    way = roadmap(changed(example(LA), match_year=2027), date(2027, 3, 5), ["submit", "rank-list"])
    assert {"soap-ready", "next-step"} <= ids(way)


def test_a_senior_who_waits_is_a_graduate_by_then():
    plan = example_plan("us-do-senior")
    found = apply_or_wait(plan.applicant, roadmap_of(plan).milestones, applications_of(plan))
    assert found.as_graduate
    assert found.gain.high < 0


@pytest.mark.parametrize("name", [CK, "us-do-senior", "non-us-img-visa"])
def test_on_every_day_of_two_years_the_way_holds_together(name):
    applicant = example(name)
    for days in range(-200, 480, 9):
        today = TODAY + timedelta(days=days)
        way = roadmap(applicant, today)
        for one in way.open:
            assert today <= one.earliest < one.finish
            for needed in one.after:  # an exam has its day; what can't be finished before it says so
                assert task(way, needed).finish <= one.earliest or task(way, needed).state is not State.OPEN
            late = one.latest is not None and one.finish > one.latest
            assert late == (one.state in (State.TIGHT, State.PASSED))
        named = {id_ for conflict in way.conflicts for id_ in conflict.tasks}
        assert {one.id for one in way.open if one.state is not State.OPEN} <= named


def test_no_task_contradicts_another_on_the_same_profile():
    for name in NAMES:
        titles = [one.title for one in roadmap(example(name), TODAY).open]
        assert len(titles) == len(set(titles))


def test_enough_weeks_but_none_at_home_says_which_aim_is_missed():
    why = task(roadmap(example("both-scores-low"), TODAY), "rotation-book").why
    assert why.startswith(
        "You have 16 hands-on weeks in the United States; the aim is 4 in the Inland Empire."
    )
    none = task(roadmap(example("no-us-clinical-experience"), TODAY), "rotation-book").why
    assert "the aim is 12 in all, 4 in psychiatry and 4 in Puget Sound" in none


def said(name: str) -> str:
    return " ".join(f"{one.title} {one.do} {one.why}" for one in roadmap(example(name), TODAY).open)


def test_who_has_no_low_score_is_not_spoken_to_as_if():
    for name in ("us-do-senior", "non-us-img-visa", "couple"):
        words = said(name)
        assert not re.search(
            r"old low score|second low score|low score from becoming two|answer to a low score", words
        )
        assert "better than before" not in words
    assert "better than before" in said("both-scores-low")


def test_who_goes_anywhere_is_not_asked_for_a_place_and_who_studies_here_not_about_abroad():
    assert "the places you want" not in said("non-us-img-visa")
    assert "abroad" not in said("us-do-senior")
    assert "in the Central Valley" in said("legacy-208-ck-230")


def test_a_visa_a_partner_and_comlex_have_tasks_of_their_own():
    wanted = {name: ids(roadmap(example(name), TODAY)) for name in NAMES}
    assert [name for name in NAMES if "visa" in wanted[name]] == ["non-us-img-visa"]
    assert [name for name in NAMES if "couple-pairs" in wanted[name]] == ["couple"]
    assert [name for name in NAMES if "comlex2" in wanted[name]] == ["us-do-senior"]


def test_weeks_that_lie_years_back_ask_for_fresh_ones():
    """The founding advice wants them recent (A128); twelve weeks of 2025 are not, in 2027."""
    booked = task(roadmap(example("legacy-208-ck-230"), TODAY), "rotation-book")
    assert booked.title == "Book 4 weeks of hands-on work in the United States"
    assert "4 of them recent" in booked.why


def test_the_place_is_one_where_the_list_has_the_specialty():
    """No emergency medicine program lies in Eastern Washington, the first wish of the example."""
    plan = example_plan("us-do-senior")
    mentors = task(roadmap_of(plan), "find-mentors")
    assert mentors.title == "Find two physicians on the Pacific Coast to work with"
    assert mentors.where
