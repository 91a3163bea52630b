"""What a statement brings together, whatever its wording; and who speaks for all programs of a hospital."""

from __future__ import annotations

import pytest

from longcoat.programs.pages import read_page
from longcoat.programs.pages.certainty import Setting
from longcoat.programs.pages.clearness import Clearness, clearness
from longcoat.programs.pages.merging import candidates
from longcoat.programs.pages.office import is_an_office_s
from longcoat.programs.pages.proposals import Heard
from longcoat.programs.pages.statement import Statement, statements_of

LIST = """# Internal Medicine Residency
## How to apply
- Personal statement
- Medical school transcript
- Current ECFMG certificate
- Curriculum vitae
"""


def how(text: str, field: str, value: str, strength: str = "hard") -> Clearness:
    page = statements_of(text)
    return max((clearness(one, field, value, strength, page) for one in page), key=_is_clear)


def _is_clear(found: Clearness) -> bool:
    return found is Clearness.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Each step has to be cleared at the first try.",
        "Nobody is interviewed whose USMLE transcript has any failed exam: no failures on any step.",
        "Anyone with more than 1 attempt on a USMLE step is not considered.",
    ],
)
def test_a_first_sitting_is_clear_in_words_that_no_program_may_have_used(text: str) -> None:
    assert how(text, "step1_attempts_max", "1") is Clearness.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "Our residents passed the board certification exam at the first attempt.",
        "All steps are passed at the first attempt unless there are extenuating circumstances.",
        "No more than 1 failed attempt on any step.",
    ],
)
def test_a_first_sitting_of_others_or_one_that_may_be_waived_is_not(text: str) -> None:
    assert how(text, "step1_attempts_max", "1") is not Clearness.CLEAR


def test_a_wish_is_no_rule_and_a_rule_no_wish() -> None:
    wish = "We favor applicants who passed every step on the first attempt."
    assert how(wish, "step2_ck_attempts_max", "1", "hard") is Clearness.CONTRARY
    assert how(wish, "step2_ck_attempts_max", "1", "preferred") is Clearness.CLEAR
    both = "A score of 210 on step 2 is required, and 230 is preferred."
    assert how(both, "step2_ck_min", "210", "hard") is Clearness.MIXED


def test_of_two_scores_each_belongs_to_its_exam() -> None:
    text = "USMLE: at least 210 on step 1 and 220 on step 2 are required."
    assert how(text, "step1_min", "210") is Clearness.CLEAR
    assert how(text, "step1_min", "220") is Clearness.MARRED
    assert how(text, "step2_ck_min", "220") is Clearness.CLEAR


def test_what_is_listed_among_what_to_send_is_wanted_by_the_application() -> None:
    assert how(LIST, "ecfmg_by", "application") is Clearness.CLEAR
    alone = "# Internal Medicine Residency\n## Who we are\nCurrent ECFMG certificate\n"
    assert how(alone, "ecfmg_by", "application") is Clearness.UNLISTED


def test_two_letters_beside_the_chair_s_are_not_clearly_two() -> None:
    alone = "## How to apply\n- Two letters of recommendation\n- Transcript\n"
    assert how(alone, "letters", "2") is Clearness.CLEAR
    assert how(f"{alone}- A letter from the department chair\n", "letters", "2") is Clearness.MARRED


def test_positions_that_the_words_make_likely_are_told_for_their_track() -> None:
    page = statements_of(
        "# Internal Medicine Residency\nWe take 18 categorical and 8 preliminary interns a year."
    )
    heard = {"positions": [Heard("8", "stated", _place(page), 3.0), Heard("18", "stated", _place(page), 2.0)]}
    found = candidates((), Setting(page, 3.0, 2.0, heard, 0))
    assert {(one.value, one.about) for one, _ in found} == {("18", "categorical"), ("8", "preliminary")}


def _place(page: tuple[Statement, ...]) -> int:
    return next(one.number for one in page if "categorical" in one.text)


OFFICE = """Graduate Medical Education
Applying to our residencies and fellowships
Each residency program selects its own residents and fellows. Programs differ, so ask the program that you apply to. The \
hospital sponsors residency programs in internal medicine, surgery, psychiatry, pediatrics and anesthesiology.
All residents and fellows must submit three letters of recommendation through ERAS to their program.
The institution sponsors J-1 visas for residents and fellows of all its training programs.
"""


def test_the_office_for_all_programs_decides_of_visas_alone() -> None:
    url = "https://hospital.example/gme/applying-to-residencies-and-fellowships"
    assert is_an_office_s(statements_of(OFFICE), OFFICE, url)
    found = read_page(OFFICE, url)
    assert {fact.field for fact in (*found.facts, *found.doubtful)} <= {"visas"}


def test_a_program_that_names_its_specialty_is_no_office() -> None:
    url = "https://hospital.example/family-medicine-residency/how-to-apply"
    text = (
        "# Family Medicine Residency\nOur program welcomes you. We ask for three letters of recommendation."
    )
    assert not is_an_office_s(statements_of(text), text, url)
