"""The interview, without a terminal: what is asked, in which order, and what an answer does."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import check_profile
from longcoat.applicant.interview import Interview, again, begin
from longcoat.applicant.spoken import AnswerError

TODAY = date(2026, 11, 21)
SIX = [
    "us-img",
    "2028",
    "fail",
    "2024-09",
    "pass",
    "2025-03-11",
    "pass",
    "2026-08-12",
    "221",
    "2027-05-28",
    "FM, IM",
    "LA",
]


def after(*answers: str, text: str = "") -> Interview:
    interview = begin(text, TODAY)
    for words in answers:
        interview = give(interview, words)
    return interview


def give(interview: Interview, words: str) -> Interview:
    step = interview.next_step()
    assert step is not None
    return interview.answered(step, words)


def asked(interview: Interview) -> str:
    step = interview.next_step()
    assert step is not None
    return step.name


def test_the_six_needed_answers_come_first_and_make_a_profile() -> None:
    interview = after(*SIX)
    assert asked(interview) == "citizenship"
    assert check_profile(interview.file_text, TODAY) == []


def test_a_year_and_month_are_enough_for_a_date() -> None:
    assert after(*SIX).values["exams"]["step1"][0]["date"] == date(2024, 9, 15)


def test_a_score_is_only_asked_for_where_there_was_one() -> None:
    assert asked(after("us-img", "2028", "pass", "2021-06-01")) == "exams.step1[1].score"
    assert asked(after("us-img", "2028", "pass", "2024-06-01")) == "exams.step2_ck[1].result"


def test_none_empty_and_an_answer_are_three_different_things() -> None:
    assert after("us-img", "2028", "none").values["exams"]["step1"] == []
    assert "exams" not in after("us-img", "2028", "").values
    assert asked(after("us-img", "2028", "")) == "exams.step2_ck[1].result"


@pytest.mark.parametrize("given_up", ["type", "match_year"])
def test_what_a_plan_can_not_do_without_is_asked_until_it_is_answered(given_up: str) -> None:
    interview = after(*(["us-img"] if given_up == "match_year" else []))
    assert asked(interview) == given_up
    with pytest.raises(AnswerError, match="needed"):
        give(interview, "")


@pytest.mark.parametrize(
    ("before", "words", "right"),
    [
        ([], "doctor", "one of 'us-md-senior'"),
        (["us-img"], "soon", "a whole number"),
        (["us-img"], "2019", "2027 or later"),
        (["us-img", "2028"], "passed", "pass"),
        (["us-img", "2028", "pass"], "tomorrow", "a date such as"),
        (["us-img", "2028", "pass"], "2027-01-01", "exams.planned"),
        (SIX[:8], "320", "a whole number from 1 to 300"),
        (SIX[:8], "216", "218 or more, or a fail"),
        (SIX[:9], "2031-01-01", "an earlier graduation"),
        (SIX[:10], "wizardry", "such as 'family-medicine'"),
        (SIX[:10], "FM, IM, peds, psych, EM", "1 to 4 entries"),
        (SIX[:11], "LA, Calfornia", "'california'"),
        (SIX, "martian", "one of 'us'"),
        ([*SIX, ""], "perhaps", "yes or no"),
    ],
)
def test_a_wrong_answer_is_told_what_would_be_right_and_not_saved(
    before: list[str], words: str, right: str
) -> None:
    interview = after(*before)
    with pytest.raises(AnswerError) as caught:
        give(interview, words)
    assert right in caught.value.fault.right


def test_answers_are_understood_as_people_type_them() -> None:
    interview = after(*SIX, "us", "", "Saint Lucia", "carib", "y", "high", "Medicine, Psychiatry")
    school = interview.values["school"]
    assert (school["region_of_world"], school["known_to_programs"]) == ("caribbean", True)
    assert (school["evaluations"], school["honors"]) == ("high-pass", ["Medicine", "Psychiatry"])


def skip_to(interview: Interview, name: str) -> Interview:
    while asked(interview) != name:
        interview = give(interview, "")
    return interview


def test_an_entry_is_asked_for_field_by_field_and_can_be_dropped() -> None:
    interview = skip_to(after(*SIX), "clinical_experience[1].kind")
    interview = give(interview, "sub")
    assert asked(interview) == "clinical_experience[1].weeks"
    with pytest.raises(AnswerError, match="needed"):
        give(interview, "")
    with pytest.raises(AnswerError, match="-4 is not a number of weeks"):
        give(interview, "-4")
    interview = give(give(give(give(interview, "4"), "yes"), "FM"), "Los Angeles, CA")
    assert interview.values["clinical_experience"] == [
        {
            "kind": "sub-internship",
            "weeks": 4,
            "us": True,
            "specialty": "family-medicine",
            "place": {"state": "CA", "city": "Los Angeles"},
        }
    ]
    assert asked(give(interview, "drop")) == "clinical_experience[1].kind"
    interview = skip_to(interview, "clinical_experience[2].kind")
    assert asked(give(interview, "")) == "letters[1].us"


def test_money_may_be_typed_with_its_signs() -> None:
    interview = skip_to(after(*SIX), "preferences.budget_usd")
    assert give(interview, "$1,500").values["preferences"]["budget_usd"] == 1500
    with pytest.raises(AnswerError, match="0 is not a budget"):
        give(interview, "0")


def test_what_was_left_open_is_not_asked_again_unless_wanted() -> None:
    interview = after(*SIX, "", "", "", "Saint Lucia")
    resumed = begin(interview.file_text, TODAY)
    assert asked(resumed) == asked(interview) == "school.region_of_world"
    assert asked(again(resumed)) == "citizenship"


def test_an_interview_can_be_stopped_at_any_point_and_goes_on_there() -> None:
    interview = begin("", TODAY)
    answers = iter(
        [
            *SIX,
            "us",
            "",
            "",
            "",
            "",
            "",
            "",
            "Surgery",
            "60",
            "",
            "Medicine",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "elective",
        ]
    )
    for words in answers:
        resumed = begin(interview.file_text, TODAY)
        assert resumed.next_step() == interview.next_step()
        assert resumed.values == interview.values
        interview = give(resumed, words)


def test_a_file_written_by_hand_keeps_its_words_and_is_asked_only_what_it_lacks() -> None:
    text = """\
# my notes
type = "us-img"   # citizen
match_year = 2028

[exams]  # none of them easy
step1 = [{ result = "pass" }]

[preferences]
specialties = ["FM"]  # really
"""
    interview = begin(text, TODAY)
    assert asked(interview) == "exams.step2_ck[1].result"
    interview = give(give(give(interview, "none"), ""), "LA")
    for words in ("# my notes", "# citizen", "# none of them easy", "# really"):
        assert words in interview.file_text
    assert interview.values["preferences"] == {"specialties": ["FM"], "places": ["los-angeles"]}


def test_the_mark_of_progress_is_one_comment_in_the_last_line() -> None:
    lines = after(*SIX).file_text.splitlines()
    assert lines[-1] == "# Asked so far by `longcoat profile new`; next: citizenship"
    assert sum("Asked so far" in line for line in lines) == 1


def test_lists_that_were_changed_by_hand_do_not_confuse_it() -> None:
    text = after(*SIX).file_text.replace("next: citizenship", "next: letters[7].faculty")
    assert asked(begin(text, TODAY)) == "letters[1].us"
    assert asked(begin(text.replace("letters[7].faculty", "horoscope"), TODAY)) == "citizenship"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["", "none", "pass", "fail", "us-img", "2028", "2025-01-02", "FM", "CA", "yes", "no", "3", "us"]
        )
        | st.text(max_size=6),
        max_size=40,
    )
)
def test_whatever_is_typed_the_file_stays_readable_and_nothing_said_is_lost(answers: list[str]) -> None:
    interview = begin("", TODAY)
    for words in answers:
        step = interview.next_step()
        if step is None:
            return
        before: dict[str, Any] = interview.values
        try:
            interview = interview.answered(step, words)
        except AnswerError as error:
            assert error.fault.what
            continue
        values = tomllib.loads(interview.file_text)
        assert before.keys() <= values.keys()
        assert all(
            problem.what.endswith("missing") or "say" in problem.what
            for problem in check_profile(interview.file_text, TODAY)
        )
