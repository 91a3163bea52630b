"""What the rules say side by side: nothing contradicts, nothing is empty, the same profile gives the same advice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common import EXAMPLES, TODAY
from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.guidance.rules import Advice, Difficulty, advise, realism, rules, topic_names
from longcoat.guidance.rules.realism import founding_tiers
from longcoat.programs import load_catalog

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))
DAYS = st.dates(date(2019, 1, 1), TODAY)
PLACES = st.sampled_from(
    [
        {"state": "CA", "city": "Fresno", "county": "Fresno"},
        {"state": "CA", "county": "Los Angeles"},
        {"state": "NY"},
        {"region": "puget-sound"},
        {"zip": "90033"},
    ]
)
SPECIALTIES = st.sampled_from(
    ["family-medicine", "internal-medicine", "psychiatry", "emergency-medicine", "dermatology"]
)


def answered(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw some of the fields: what isn't drawn is unknown."""
    return st.fixed_dictionaries({}, optional=fields)


def attempts(scored: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    score = {"score": st.integers(214, 270)} if scored else {}
    one = st.fixed_dictionaries({"result": st.sampled_from(["fail", "pass"])}, optional=score)
    return st.lists(one, max_size=3)


EXPERIENCE = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["elective", "observership", "sub-internship", "work"]),
        "weeks": st.integers(1, 30),
    },
    optional={"specialty": SPECIALTIES, "place": PLACES, "start": DAYS, "us": st.just(True)},
)
LETTER = answered(
    us=st.just(True),
    specialty=SPECIALTIES,
    place=PLACES,
    faculty=st.booleans(),
    strength=st.sampled_from(["strong", "good", "unknown"]),
    status=st.sampled_from(["in-hand", "promised", "planned"]),
)
ACTIVITY = st.fixed_dictionaries(
    {"kind": st.sampled_from(["research", "community-service", "telehealth", "work"])},
    optional={
        "months": st.integers(1, 40),
        "hours": st.integers(1, 500),
        "place": PLACES,
        "title": st.just("Clinic"),
    },
)
PROFILES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["us-img", "non-us-img", "us-md-senior", "us-md-graduate", "us-do-senior", "us-do-graduate"]),
        "match_year": st.integers(2027, 2030),
        "preferences": st.fixed_dictionaries(
            {"specialties": st.lists(SPECIALTIES, min_size=1, max_size=3, unique=True)},
            optional={
                "places": st.lists(st.sampled_from(["los-angeles", "oregon", "california"]), max_size=2, unique=True),
                "mission": st.lists(st.sampled_from(["rural", "underserved"]), max_size=2, unique=True),
                "region_only": st.booleans(),
            },
        ),
    },
    optional={
        "exams": answered(
            step1=attempts(scored=False),
            step2_ck=attempts(scored=True),
            step3=attempts(scored=False),
            planned=st.lists(
                st.sampled_from([{"exam": "step2_ck"}, {"exam": "step3", "date": TODAY + timedelta(200)}]),
                max_size=2,
            ),
            practice=st.lists(st.just({"exam": "step2_ck", "score": 230}), max_size=2),
        ),
        "school": answered(graduation=st.dates(date(2015, 1, 1), date(2030, 6, 30)), known_to_programs=st.booleans()),
        "low_score_cause": st.fixed_dictionaries(
            {"kind": st.sampled_from(["one-time-event", "content-gap", "timing", "test-anxiety", "chronic"])},
            optional={"note": st.just("A note.")},
        ),
        "clinical_experience": st.lists(EXPERIENCE, max_size=3),
        "letters": st.lists(LETTER, max_size=3),
        "activities": st.lists(ACTIVITY, max_size=3),
        "languages": st.lists(
            st.fixed_dictionaries({"name": st.just("Spanish"), "level": st.sampled_from(["native", "basic"])}), max_size=1
        ),
        "ties": st.lists(st.fixed_dictionaries({"kind": st.just("family"), "place": PLACES}), max_size=2),
        "gaps": st.lists(
            st.fixed_dictionaries({"months": st.integers(1, 20)}, optional={"explained": st.booleans()}),
            max_size=1,
        ),
        "prior_cycles": st.lists(st.just({"match_year": 2024}), max_size=1),
        "needs_visa": st.booleans(),
    },
)  # fmt: skip


def contradictions(said: tuple[Advice, ...]) -> list[tuple[str, str]]:
    spoken = {one.id for one in said}
    return [(one.id, other) for one in said for other in one.rule.contradicts if other in spoken]


@pytest.mark.parametrize("name", NAMES)
def test_no_advice_for_an_example_contradicts_another(
    name: str, said: Callable[[str], tuple[Advice, ...]]
) -> None:
    assert contradictions(said(name)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROFILES)
def test_no_advice_contradicts_another_whatever_the_profile(values: dict[str, Any]) -> None:
    applicant = Applicant.model_validate(values)
    said = advise(applicant, TODAY)
    assert contradictions(said) == []
    for one in said:
        assert one.says, one.id
        assert one.do, one.id
        assert "{" not in one.says, one.id
        assert "None" not in one.says, one.id
        if not applicant.type.is_img:
            told = " ".join((one.says, *one.do))
            assert "IMG" not in told.replace("IMGs can't be certified", ""), one.id
            assert "school abroad" not in told, one.id


@pytest.mark.parametrize("name", ["us-do-senior"])
def test_a_graduate_of_a_us_school_hears_nothing_meant_for_others(
    name: str, said: Callable[[str], tuple[Advice, ...]]
) -> None:
    for one in said(name):
        told = " ".join((one.says, *one.do))
        assert "IMG" not in told, one.id
        assert "abroad" not in told, one.id


@pytest.mark.parametrize("name", NAMES)
def test_every_advice_names_its_evidence(name: str, said: Callable[[str], tuple[Advice, ...]]) -> None:
    for one in said(name):
        assert one.tell()["evidence"], one.id


def test_the_same_profile_and_day_give_the_same_advice(
    case: Callable[[str, bool], Any], said: Callable[[str], tuple[Advice, ...]]
) -> None:
    one = case("couple", True)
    first, second = said("couple"), advise(one.applicant, TODAY, one.plan)
    assert [(each.id, each.says, each.do) for each in first] == [
        (each.id, each.says, each.do) for each in second
    ]


def test_a_rule_or_a_topic_can_be_switched_off(case: Callable[[str, bool], Any]) -> None:
    one = case("couple", False)
    said = advise(one.applicant, TODAY, without=["letters.too-few", "one theme"])
    assert "letters.too-few" not in {each.id for each in said}
    assert "One theme" not in {each.topic for each in said}


def test_switching_off_a_rule_that_does_not_exist_is_refused(case: Callable[[str, bool], Any]) -> None:
    with pytest.raises(InputError, match=r"there is no rule 'letters\.nonsense'"):
        advise(case("couple", False).applicant, TODAY, without=["letters.nonsense"])


def test_the_weightiest_comes_first_within_a_topic(said: Callable[[str], tuple[Advice, ...]]) -> None:
    every = said("both-scores-low")
    for topic in topic_names():
        ranks = [one.severity.rank for one in every if one.topic == topic]
        assert ranks == sorted(ranks)


def test_the_models_tiers_agree_with_the_founding_list_but_for_emergency_medicine(
    case: Callable[[str, bool], Any],
) -> None:
    """For the founding documents' own case, a US IMG with low scores; what differs is said in the advice."""
    found = realism(case("los-angeles-family-medicine", False).applicant, load_catalog(), seed=1)
    tiers = {one.specialty: Difficulty.of(one.anywhere) for one in found.prospects}
    differs = {slug for slug, tier in founding_tiers().items() if tiers[slug] is not tier}
    assert differs == {"emergency-medicine"}
    one = found.of("emergency-medicine")
    assert one.near is not None and one.near.mean < one.anywhere.mean


def test_every_contradiction_is_declared_between_rules_that_exist() -> None:
    ids = {one.id for one in rules()}
    assert all(set(one.contradicts) <= ids - {one.id} for one in rules())
