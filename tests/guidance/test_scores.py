"""Scores in context (C2)."""

from __future__ import annotations

import pytest

from longcoat.applicant import Applicant
from longcoat.guidance import Tone, read_scores


def with_exams(kind: str = "us-img", places: tuple[str, ...] = (), **exams) -> Applicant:
    wishes = {"specialties": ["FM", "IM"], "places": list(places)}
    return Applicant(type=kind, match_year=2028, exams=exams, preferences=wishes)


def ck(score: int) -> list[dict]:
    return [{"result": "pass", "score": score}]


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (219, "below the mark from which many programs in Los Angeles read on"),
        (220, "low in California and below average in Los Angeles"),
        (224, "low in California and below average in Los Angeles"),
        (225, "in the middle"),
        (230, "near 235, the mark"),
        (234, "near 235, the mark"),
        (235, "at or above 235, the mark"),
    ],
)
def test_a_step_2_ck_score_falls_into_the_band_that_the_founding_advice_gives_it(score, words):
    assert words in read_scores(with_exams(places=("los-angeles",), step2_ck=ck(score)))[0].words


@pytest.mark.parametrize("score", [210, 222, 226])
@pytest.mark.parametrize("places", [(), ("oregon", "pacific-coast"), ("texas",)])
def test_marks_for_los_angeles_are_told_only_to_those_who_want_it(score, places):
    words = read_scores(with_exams(places=places, step2_ck=ck(score)))[0].words
    assert "Los Angeles" not in words
    assert "California" not in words


def test_somebody_who_wants_the_central_valley_hears_of_california():
    words = read_scores(with_exams(places=("central-valley", "los-angeles"), step2_ck=ck(222)))[0].words
    assert "low in California, but workable" in words
    assert "Los Angeles" not in words


@pytest.mark.parametrize("score", range(180, 301, 7))
def test_every_score_has_a_band(score):
    assert read_scores(with_exams(step2_ck=ck(score)))[0].id == "step2-ck.band"


def test_a_rise_from_208_to_230_is_named_as_a_strength():
    found = {f.id: f for f in read_scores(with_exams(step1=ck(208), step2_ck=ck(230)))}
    assert found["growth"].tone is Tone.STRENGTH
    assert "From 208 to 230" in found["growth"].words
    assert "with Step 2 CK at 220 or more" in found["step1.band"].words


def test_a_score_that_directors_took_but_below_those_who_matched_is_no_strength():
    """230 is the mark from which programs almost always interviewed in 2020; the mean of who matched is 235."""
    found = [f for f in read_scores(with_exams(step2_ck=ck(230))) if f.id == "step2-ck.specialty"]
    internal = next(f for f in found if f.words.startswith("Internal Medicine"))
    assert "5 points below the mean" in internal.words
    assert internal.tone is Tone.NEUTRAL


def test_a_failed_step_1_names_what_directors_said_of_each_specialty():
    words = {f.id: f.words for f in read_scores(with_exams(step1=[{"result": "fail"}, {"result": "pass"}]))}
    assert "Family Medicine: no director rules it out" in words["failed.step1"]
    assert "Internal Medicine: 18 in 100" in words["failed.step1"]


def test_not_taken_and_not_told_are_two_things():
    assert read_scores(with_exams(step2_ck=[]))[0].id == "step2-ck.missing"
    assert read_scores(with_exams())[0].tone is Tone.UNKNOWN


def test_a_do_applicant_without_usmle_is_not_told_that_a_score_is_missing():
    assert read_scores(with_exams("us-do-senior", step2_ck=[]))[0].id == "step2-ck.comlex-only"


def test_every_number_has_a_source_or_says_that_it_is_a_judgement():
    for finding in read_scores(with_exams(step1=ck(208), step2_ck=ck(221))):
        assert finding.figures or finding.judgement, finding
