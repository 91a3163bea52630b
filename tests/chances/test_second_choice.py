"""The specialty that somebody wants most counts more than a second one, where the season says so."""

from __future__ import annotations

import numpy as np
import pytest

from longcoat.applicant import Applicant
from longcoat.chances import Chances, chances, why
from longcoat.market import ClosedFormSeason, Season, season_for
from longcoat.programs import load_catalog


def asked(season: Season, *specialties: str) -> Chances:
    """Return the chances of somebody who wants these, in this order, at ten programs of family medicine."""
    answers = {
        "type": "us-img",
        "match_year": 2028,
        "preferences": {"specialties": list(specialties)},
        "exams": {"step2_ck": [{"result": "pass", "score": 225}]},
    }
    someone = Applicant.model_validate(answers)
    oregon = load_catalog().select(specialties="FM", state="OR", listed=True)
    return chances(someone, oregon, season, seed=1)


def test_a_second_choice_is_invited_less_often_and_ranked_lower_once_interviewed() -> None:
    first, second = (asked(season_for(2028), *wanted) for wanted in (("FM", "IM"), ("IM", "FM")))
    assert (second.invited <= first.invited).all() and (second.invited < first.invited).any()
    rows = np.arange(len(first.catalog))
    lower = first.latent.above_rank(rows, None) - second.latent.above_rank(rows, None)
    known = np.isfinite(lower)  # being interviewed suffices where it isn't
    assert (lower[known] > 0).all()
    told = first.ground.bars.weights["second_choice_rank"]
    assert np.allclose(np.where(known, lower, told), told, atol=1e-3)


def test_the_first_model_makes_no_difference() -> None:
    season = ClosedFormSeason(2028)
    first, second = (asked(season, *wanted) for wanted in (("FM", "IM"), ("IM", "FM")))
    assert (second.invited == first.invited).all()


def test_why_tells_what_being_second_costs() -> None:
    for wanted, words in (
        (("FM", "IM"), "the specialty that you want most"),
        (("IM", "FM"), "not the specialty that you want most, which shows in a file"),
    ):
        (one,) = why(asked(season_for(2028), *wanted), [0])
        part = next(each for each in one.parts if each.id == "second_choice")
        assert part.words == words
        assert (part.logit == pytest.approx(0.0)) == (wanted[0] == "FM")
        assert part.logit <= 1e-9
        assert sum(each.points for each in one.parts) == pytest.approx(one.chance - one.typical)
