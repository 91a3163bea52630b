"""Where somebody stands, in one piece: what the web page and the report show."""

from __future__ import annotations

import pytest

from approved_reports import NAMES, assessed, example
from common import TODAY
from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.guidance.assessment import DirectorQuestion, assess

LA, VISA = "los-angeles-family-medicine", "non-us-img-visa"


def question(name: str, id_: str) -> DirectorQuestion:
    return next(one for one in assessed(name).questions if one.id == id_)


@pytest.mark.parametrize("name", NAMES)
def test_all_four_questions_are_answered_for_every_example(name):
    found = assessed(name).questions
    assert [one.id for one in found] == ["pattern", "graduates", "brings", "local"]
    for one in found:
        assert one.answer
        assert one.refs
        assert "{" not in " ".join((one.answer, *one.evidence, *one.missing))


def test_evidence_is_of_the_profile_and_gaps_are_named():
    pattern = question(LA, "pattern")
    assert pattern.answer == "The exams alone don't settle it"
    assert "Step 2 CK passed at the first attempt" in pattern.evidence[1]
    assert pattern.missing == ("the result of Step 3 on 2027-08-02",)
    local = question("no-us-clinical-experience", "local")
    assert local.evidence == ("Your hometown in Tacoma, WA",)
    assert local.missing == ("a rotation there", "a letter from there")


def test_a_profile_that_tells_nothing_is_unknown_and_never_no():
    silent = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
    tones = {one.id: one.tone.value for one in assess(silent, TODAY).questions}
    assert tones == {"pattern": "unknown", "graduates": "unknown", "brings": "unknown", "local": "neutral"}


def test_what_can_cost_the_season_comes_first():
    first = assessed("no-us-clinical-experience").first
    assert first[0].id == "experience.none"
    assert {one.severity.value for one in first} == {"urgent", "important"}


def test_cause_and_branches_are_told_apart():
    assert [one.id for one in assessed(LA).cause] == ["cause.time-or-nerves-ahead"]
    assert "branches.visa" in {one.id for one in assessed(VISA).branches}


def test_the_most_competitive_specialties_are_shown_only_to_whom_the_founding_list_speaks_of():
    shown = {name: {one.specialty for one in assessed(name).realism.prospects} for name in (LA, VISA)}
    assert "dermatology" in shown[LA]
    assert "dermatology" not in shown[VISA]


def test_a_rule_can_be_switched_off():
    said = assess(example(LA), TODAY, without=["cause.time-or-nerves-ahead"])
    assert said.cause == ()
    with pytest.raises(InputError, match="there is no rule"):
        assess(example(LA), TODAY, without=["cause.nothing"])
