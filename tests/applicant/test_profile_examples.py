"""The ten example profiles: sound, plausible, and different where advice differs."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from longcoat.applicant import Applicant, check_profile, json_schema, read_partner, read_profile
from longcoat.vocabulary import ApplicantType, region

NAMES = (
    "los-angeles-family-medicine",
    "both-scores-low",
    "legacy-208-ck-230",
    "ck-not-yet-taken",
    "reapplicant-six-years-out",
    "strong-ties-and-spanish",
    "no-us-clinical-experience",
    "non-us-img-visa",
    "us-do-senior",
    "couple",
)


def read(examples: Path, name: str, today: date) -> Applicant:
    return read_profile(examples / f"{name}.toml", today)


def test_there_are_exactly_these_ten_examples_and_one_partner(examples: Path) -> None:
    assert {path.stem for path in examples.glob("*.toml")} == set(NAMES)
    assert [path.name for path in examples.glob("*.json")] == ["couple-partner.json"]


@pytest.mark.parametrize("name", [*(f"{name}.toml" for name in NAMES), "couple-partner.json"])
def test_an_example_has_no_problem_and_fits_the_published_schema(
    examples: Path, name: str, today: date
) -> None:
    assert check_profile(examples / name, today) == []
    text = (examples / name).read_text("utf-8")
    data = (
        json.loads(text)
        if name.endswith(".json")
        else json.loads(json.dumps(tomllib.loads(text), default=str))
    )
    Draft202012Validator(json_schema(), format_checker=FormatChecker()).validate(data)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_explains_itself_and_names_the_year_of_the_plan(
    examples: Path, name: str, today: date
) -> None:
    text = (examples / f"{name}.toml").read_text("utf-8")
    assert text.startswith("# ")
    assert read(examples, name, today).match_year == 2028


def test_the_main_example_is_the_applicant_of_the_main_job(examples: Path, today: date) -> None:
    one = read(examples, "los-angeles-family-medicine", today)
    assert one.type is ApplicantType.US_IMG
    assert (one.failed_attempts("step1"), one.step2_ck_score, one.legacy_step1_score) == (1, 221, None)
    assert (one.us_hands_on_weeks(), one.us_hands_on_weeks("family-medicine"), one.us_letters()) == (12, 8, 3)
    assert one.preferences.budget_usd == 1500
    assert one.preferences.specialties == ("family-medicine", "internal-medicine")
    assert one.ties is not None
    assert all(tie.place.lies_in(region("los-angeles")) for tie in one.ties)


def test_the_others_differ_where_advice_differs(examples: Path, today: date) -> None:
    people = {name: read(examples, name, today) for name in NAMES}
    assert people["both-scores-low"].failed_attempts("step2_ck") == 1
    assert people["legacy-208-ck-230"].legacy_step1_score == 208
    assert people["legacy-208-ck-230"].step2_ck_score == 230
    assert people["ck-not-yet-taken"].step2_ck_taken is False
    assert people["ck-not-yet-taken"].step2_ck_score is None
    assert people["reapplicant-six-years-out"].is_reapplicant is True
    assert people["reapplicant-six-years-out"].years_since_graduation == pytest.approx(6, abs=0.1)
    assert len(people["strong-ties-and-spanish"].ties or ()) >= 4
    assert people["no-us-clinical-experience"].us_hands_on_weeks() == 0
    assert people["no-us-clinical-experience"].us_letters() == 0
    assert people["non-us-img-visa"].needs_visa is True
    assert people["us-do-senior"].type is ApplicantType.US_DO_SENIOR
    assert people["couple"].couple is not None


def test_the_couple_finds_its_partner(examples: Path, today: date) -> None:
    partner = read_partner(read(examples, "couple", today), examples / "couple.toml", today)
    assert partner is not None
    assert partner.preferences.specialties == ("pediatrics",)
    assert read_partner(partner, examples / "couple-partner.json", today) is None
