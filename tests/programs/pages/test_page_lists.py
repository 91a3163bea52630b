"""What several items say together, what a list is under, and lines that a narrow column broke."""

from __future__ import annotations

import time

import pytest

from longcoat.programs.pages import read_facts
from longcoat.programs.pages.plainness import is_plain
from longcoat.programs.pages.statement import statements_of


def facts(text: str) -> dict[str, object]:
    """Field → value and strength, as one word."""
    return {fact.field: f"{fact.value} {fact.strength.value}" for fact in read_facts(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Please send:\n- Department chair's letter of recommendation\n- Photograph\n- Two other letters of reference",
            "3 hard",
        ),
        (
            "We ask for:\n- Letter from the chair of medicine\n- Letter from the chair of surgery\n- Two letters you choose",
            "4 hard",
        ),
        ("Please send:\n- Three letters of recommendation\n- Letter from your department chair", "3 hard"),
        ("Three letters are needed:\n- A letter of your chair\n- Two letters of faculty", "3 hard"),
        ("Please send:\n- Letter of good standing\n- Two letters of recommendation", "2 hard"),
        (
            "Send a letter of recommendation from the chair of your department, and at least two letters of faculty.",
            "3 hard",
        ),
        ("Include two surgery letters of recommendation and one other letter.", "3 hard"),
        (
            "We require:\n- A letter from your chair\n- At least three additional letters of recommendation",
            "4 hard",
        ),
        ("The preferred set of letters includes three faculty letters plus a chair's letter.", "4 preferred"),
        ("Three letters of recommendation are required plus a dean's letter.", "3 hard"),
    ],
)
def test_letters_of_several_kinds_add_up_unless_the_list_counts_them(text: str, expected: str) -> None:
    assert facts(text).get("letters") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acceptable visas are:\n- J-1 visa (exchange visitor)\n- H-1B visa", "J-1+H-1B stated"),
        ("Applicants must hold:\n- J-1 clinical visa\nThese are not accepted:\n- H-1B visa", "J-1 stated"),
        ("We do not offer:\n- Visas other than J-1 sponsorship", "J-1 stated"),
        ("The following are not accepted:\n- J-1 research visa\n- H-1B visa", None),
    ],
)
def test_a_list_of_visas_is_of_what_is_taken_or_refused_as_the_line_above_says(
    text: str, expected: str | None
) -> None:
    assert facts(text).get("visas") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Applicants must be one of the following:\n- Graduate of an LCME school\n- Graduate of a COCA school",
            "False hard",
        ),
        (
            "Applicants must be one of the following:\n- Graduate of an LCME school\n- Holder of an ECFMG certificate",
            "True stated",
        ),
        ("For International Medical Graduates:", None),
        ("For international medical graduates:\n- ECFMG certificate is required.", "True stated"),
        ("International medical graduates should view our visa information page.", None),
    ],
)
def test_who_may_apply(text: str, expected: str | None) -> None:
    assert facts(text).get("accepts_imgs") == expected


def test_a_sentence_that_a_narrow_column_broke_is_one_sentence() -> None:
    page = "To be ranked, all applicants must have passed\nStep 1 and Step 2 CK of the USMLE."
    assert facts(page).get("step2_ck_by") == "ranking hard"
    (one,) = statements_of("Our program offers two positions in the first\nyear of residency for each class.")
    assert one.text.endswith("for each class.")
    assert len(statements_of("Please send\n- a transcript and\n- a letter")) == 2


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Maximum attempts per USMLE exam: 2", "step2_ck_attempts_max", "2 hard"),
        (
            "Passing either exam on the first attempt not required; USMLE Step 1 is.",
            "step1_attempts_max",
            None,
        ),
        ("To be competitive, a score of 225 or above on USMLE Step 2 CK.", "step2_ck_min", "225 preferred"),
        (
            "Although we use no absolute cutoffs, we discourage applications with Step 2 CK below 210.",
            "step2_ck_min",
            "210 preferred",
        ),
        ("We do not require DO applicants to have USMLE scores.", "step2_ck_min", None),
        ("Applicants are not required to submit GRE scores.", "step1_min", None),
        ("Every resident completes a PGY-1 internship in the United States.", "us_experience", None),
        ("IMGs must be ECFMG certified prior to entry into the program.", "ecfmg_by", "start hard"),
        ("IMGs should be ECFMG certified before the Match.", "ecfmg_by", "ranking preferred"),
        (
            "We require ECFMG certification, preferably by the interview and definitely before the ranking deadline.",
            "ecfmg_by",
            "ranking hard",
        ),
        (
            "Applicants should have graduated within the past five years.",
            "graduation_years_max",
            "5.0 preferred",
        ),
        ("We sponsor only the J-1 visa and we do not review incomplete files.", "visas", "J-1 stated"),
        ("Residents pass USMLE Step 3 or the equivalent COMLEX exam in their first year.", "comlex", None),
        (
            "We take only applicants from LCME schools: you will only be eligible if you come from an LCME school.",
            "accepts_imgs",
            "False hard",
        ),
        ("Applicants must have:\n- ECFMG certificate, if applicable", "ecfmg_by", "application hard"),
    ],
)
def test_wordings_met_on_unread_pages(text: str, field: str, expected: str | None) -> None:
    assert facts(text).get(field) == expected


@pytest.mark.parametrize(
    ("text", "field", "value", "strength", "plain"),
    [
        ("We sponsor J-1 visas only.", "visas", "J-1", "stated", True),
        ("J-1 visas are not our matter.", "visas", "J-1", "stated", False),
        (
            "Do you have a minimum USMLE score?\nNo, we read every file.",
            "step1_min",
            "none",
            "stated",
            True,
        ),
        ("We do not publish our minimum score.", "step1_min", "none", "stated", False),
        ("Both Steps must be passed on the first attempt.", "step1_attempts_max", "1", "hard", True),
        (
            "Both Steps must be passed, ideally on the first attempt.",
            "step1_attempts_max",
            "1",
            "hard",
            False,
        ),
        ("We accept four categorical residents per year.", "positions", "4", "stated", True),
        ("IMGs must be ECFMG certified before we rank.", "ecfmg_by", "ranking", "hard", True),
        ("On average our residents had a score of 230.", "step2_ck_min", "230", "hard", False),
    ],
)
def test_what_is_said_plainly(text: str, field: str, value: str, strength: str, plain: bool) -> None:
    assert is_plain(statements_of(text)[-1], field, value, strength) is plain


def test_a_demand_below_suggested_criteria_is_a_wish() -> None:
    page = """## Suggested criteria for applicants
- Minimum test score requirements: 210 or above on both Steps of the USMLE
- Have graduated from medical school within the past 5 years
"""
    found = facts(page)
    assert (found["step1_min"], found["step2_ck_min"]) == ("210 preferred", "210 preferred")
    assert found["graduation_years_max"] == "5.0 preferred"
    required = facts(page.replace("Suggested", "Required"))
    assert (required["step2_ck_min"], required["graduation_years_max"]) == ("210 hard", "5.0 hard")


@pytest.mark.parametrize(
    "line",
    [
        "- a letter from the chair of your department and " * 3_000,
        "our program offers two positions and\n" * 6_000,
    ],
)
def test_a_line_without_end_is_read_in_a_moment(line: str) -> None:
    began = time.process_time()
    read_facts(f"# Residency\nOur residents apply through ERAS.\n{line}")
    assert time.process_time() - began < 10
