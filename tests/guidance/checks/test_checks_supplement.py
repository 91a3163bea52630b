"""The short answers of the application: geographic preference, signals and programs' own questions, meaningful experiences."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from common import EXAMPLES, TODAY
from longcoat.applicant import read_profile
from longcoat.cli.root import root
from longcoat.guidance.checks import Field, check_supplement

ME = read_profile(EXAMPLES / "los-angeles-family-medicine.toml", TODAY)
TIED = "I grew up in Van Nuys and help my grandmother there; on Sundays I measure blood pressures at a pantry in Los Angeles."
SEEN = "A man who came for rice had a pressure of 210. Since then I ask what is in the fridge before I speak of salt."


def found(text, field, applicant=ME):
    return [finding.kind for finding in check_supplement(text, Field(field), applicant).findings]


def test_a_preference_with_ties_and_reasons_of_ones_own_has_no_remark():
    assert found(TIED, "region") == []


def test_a_preference_must_name_every_tie_of_the_profile_again():
    done = check_supplement("My parents live in Pasadena, and I want to live there too.", Field.REGION, ME)
    assert "grew up (Van Nuys)" in next(one.title for one in done.findings if one.kind == "ties")


def test_weather_is_no_reason_for_a_region_nor_a_good_name_for_a_program():
    assert "unspecific" in found("I love the weather and the beaches of California.", "region")
    assert "unspecific" in found("Your program is excellent and friendly.", "program")


def test_a_signal_says_what_the_program_has():
    text = (
        "I rotated in your continuity clinic in October, and want to learn addiction medicine in your track."
    )
    assert found(text, "program") == []


def test_a_meaningful_experience_says_what_it_did_to_you_in_300_characters():
    assert found(SEEN, "meaningful") == []
    assert found("Measured 25 blood pressures a week at a pantry.", "meaningful") == ["no-influence"]
    assert found(SEEN * 3, "meaningful") == ["supplement-length"]


def test_exams_are_remarked_where_nobody_asks_for_them():
    assert "exams-here" in found(f"{TIED} I failed Step 1 once.", "region")


def test_a_limit_that_is_not_known_is_said_to_be_not_known():
    done = check_supplement(TIED, Field.REGION)
    assert done.measures["characters"] == len(TIED)
    assert any("limit of this box is not known" in words for words in done.left_out)
    assert any("that needs your profile" in words for words in done.left_out)


@pytest.mark.parametrize("box", ["weather", ""])
def test_a_box_that_no_application_has_is_refused(tmp_path, box):
    file = tmp_path / "box.txt"
    file.write_text(TIED)
    assert CliRunner().invoke(root, ["check", "supplement", str(file), "--for", box]).exit_code == 2
