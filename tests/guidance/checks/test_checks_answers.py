"""Answers for an interview (C20)."""

from __future__ import annotations

from common import EXAMPLES, TODAY
from longcoat.applicant import read_profile
from longcoat.guidance.checks import Question, check_answer

ME = read_profile(EXAMPLES / "los-angeles-family-medicine.toml", TODAY)
GOOD = (
    "I failed Step 1 on my first attempt, because I had never trained my pacing. I changed that with timed blocks each morning "
    "and a mentor who read my plan every month. I passed, and my last rotations ended with honors. "
    "I will prepare for the in-training exams in the same way."
)


def kinds_in(text, question=Question.SCORES):
    return {finding.kind for finding in check_answer(text, ME, question).findings}


def test_fact_context_change_evidence_and_a_look_ahead_are_all_that_is_asked():
    assert kinds_in(GOOD) <= {"too-short-to-say"}


def test_each_part_that_is_left_out_is_missed():
    parts = GOOD.split(". ")
    assert "no-forward" in kinds_in(". ".join(parts[:3]) + ".")
    assert "no-fact" in kinds_in("I worked too much that year. " + ". ".join(parts[1:]))
    assert {"no-change", "no-evidence"} <= kinds_in(parts[0] + ". I am ready for residency.")


def test_more_than_two_sentences_of_circumstances_are_too_many():
    story = "My landlord sold the flat. My father was ill. The buses were on strike. "
    first, rest = GOOD.split(". ", 1)
    assert "long-context" in kinds_in(f"{first}. {story}{rest}")
    assert "long-context" not in kinds_in(GOOD)


def test_defending_the_number_is_remarked_with_the_reason():
    done = check_answer("Honestly, I don't see why that should matter. I failed Step 1.", ME)
    finding = next(one for one in done.findings if one.kind == "defensive")
    assert "B255" in finding.evidence
    assert "invitation" in finding.why


def test_why_here_needs_a_place_of_the_profile_and_what_binds_to_it():
    assert "unspecific" in kinds_in("The weather is great and everybody loves the beach.", Question.PLACE)
    assert "unspecific" in kinds_in("My family lives in Houston and I grew up there.", Question.PLACE)
    assert "unspecific" not in kinds_in(
        "My parents live in Los Angeles and I grew up in Van Nuys.", Question.PLACE
    )


def test_why_this_program_needs_something_that_others_have_not():
    assert "unspecific" in kinds_in(
        "Your program has an excellent reputation and everybody was nice.", Question.PROGRAM
    )
    named = "Your street medicine team and the addiction rotation in the second year are what I need."
    assert "unspecific" not in kinds_in(named, Question.PROGRAM)


def test_the_length_is_told_in_seconds():
    done = check_answer(" ".join([GOOD] * 5), ME)
    assert done.measures["seconds"] > 90
    assert "too-long-to-say" in {finding.kind for finding in done.findings}


def test_the_question_is_told_from_the_answer_when_it_is_not_given():
    assert "no-change" in {f.kind for f in check_answer("I failed Step 1 because I was slow.", ME).findings}
    assert not check_answer("My mother taught me to cook for forty people at once.", ME).findings
