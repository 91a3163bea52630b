"""The fit makes the same numbers again, and every number in it that was judged says why."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from common import REPOSITORY
from longcoat.vocabulary import ApplicantType

sys.path.insert(0, str(REPOSITORY / "tools"))

from fit.interviewing import Interviewing, openness_of_mix, targets
from fit.judgements import judged, judgements
from fit.model import openness_row, weight_of_step2_ck
from fit.openness import Fitted, Openness, fit_openness, published_rates
from fit.place_effects import place_effects, shrunk
from fit.ranking import judged_rows, unfilled_share

DATA = REPOSITORY / "src" / "longcoat" / "market" / "data"


def read(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))


def test_every_judgement_says_why() -> None:
    for one in judgements().values():
        assert len(one.basis) > 10, one.name


def test_fitting_family_medicine_for_us_imgs_again_gives_the_shipped_numbers() -> None:
    common = read(DATA / "ranking.toml")["common_spread_us-img"]["value"]
    again = fit_openness(published_rates(ApplicantType.US_IMG)["family-medicine"], common)
    fitted = Fitted(again, judged("openness.center_error"), "fitted")
    row = openness_row(fitted, place_effects(), "family-medicine", ApplicantType.US_IMG, 0.0)
    assert row == read(DATA / "openness.toml")["us-img"]["family-medicine"]


def test_places_and_kinds_come_out_as_shipped() -> None:
    assert place_effects() == read(DATA / "place_effects.toml")


def test_what_was_judged_stands_in_the_shipped_file_as_judged() -> None:
    shipped = read(DATA / "ranking.toml")
    assert {name: shipped[name] for name in judged_rows()} == judged_rows()


def test_the_shipped_stage_reaches_the_published_lists() -> None:
    kind = ApplicantType.US_IMG
    shipped, reached = read(DATA / "ranking.toml"), read(REPOSITORY / "tools" / "fit" / "reached.toml")
    common = shipped[f"common_spread_{kind}"]["value"]
    for name, (published, tolerance) in targets(kind).items():
        assert reached[kind.value][name]["wanted"] == pytest.approx(published, abs=1e-4)
        assert reached[kind.value][name]["got"] == pytest.approx(published, abs=2 * tolerance)
    added = judged("interviewing.odds_shift")[kind.value] - judged("ranking.unfilled") * unfilled_share(kind)
    base = np.log(shipped[f"odds_{kind}"]["value"]) - added
    luck = shipped[f"interview_spread_{kind}"]["value"]
    many, weight = reached[kind.value]["applications"], judged("ranking.standing_weight")
    again = Interviewing(many, base, luck, weight, common).outcome(openness_of_mix(kind, common))
    for name in targets(kind):
        assert again[name] == pytest.approx(reached[kind.value][name]["got"], rel=0.002)


def test_fitting_its_own_quantiles_finds_an_openness_again() -> None:
    true = Openness(-3.0, 1.1, 0.15)
    found = fit_openness(true.statistics(1.2), 1.2)
    assert found.center == pytest.approx(true.center, abs=0.05)
    assert found.spread == pytest.approx(true.spread, abs=0.05)
    assert found.closed == pytest.approx(true.closed, abs=0.02)


def test_the_less_is_known_of_a_place_the_nearer_to_average_it_is_taken() -> None:
    logits = [shrunk(-0.7, error)[0] for error in (0.05, 0.2, 0.5, 2.0)]
    assert logits == sorted(logits)
    assert -0.7 < logits[0] < logits[-1] < 0


def test_the_weight_of_step_2_ck_explains_the_published_gap() -> None:
    weight, common, gap = 0.05, 1.2, 0.9
    implied = weight_of_step2_ck(common, gap)
    published = 7.0
    assert implied * 14**2 * gap / common**2 == pytest.approx(published)
    assert weight_of_step2_ck(common, 2 * gap) == pytest.approx(implied / 2)
    assert np.sign(implied) == np.sign(weight)
