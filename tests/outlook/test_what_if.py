"""A change is answered on the same list and the same scenarios, and written the way people ask."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import Applicant
from longcoat.chances import Estimate, chances_on
from longcoat.errors import InputError, ProfileError
from longcoat.market import ClosedFormSeason
from longcoat.outlook import (
    Applications,
    Choosing,
    Difference,
    changed,
    compare,
    read_change,
    read_changes,
    what_if,
    what_if_rechosen,
)
from longcoat.outlook.trying import worth_trying
from longcoat.portfolio import limits_of, preference
from longcoat.portfolio.coverage import Coverage
from longcoat.programs import load_catalog

SOME = load_catalog().select(specialties=("FM", "IM"), state="OR", listed=True)
APPLIED = Applications(SOME, {}, ClosedFormSeason(2028), seed=1, draws=30)
DAY = datetime.date(2026, 11, 21)


def person(**answers: Any) -> Applicant:
    wants = {"specialties": ["FM", "IM"]}
    return Applicant(type="us-img", match_year=2028, **{"preferences": wants, **answers})


def asked(applicant: Applicant, *texts: str) -> Applicant:
    return changed(applicant, read_changes(texts), DAY).applicant


def test_a_score_is_set_or_added_to() -> None:
    sat = person(exams={"step2_ck": [{"result": "fail"}, {"result": "pass", "score": 221}]})
    assert asked(sat, "step2_ck=235").step2_ck_score == 235
    assert asked(sat, "step2_ck=+10").step2_ck_score == 231
    assert asked(sat, "step2-ck=-6").step2_ck_score == 215
    assert asked(sat, "step2_ck=+10", "step2_ck=+1").step2_ck_score == 232
    assert asked(sat, "step2_ck=+10").failed_attempts("step2_ck") == 1


def test_a_first_score_takes_the_planned_day_away() -> None:
    waiting = person(exams={"step2_ck": [], "planned": [{"exam": "step2_ck", "date": "2027-03-01"}]})
    found = asked(waiting, "step2_ck=228")
    assert found.step2_ck_score == 228 and not found.exams.planned
    with pytest.raises(InputError, match="none to add to"):
        asked(waiting, "step2_ck=+10")


def test_one_more_fail_comes_before_the_pass() -> None:
    found = asked(person(exams={"step1": [{"result": "pass"}]}), "step1=fail").exams.step1
    assert found is not None and [one.result for one in found] == ["fail", "pass"]
    assert asked(person(), "step3=pass").exams.step3 is not None


def test_weeks_letters_ties_specialties_and_fields_are_changed_as_written() -> None:
    found = asked(
        person(),
        "rotation=8@LA",
        "rotation=4@1200521478:IM",
        "letter=1200521478",
        "letter=us",
        "tie=grew-up@Oregon",
        "tie=LA",
        "specialty=+psychiatry",
        "specialty=-IM",
        "activity=service",
        "language=spanish:fluent",
        "preferences.budget_usd=2500",
        "needs_visa=false",
        "graduation=2027-05-28",
    )
    assert found.us_hands_on_weeks() == 12 and found.us_hands_on_weeks("internal-medicine") == 4
    assert found.us_letters("family-medicine") == 2 and (found.letters or ())[0].program == "1200521478"
    assert [tie.kind.value for tie in found.ties or ()] == ["grew-up", "other"]
    assert found.preferences.specialties == ("family-medicine", "psychiatry")
    assert found.preferences.budget_usd == 2500 and found.needs_visa is False
    assert found.school.graduation == datetime.date(2027, 5, 28)
    assert (found.languages or ())[0].level == "fluent"
    assert (found.activities or ())[0].kind == "community-service"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("step2_ck", "FIELD=VALUE"),
        ("step2_ck=", "FIELD=VALUE"),
        ("step2=235", "Did you mean step2_ck"),
        ("step2_ck=many", "a score such as 235"),
        ("rotation=some@LA", "8@los-angeles"),
        ("rotation=8@Atlantis", "a region or state"),
        ("letter=Los Angelos", "such as Los Angeles"),
        ("tie=famly@LA", "family@los-angeles"),
        ("specialty=wizardry", "is not a specialty"),
        ("specialty=-psychiatry", "one of the profile's own"),
        ("activity=reserch", "research"),
        ("language=Spanish:flunt", "Spanish:fluent"),
        ("step3=maybe", "step3=pass"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        asked(person(), text)


def test_a_changed_profile_is_checked_like_any_other() -> None:
    with pytest.raises(ProfileError, match="a whole number from 1 to 300"):
        asked(person(), "step2_ck=320")
    with pytest.raises(ProfileError, match="no_such_field"):
        asked(person(), "school.no_such_field=3")


@settings(max_examples=10, deadline=None)
@given(st.integers(214, 270), st.integers(1, 20))
def test_a_better_score_an_added_tie_more_weeks_never_lower_any_chance(score: int, more: int) -> None:
    someone = person(
        exams={"step2_ck": [{"result": "pass", "score": score}]},
        ties=[],
        clinical_experience=[{"kind": "elective", "weeks": 4, "us": True}],
        letters=[],
    )
    for text in (
        f"step2_ck=+{more}",
        "tie=family@Oregon",
        f"rotation={more}@Oregon",
        "letter=us",
        "step3=pass",
    ):
        found = what_if(someone, read_changes([text]), APPLIED, DAY)
        for one in (found.match, found.any_interview, found.interviews):
            assert one.gain.low >= -1e-6 and one.gain.mean >= -1e-9, text
        assert all(each.invitation.gain.low >= -1e-6 for each in found.programs)


def test_the_same_profile_has_no_clear_difference_and_a_difference_turns_round() -> None:
    one, other = (person(exams={"step2_ck": [{"result": "pass", "score": score}]}) for score in (221, 240))
    assert compare(one, one, APPLIED).match.words == "no clear difference"
    forth, back = compare(one, other, APPLIED).match, compare(other, one, APPLIED).match
    assert forth.clear and forth.words.endswith("more") and back.words.endswith("fewer")
    assert forth.gain.mean == pytest.approx(-back.gain.mean)


def test_where_many_scenarios_are_sure_either_way_a_difference_is_clear_by_those_that_it_moves() -> None:
    base, sure = np.linspace(0.3, 0.5, 100), np.arange(100) < 60
    moved = Difference.of(base, base + np.where(sure, 0, 0.04))
    assert moved.clear and moved.gain.low == 0 and moved.words == "2 in 100 more"
    doubted = Difference.of(base, base + np.where(sure, 0, np.where(np.arange(100) < 64, -0.01, 0.04)))
    assert not doubted.clear  # four of forty go the other way, though they are only four of a hundred
    assert not Difference.of(
        base, base + np.where(np.arange(100) < 96, 0, 0.2)
    ).clear  # what four scenarios say


def test_an_invitation_is_likelier_with_a_better_score_though_in_some_seasons_it_is_sure_anyway() -> None:
    long = load_catalog().select(specialties="FM", listed=True)
    applied = Applications(long, {}, ClosedFormSeason(2028), seed=1, draws=60)
    one, other = (person(exams={"step2_ck": [{"result": "pass", "score": score}]}) for score in (221, 235))
    found = compare(one, other, applied)
    assert found.any_interview.gain.low == pytest.approx(0, abs=1e-4)
    assert found.any_interview.clear and found.match.clear


def test_a_difference_is_clear_only_when_its_range_leaves_out_zero_and_it_is_more_than_noise() -> None:
    base = np.linspace(0.3, 0.5, 41)
    assert not Difference.of(base, base + 0.004).clear
    assert Difference.of(base, base + 0.006).clear
    assert not Difference.of(base, base + np.linspace(-0.05, 0.25, 41)).clear
    assert (
        Difference(Estimate(0, 0, 0), Estimate(0, 0, 0), Estimate(0.03, 0.001, 0.09)).words == "3 in 100 more"
    )


def test_a_door_that_a_failed_exam_shuts_is_named() -> None:
    from longcoat.chances import own_rules

    pool = load_catalog().select(specialties=("FM", "IM"), listed=True)
    passed = person(exams={"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 240}]})
    failed = asked(passed, "step1=fail", "step1=fail")
    shut = [
        id_
        for id_, some in own_rules(failed, pool).items()
        if any(not one.met and one.stands > 0.6 for one in some)
    ]
    applied = Applications(pool.only(shut[:2]), {}, ClosedFormSeason(2028), seed=1, draws=30)
    found = what_if(passed, read_changes(["step1=fail", "step1=fail"]), applied, DAY)
    assert [open_ for _, open_ in found.doors] == [False, False]
    back = compare(failed, passed, applied)
    assert [open_ for _, open_ in back.doors] == [True, True]


def test_a_moved_signal_costs_one_program_and_helps_another(
    applicant: Applicant, applications: Applications, today: datetime.date
) -> None:
    giver, taker = str(applications.programs.ids[0]), str(applications.programs.ids[1])
    found = what_if(applicant, read_changes([f"signal={giver}:{taker}"]), applications, today)
    gains = {one.program.id: one.invitation.gain.mean for one in found.programs}
    assert gains[giver] < 0 < gains[taker] and len(gains) == 2
    assert found.changes[0].startswith("the signal to")
    for text, says in (
        (f"signal={taker}:{giver}", "has no signal"),
        (f"signal=+{giver}", "has a signal already"),
        ("signal=+1234567890", "not a program on the list"),
    ):
        with pytest.raises(InputError, match=says):
            what_if(applicant, read_changes([text]), applications, today)


def test_no_more_signals_are_given_than_there_are(
    applicant: Applicant, applications: Applications, today: datetime.date
) -> None:
    free = [str(one) for one in applications.programs.ids[1:6]]
    what_if(applicant, read_changes([f"signal=+{one}" for one in free[:4]]), applications, today)
    with pytest.raises(InputError, match="no signal is left"):
        what_if(applicant, read_changes([f"signal=+{one}" for one in free]), applications, today)


def test_the_second_answer_rests_on_the_same_ground(applicant: Applicant, applications: Applications) -> None:
    assert applications.ground(applicant) is applications.ground(asked(applicant, "step2_ck=+1"))


def test_a_specialty_more_is_answered_with_a_new_list(
    applicant: Applicant, choosing: Choosing, today: datetime.date
) -> None:
    found = what_if_rechosen(applicant, read_changes(["specialty=+psychiatry"]), choosing, today)
    assert found.changes == ("also psychiatry",)
    assert {one.specialty for one in found.added} <= {"psychiatry", "family-medicine", "internal-medicine"}
    same = what_if_rechosen(applicant, (), choosing, today)
    assert not same.added and not same.dropped and not same.match.clear
    longer = what_if_rechosen(applicant, (), choosing, today, more=5)
    assert len(longer.added) == 5 and longer.match.gain.mean > 0 and longer.usd[1] > longer.usd[0]
    with pytest.raises(InputError, match="places its signals anew"):
        what_if_rechosen(applicant, [read_change("signal=-1200521478")], choosing, today)


def test_a_list_chosen_again_is_worth_at_least_the_old_one(
    applicant: Applicant, choosing: Choosing, today: datetime.date
) -> None:
    first = choosing.chosen(applicant)
    for text in ("step2_ck=+12", "tie=family@New York", "letter=us"):
        other = asked(applicant, text)
        again = choosing.chosen_from(other, first)
        found = chances_on(choosing.ground(other), other)
        _, kept = found.with_signals(first.choice.rows, first.choice.signals)
        utility = preference(other, found.catalog).utility[list(first.choice.rows)]
        counted = Coverage(kept, utility, found.weights)
        assert again.choice.value >= sum(counted.take(at) for at in range(len(kept))) - 1e-5, text
        assert len(again.programs) <= 20 and again.usd <= 1500


def test_a_list_is_chosen_again_from_itself_what_promises_most_and_what_comes_nearer(
    applicant: Applicant, choosing: Choosing
) -> None:
    first = choosing.chosen(applicant)
    catalog = first.found.catalog
    never = f'preferences.never=["{catalog.ids[first.choice.rows[0]]}"]'
    here = asked(applicant, "tie=family@New York", never)
    wanted = preference(here, catalog)
    limits = limits_of(here, catalog, wanted, 2028, None, 20)
    rows = set(worth_trying(here, first.found, first.choice, wanted, limits))
    assert set(first.choice.rows[1:]) <= rows and first.choice.rows[0] not in rows
    assert {row for row, state in enumerate(catalog.states.tolist()) if state == "NY"} <= rows


def test_what_can_not_be_is_refused_when_a_list_is_chosen_again(
    applicant: Applicant, choosing: Choosing, today: datetime.date
) -> None:
    pool = choosing.ground(applicant).catalog
    must = applicant.preferences.model_copy(update={"must_have": tuple(pool.ids[:3].tolist())})
    someone = applicant.model_copy(update={"preferences": must})
    few = Choosing(pool, choosing.season, seed=1, programs=2, draws=40)
    with pytest.raises(InputError, match="names 3 programs, but the list may have 2"):
        what_if_rechosen(someone, read_changes(["step2_ck=+3"]), few, today)
