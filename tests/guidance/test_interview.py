"""The questions to be ready for: by theme, for this profile, at this program."""

from __future__ import annotations

import re

import pytest

from approved_reports import NAMES, example
from common import TODAY
from longcoat.guidance.checks import Question, check_answer
from longcoat.guidance.interview import Prepared, bank, prepare
from longcoat.programs import load_catalog

LA, KAISER = "los-angeles-family-medicine", "1200511047"


def asked(name: str, program: str | None = None) -> dict[str, Prepared]:
    found = None if program is None else load_catalog().find_program(program)
    return {one.id: one for one in prepare(example(name), TODAY, found)}


def test_the_questions_of_the_founding_documents_are_in_the_bank():
    """A209-210 and B263-268: what happened, what was learned, why here, why this program."""
    assert {"result", "learned", "why-region", "why-program"} <= {one.id for one in bank()}


def test_a_failed_exam_is_asked_about_and_the_answer_rests_on_the_profile():
    result = asked(LA)["result"]
    assert "You failed Step 1 once" in " ".join(result.facts).replace("Fact: you", "You")
    assert "what you changed" in " ".join(result.must)
    assert "result" not in asked("non-us-img-visa")


def test_without_a_program_nobody_asks_why_this_one():
    assert "why-program" not in asked(LA)
    assert asked(LA, KAISER)["why-program"].ask == "Why Kaiser Permanente Southern California (Los Angeles)?"


def test_a_program_of_the_second_specialty_asks_about_its_own():
    inner = next(
        one
        for one in load_catalog().select(specialties="internal-medicine", listed=True)
        if one.state == "CA"
    )
    assert asked(LA, inner.id)["why-specialty"].ask == "Why internal medicine?"


def test_who_wants_no_place_is_not_asked_why_there():
    assert "why-region" not in asked("non-us-img-visa")
    assert asked("ck-not-yet-taken")["why-region"].ask == "Why the Bay Area?"


@pytest.mark.parametrize("name", NAMES)
def test_every_question_says_what_a_good_answer_holds_and_no_place_stays_empty(name):
    for one in asked(name, KAISER).values():
        assert one.must
        assert one.evidence
        assert 30 <= one.seconds <= 120
        assert not re.search(r"\{|\bNone\b", " ".join((one.ask, *one.facts)))


def test_an_answer_in_the_banks_own_order_has_no_remarks_on_its_parts():
    answer = (
        "I failed Step 1 at the first attempt. I ran out of time in the last two blocks. I changed how I study: timed "
        "blocks every morning. I passed Step 2 CK at the first attempt and had honors in family medicine. As a resident "
        "I will keep that habit for the boards."
    )
    kinds = {one.kind for one in check_answer(answer, example(LA), Question.SCORES).findings}
    assert not {kind for kind in kinds if kind.startswith("no-") or kind == "long-context"}
