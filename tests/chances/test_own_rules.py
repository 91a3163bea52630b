"""What a program's own page says counts: a rule that isn't met shuts the door, one that is met opens it, silence does neither."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from common import TODAY
from longcoat.applicant import Applicant
from longcoat.chances import Chances, chances, left_out, own_rules
from longcoat.market import ClosedFormSeason
from longcoat.plan import make_plan
from longcoat.programs import Catalog, Evidence, Fact, Grade, Strength, load_catalog
from longcoat.programs.packs import Pack

#: A community program in Los Angeles County of which no bundled fact speaks about these fields.
PROGRAM = "1200521478"


def someone(**more: Any) -> Applicant:
    told: dict[str, Any] = {
        "type": "us-img",
        "match_year": 2028,
        "preferences": {"specialties": ["FM"]},
        "school": {"graduation": "2024-06-01"},
        "exams": {
            "step1": [{"result": "fail"}, {"result": "pass"}],
            "step2_ck": [{"result": "pass", "score": 221}],
        },
        "clinical_experience": [{"kind": "elective", "weeks": 8, "us": True}],
    }
    return Applicant(**told | more)


@cache
def catalog_saying(
    field: str,
    value: str | float | bool,
    strength: str = "hard",
    year: int | None = 2026,
    grade: str = "told",
    about: str | None = None,
    program: str = PROGRAM,
) -> Catalog:
    page = Evidence(
        "How to apply", "https://example.org/apply", date(year, 9, 1) if year else None, "read", Grade(grade)
    )
    fact = Fact(program, field, value, None, Strength(strength), page, about)
    pack = Pack("told", "Told", "a test", "ours", date(2026, 11, 1), (fact,))
    catalog = load_catalog((pack,))
    there = catalog[program]
    return catalog.select(specialties=there.specialty, state=there.state)


def at_program(catalog: Catalog, applicant: Applicant) -> tuple[Chances, int]:
    return chances(applicant, catalog, ClosedFormSeason(2028), seed=1), catalog.ids.tolist().index(PROGRAM)


MISSED = [
    ("step2_ck_min", 230, "Step 2 CK from 230 on, and yours is 221"),
    ("step1_attempts_max", 1, "within 1 sitting, and yours took 2 sittings"),
    ("graduation_years_max", 1, "of the last 1 year, and you will be"),
    ("us_experience_months", 6, "6 months of clinical experience"),
    ("accepts_imgs", False, "does not consider graduates"),
]
MET = [
    ("step2_ck_min", 220),
    ("step2_ck_min", "none"),
    ("step1_attempts_max", 2),
    ("step1_attempts_max", "none"),
    ("graduation_years_max", 5),
    ("us_experience", "required"),
    ("accepts_imgs", True),
]


@pytest.mark.parametrize(("field", "value", "words"), MISSED)
def test_a_current_rule_that_is_not_met_shuts_the_door_and_says_why(
    field: str, value: float | bool, words: str
) -> None:
    catalog, applicant = catalog_saying(field, value), someone()
    rule = left_out(applicant, own_rules(applicant, catalog))[PROGRAM]
    assert words in rule.words
    found, row = at_program(catalog, applicant)
    assert found.gated[row] >= rule.stands - 0.02
    without, _ = at_program(load_catalog().select(specialties="FM", state="CA"), applicant)
    assert found.invitation()[row].mean < 0.3 * without.invitation()[row].mean


@pytest.mark.parametrize(("field", "value"), MET)
def test_a_rule_that_is_met_shuts_nothing(field: str, value: str | float | bool) -> None:
    catalog, applicant = catalog_saying(field, value), someone()
    assert PROGRAM not in left_out(applicant, own_rules(applicant, catalog))
    assert all(rule.met for rule in own_rules(applicant, catalog)[PROGRAM] if rule.fact.field == field)


@pytest.mark.parametrize(
    ("strength", "year"),
    [("preferred", 2026), ("stated", 2026), ("inferred", 2026), ("hard", 2019), ("hard", None)],
)
def test_a_wish_and_a_rule_of_another_time_or_of_no_date_shut_nothing(
    strength: str, year: int | None
) -> None:
    catalog, applicant = catalog_saying("step2_ck_min", 240, strength, year), someone()
    assert PROGRAM not in left_out(applicant, own_rules(applicant, catalog))
    found, row = at_program(catalog, applicant)
    assert not found.gated[row]


def test_what_the_profile_leaves_open_is_not_held_against_it() -> None:
    unknown = someone(exams={}, school={}, clinical_experience=None)
    for field, value, _ in MISSED[:4]:
        assert PROGRAM not in own_rules(unknown, catalog_saying(field, value))


def test_a_page_that_accepts_two_sittings_is_not_among_those_that_never_interview_after_a_failed_one() -> (
    None
):
    applicant = someone(preferences={"specialties": ["IM"]})
    program = "1400511046"
    page = Evidence("How to apply", None, date(2027, 9, 1), "read", Grade.TOLD)
    fact = Fact(program, "step1_attempts_max", 2, "sittings", Strength.HARD, page)
    told = load_catalog((Pack("told", "Told", "a test", "ours", date(2027, 11, 1), (fact,)),))
    before, after = (
        chances(applicant, one.select(specialties="IM", county="Los Angeles"), ClosedFormSeason(2028), seed=1)
        for one in (load_catalog(), told)
    )
    row = before.catalog.ids.tolist().index(program)
    assert before.gated[row] == pytest.approx(0.18, abs=0.01)
    assert after.gated[row] <= 0.02


def test_somebody_who_knows_you_there_opens_half_of_the_doors() -> None:
    catalog = catalog_saying("step2_ck_min", 230)
    known = someone(letters=[{"us": True, "status": "in-hand", "program": PROGRAM}])
    assert PROGRAM not in left_out(known, own_rules(known, catalog))
    found, row = at_program(catalog, known)
    stranger, _ = at_program(catalog, someone())
    assert 0.4 * stranger.gated[row] < found.gated[row] < 0.6 * stranger.gated[row]


def test_a_rule_for_imgs_only_leaves_graduates_of_us_schools_alone() -> None:
    catalog = catalog_saying("us_experience_months", 12, about="IMGs")
    assert PROGRAM in own_rules(someone(), catalog)
    us_senior = someone(type="us-md-senior")
    assert PROGRAM not in own_rules(us_senior, catalog)


@pytest.mark.parametrize("field, value", [("us_experience", "required"), ("us_experience_months", 12)])
def test_a_us_school_has_its_clerkships_in_the_united_states(field: str, value: object) -> None:
    catalog = catalog_saying(field, value)
    nothing: dict[str, Any] = {"clinical_experience": []}
    assert not own_rules(someone(**nothing), catalog)[PROGRAM][0].met
    assert PROGRAM not in own_rules(someone(type="us-do-senior", **nothing), catalog)


@pytest.mark.parametrize("sits, closed", [(None, True), ("2027-04-14", False), ("2027-09-01", True)])
def test_an_exam_planned_in_time_closes_no_door_that_wants_its_result(sits: str | None, closed: bool) -> None:
    catalog = catalog_saying("step2_ck_by", "application")
    planned = [{"exam": "step2_ck", "date": sits}] if sits else []
    waiting = someone(exams={"step1": [{"result": "pass"}], "step2_ck": [], "planned": planned})
    assert (PROGRAM in left_out(waiting, own_rules(waiting, catalog))) == closed


@pytest.mark.parametrize(
    "slug, sits, left",
    [
        ("emergency-medicine", "2027-07-19", False),  # read a week later than what comes through ERAS
        ("emergency-medicine", "2027-09-10", True),
        ("obstetrics-gynecology", "2027-09-10", False),  # nobody published when these begin to read
        ("obstetrics-gynecology", None, True),
        ("family-medicine", "2027-07-19", True),
    ],
)
def test_a_planned_result_is_compared_with_the_day_of_the_service_that_the_specialty_uses(
    slug: str, sits: str | None, left: bool
) -> None:
    program = load_catalog().select(specialties=slug, state="NY", listed=True)[0].id
    catalog = catalog_saying("step2_ck_by", "application", program=program)
    planned = [{"exam": "step2_ck", "date": sits}] if sits else []
    waiting = someone(
        preferences={"specialties": [slug]},
        exams={"step1": [{"result": "pass"}], "step2_ck": [], "planned": planned},
    )
    assert (program in left_out(waiting, own_rules(waiting, catalog))) == left
    if sits:
        told = " ".join(make_plan(waiting, TODAY, catalog, season=ClosedFormSeason(2028)).notes)
        assert ("isn't published" in told) == (slug == "obstetrics-gynecology")


def test_a_program_that_wants_the_result_later_is_as_kind_to_who_has_it_in_time() -> None:
    catalog = catalog_saying("step2_ck_by", "ranking")
    planned = [{"exam": "step2_ck", "date": "2027-04-14"}]
    for told in ([], planned):
        waiting = someone(exams={"step1": [{"result": "pass"}], "step2_ck": [], "planned": told})
        assert own_rules(waiting, catalog)[PROGRAM][0].met


def test_an_older_rule_stands_less_surely() -> None:
    applicant = someone()
    stands = [
        own_rules(applicant, catalog_saying("step2_ck_min", 230, year=year))[PROGRAM][0].stands
        for year in (2022, 2024, 2026)
    ]
    assert stands == sorted(stands)
    assert stands[0] < stands[2] < 1


def test_the_plan_names_what_it_leaves_out_and_never_signals_there() -> None:
    catalog = catalog_saying("step2_ck_min", 230)
    plan = make_plan(someone(), TODAY, catalog)
    assert PROGRAM not in {entry.program.id for entry in plan.entries}
    assert any("rules of their own" in note and "yours is 221" in note for note in plan.notes)


def test_a_program_that_you_insist_on_stays_on_the_list_with_the_rule_as_a_reason() -> None:
    catalog = catalog_saying("step2_ck_min", 230)
    plan = make_plan(someone(preferences={"specialties": ["FM"], "must_have": [PROGRAM]}), TODAY, catalog)
    (entry,) = (entry for entry in plan.entries if entry.program.id == PROGRAM)
    assert entry.signal is None
    assert any("yours is 221" in reason.words for reason in entry.reasons)
