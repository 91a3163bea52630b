"""A statement: remarks with their place, reason and source (C16, C11)."""

from __future__ import annotations

import re
import time

import pytest

from common import EXAMPLES, TODAY
from longcoat.applicant import Applicant, read_profile
from longcoat.errors import InputError
from longcoat.guidance.checks import Severity, check_statement, kinds
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.scores import scores_needed
from longcoat.guidance.checks.statement import check_sentences
from longcoat.guidance.checks.written import Written

#: A passage built like the model passage of the founding advice: circumstance, consequence, change with its result.
MODEL = (
    "While I was preparing for Step 1, my mother fell seriously ill in the very week of my test. Between flights, nursing "
    "her and revising, I reached a result below what I can do. It made me rebuild the way I study, which brought a clearly "
    "better Step 2 CK and honors throughout my clerkships."
)


def example(name: str) -> Applicant:
    return read_profile(EXAMPLES / f"{name}.toml", TODAY)


FAILED = example("los-angeles-family-medicine")
NOTHING_WRONG = example("strong-ties-and-spanish")


def kinds_in(text: str, applicant: Applicant | None = FAILED) -> set[str]:
    return {finding.kind for finding in check_sentences(Written(text), applicant)}


def test_a_passage_built_like_the_model_passes_as_three_sentences():
    written = Written(MODEL)
    (passage,) = score_passages(written)
    assert (len(passage.sentences), passage.explaining) == (3, 3)
    assert all(passage.has(part) for part in ("context", "change", "evidence"))
    assert kinds_in(MODEL) == set()


def test_the_same_passage_is_too_much_for_a_profile_without_a_failed_exam():
    assert kinds_in(MODEL, NOTHING_WRONG) == {"unneeded-scores"}


def test_without_a_profile_nobody_is_told_to_leave_scores_out():
    done = check_statement(MODEL)
    assert "unneeded-scores" not in {finding.kind for finding in done.findings}
    assert any("needs your profile" in words for words in done.left_out)


def test_unknown_exams_are_not_taken_for_passed_ones():
    unknown = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
    assert scores_needed(unknown) is None
    assert "unneeded-scores" not in kinds_in(MODEL, unknown)


@pytest.mark.parametrize(
    ("step1", "step2", "needed"),
    [
        ([{"result": "fail"}, {"result": "pass"}], [{"result": "pass", "score": 240}], True),
        ([{"result": "pass"}], [{"result": "pass", "score": 210}], False),
        ([{"result": "pass", "date": "2021-05-01", "score": 240}], [{"result": "pass", "score": 215}], True),
        ([{"result": "pass", "date": "2021-05-01", "score": 208}], [{"result": "pass", "score": 230}], False),
        ([{"result": "pass"}], [], False),
    ],
)
def test_scores_are_needed_after_a_fail_or_a_large_drop_only(step1, step2, needed):
    exams = {"step1": step1, "step2_ck": step2}
    someone = Applicant(type="us-img", match_year=2028, exams=exams, preferences={"specialties": ["FM"]})
    assert scores_needed(someone) is needed


def test_a_fourth_explaining_sentence_is_one_too_many_but_evidence_does_not_count():
    three = "I failed Step 1. I had no plan and that was my mistake. I wrote one with a tutor."
    assert "score-length" not in kinds_in(f"{three} I passed, and my evaluations were strong.")
    assert "score-length" in kinds_in(
        f"I was alone. {three} I failed it by two points. I kept a list of my mistakes."
    )


def test_every_remark_names_the_exact_words_and_their_line():
    text = "I failed Step 1 and own it.\n\nI built a plan with a tutor.\nI am deeply sorry for the result. I passed."
    (finding,) = [one for one in check_sentences(Written(text), FAILED) if one.kind == "over-apology"]
    assert text[finding.start : finding.end] == finding.quote == "am deeply sorry"
    assert finding.line == 4
    assert (finding.severity, finding.capability, finding.evidence) == (Severity.FIX, "C16", ("B235",))
    assert finding.why
    assert finding.better


def test_an_apology_to_a_patient_is_no_apology_for_a_score():
    assert (
        kinds_in("I apologized to Mrs. L. for the wait. She said she was sorry to be late.", NOTHING_WRONG)
        == set()
    )


def test_a_patients_test_is_not_the_applicants_exam():
    assert "unneeded-scores" not in kinds_in(
        "Her exam was normal, but her son's test results were not.", NOTHING_WRONG
    )


def test_blame_is_taken_back_by_ones_own_part_in_the_same_sentence():
    assert "blame" in kinds_in("My tutor never told me that I was slow, and I failed Step 1.")
    own = "My tutor never told me that I was slow, but it was my mistake that I failed Step 1: I should have asked."
    assert "blame" not in kinds_in(own)


def test_ties_that_are_missing_are_named_and_a_region_is_asked_for():
    done = check_statement(
        "I chose family medicine because of my uncle. He asked me why. I told him.", NOTHING_WRONG
    )
    ties = next(finding for finding in done.findings if finding.kind == "ties")
    assert "grew up (Visalia)" in ties.title
    assert "volunteering (Delano)" in ties.title
    assert any(finding.kind == "region" and "Central Valley" in finding.title for finding in done.findings)


def test_somebody_who_goes_anywhere_is_not_asked_for_a_region():
    anywhere = example("non-us-img-visa")
    text = "I chose internal medicine because of my uncle. He asked me why. I told him."
    assert "region" not in {finding.kind for finding in check_statement(text, anywhere).findings}


def test_the_limit_of_the_application_is_named_with_its_number():
    done = check_statement("I sat with the patient and we talked about her plan. " * 560, NOTHING_WRONG)
    long = next(finding for finding in done.findings if finding.kind == "too-long")
    assert "28,000" in long.title


def test_another_language_is_refused():
    with pytest.raises(InputError, match="doesn't read as English"):
        check_statement(
            "Quiero ser médico de familia en California porque mi familia vive allí desde hace años."
        )


def test_english_by_somebody_who_learned_it_late_is_not_refused():
    text = "As resident of the Valley I know that doctor is often one hour away and I help since two years in free clinic."
    assert check_statement(text).measures["sentences"] == 1


@pytest.mark.parametrize("text", ["", "   \n\n ", "# Only a heading"])
def test_a_text_without_a_sentence_is_refused(text):
    with pytest.raises(InputError, match="no text"):
        check_statement(text)


def test_the_same_text_gives_the_same_remarks():
    assert check_statement(MODEL, FAILED) == check_statement(MODEL, FAILED)


def test_five_thousand_words_are_checked_within_a_second():
    """Of the processor's time, so that a busy machine doesn't decide."""
    text = "\n\n".join([MODEL, "I saw patients in Pacoima with two nurses. We were glad."] * 85)
    assert len(text.split()) >= 5_000
    check_statement(MODEL, FAILED)
    begun = time.process_time()
    check_statement(text, FAILED)
    assert time.process_time() - begun < 1


def test_every_kind_says_why_what_would_be_better_and_where_that_comes_from():
    for name, row in kinds().items():
        assert row["severity"] in {"fix", "consider", "note"}, name
        assert re.fullmatch(r"C(11|16|17|20)", row["capability"]), name
        assert row["why"].endswith("."), name
        assert row["better"], name
        assert row["in_order"], name
        assert all(re.fullmatch(r"[AB]\d+|judgement|limits\.toml", one) for one in row["evidence"]), name


ODD = [
    "I",
    "." * 2_000,
    "Step 1. " * 500,
    "a " * 5_000,
    "I failed Step 1 " * 400,
    "“”’‘—–\u200b I am here.",
    "İİ I blame my İ school for Step 1.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_do_no_harm(text):
    try:
        for finding in check_statement(text, FAILED).findings:
            assert " ".join(text[finding.start : finding.end].split()) == finding.quote
    except InputError as error:
        assert "Right would be" in str(error)


def test_heart_failure_is_not_a_failed_exam():
    text = "I read the charts of patients with heart failure. Their kidneys failed first. I passed Step 1."
    (passage,) = score_passages(Written(text))
    assert [sentence.text for sentence in passage.sentences] == ["I passed Step 1."]


def test_a_plan_to_come_back_is_a_look_ahead():
    text = "I chose medicine because of my uncle.\n\nI plan to come back to Fresno. I look for a program with deliveries."
    assert "close" not in {finding.kind for finding in check_statement(text).findings}


def test_where_scores_are_not_needed_their_explanation_is_not_praised():
    done = check_statement(
        "My uncle asked me why I chose this. My Step 1 was a pass; I take responsibility.", NOTHING_WRONG
    )
    assert not any("responsibility" in words for words in done.in_order)


def test_even_the_longest_text_that_is_read_is_checked_within_seconds():
    text = "I failed Step 1 and I sat with her until noon. " * 4_250
    begun = time.process_time()
    check_statement(text, FAILED)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("first", "formal"),
    [
        ("Attached you will find the reasons for my application.", True),
        ("I have the honor of requesting a position in your department.", True),
        ("On the night bus to Salem a man held out his swollen hand to me.", False),
        ("I chose family medicine because nobody in our street had a doctor.", False),
    ],
)
def test_a_formality_is_told_from_a_story_in_words_that_no_list_holds(first, formal):
    rest = " My grandmother kept her pills in an egg carton. I learned to count them for her."
    found = {finding.kind for finding in check_statement(first + rest).findings}
    assert ("opening" in found) == formal


def test_how_things_are_now_is_no_circumstance_of_then():
    owned = "I take full responsibility for the failed Step 1. "
    assert "no-context" in kinds_in(owned + "I have a tutor on Mondays and I prefer to look ahead.")
    assert "no-context" not in kinds_in(owned + "I worked nights at a bakery that winter.")


def test_two_virtues_side_by_side_are_worn_and_one_that_is_shown_is_not():
    assert "cliche" in kinds_in("It taught me compassion and perseverance.", None)
    assert "cliche" not in kinds_in("She had the patience to thread the needle twice for him.", None)
