"""Chances that rest on the simulated seasons keep every promise that those of the closed form keep."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import Applicant
from longcoat.chances import Chances, Ground, chances_on, why
from longcoat.market import Season
from longcoat.market.simulated import SimulatedSeason
from longcoat.programs import Catalog, load_catalog
from longcoat.vocabulary import ApplicantType

SOME = load_catalog().select(specialties=("FM", "IM"), state=("CA", "OR"), listed=True)[::4]
DRAWS = 60


@pytest.fixture(scope="module")
def season() -> Season:
    return SimulatedSeason.open(match_year=2028)


@pytest.fixture(scope="module")
def ground(season: Season) -> Ground:
    return laid(season, SOME)


def laid(season: Season, some: Catalog) -> Ground:
    return Ground.of(ApplicantType.US_IMG, some, season, 1, DRAWS, 2028)


def person(score: int = 230, **answers: Any) -> Applicant:
    exams = answers.pop(
        "exams", {"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": score}]}
    )
    wants = {"specialties": ["FM", "IM"]}
    return Applicant(type="us-img", match_year=2028, preferences=wants, exams=exams, **answers)


def nowhere_lower(better: Chances, worse: Chances) -> bool:
    return bool(
        (better.invited >= worse.invited - 1e-6).all() and (better.accepted >= worse.accepted - 1e-6).all()
    )


@settings(max_examples=8, deadline=None)
@given(score=st.integers(214, 270), more=st.integers(1, 25), weeks=st.integers(1, 8))
def test_a_better_file_lowers_no_chance_in_any_draw(
    ground: Ground, score: int, more: int, weeks: int
) -> None:
    here = {"state": "OR", "county": "Multnomah"}
    stay = {"kind": "elective", "weeks": weeks, "place": here}
    base: dict[str, Any] = {"ties": [], "letters": [], "clinical_experience": [stay], "languages": []}
    plain = chances_on(ground, person(score, **base))
    longer = {**stay, "weeks": weeks + more}
    for better in (
        person(score + more, **base),
        person(score, **{**base, "ties": [{"kind": "family", "place": here}]}),
        person(score, **{**base, "clinical_experience": [longer]}),
        person(score, **{**base, "letters": [{"us": True, "specialty": "FM"}]}),
    ):
        found = chances_on(ground, better)
        assert nowhere_lower(found, plain) and found.invited.sum() > plain.invited.sum()
    signalled, _ = plain.signalled(range(len(SOME)), "gold")
    assert (signalled >= plain.invited - 1e-6).all()


def test_the_order_of_programs_changes_no_chance(season: Season, ground: Ground) -> None:
    forth, back = (chances_on(one, person()) for one in (ground, laid(season, SOME[::-1])))
    assert np.abs(forth.accepted - back.accepted[::-1]).max() < 1e-6


def test_a_score_below_the_floor_of_a_program_has_no_chance_in_those_draws(ground: Ground) -> None:
    floor = ground.bars.floor
    assert floor is not None and 0.05 < (floor > 214).mean() < 0.6
    found = chances_on(ground, person(214))
    says = {
        id_
        for id_, some in found.rules.items()
        for one in some
        if one.met and one.fact.field == "step2_ck_min"
    }
    silent = ~np.isin(SOME.ids, sorted(says))[:, None]
    assert (found.invited[silent & (floor > 214)] == 0).all(), "its own page goes before the season's floor"
    assert (found.doors.exams | (floor <= 214))[silent[:, 0]].all()


def test_contributions_add_up(ground: Ground) -> None:
    found = chances_on(ground, person(214, exams={"step1": [{"result": "fail"}, {"result": "pass"}]}))
    for one in why(found, range(0, len(SOME), 3), {0: "single"}):
        assert sum(part.points for part in one.parts) == pytest.approx(one.chance - one.typical, abs=1e-12)


def test_chances_are_chances(ground: Ground) -> None:
    found = chances_on(ground, person())
    assert np.isfinite(found.accepted).all() and found.accepted.min() >= 0 and found.accepted.max() <= 1
    both = found.accepted.reshape(*found.invited.shape, -1)
    assert (both <= found.invited[..., None] + 1e-6).all()
