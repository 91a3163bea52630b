"""A season that was simulated knows weights, luck and floors of its own: chances are then counted by these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import erf, sqrt
from typing import Any

import numpy as np
import pytest

from longcoat.applicant import Applicant
from longcoat.chances import Chances, chances
from longcoat.market import LOGISTIC_SPREAD, ClosedFormSeason, Cutoffs, Draws, Seen
from longcoat.programs import Catalog, load_catalog
from longcoat.vocabulary import ApplicantType

SOME = load_catalog().select(specialties=("FM", "IM"), state="OR")


@dataclass(frozen=True)
class Changed:
    """The closed form with other numbers."""

    changes: dict[str, Any]
    name: str = "a test"

    def cutoffs(
        self, kind: ApplicantType, catalog: Catalog, draws: Draws, seen: Mapping[str, Seen] | None = None
    ) -> Cutoffs:
        found = ClosedFormSeason().cutoffs(kind, catalog, draws, seen)
        return replace(found, **self.changes)


def judged(score: int = 230, **changes: Any) -> Chances:
    someone = Applicant(
        type="us-img",
        match_year=2028,
        preferences={"specialties": ["FM", "IM"]},
        exams={"step2_ck": [{"result": "pass", "score": score}]},
    )
    return chances(someone, SOME, Changed(changes), 1, draws=40)


def test_luck_as_wide_as_a_logistic_changes_nothing() -> None:
    luck = np.full(40, LOGISTIC_SPREAD)
    assert (judged().accepted == judged(invite_luck=luck, rank_luck=luck).accepted).all()


def test_normal_luck_gives_the_normal_distribution() -> None:
    found = judged(luck="normal", invite_luck=np.full(40, 0.8), rank_luck=np.full(40, 1.2))
    latent = found.latent
    above = latent.standing + latent.signal(np.arange(len(latent.rows)), None) - latent.ground.bars.invite
    exact = np.vectorize(lambda x: 0.5 * (1 + erf(x / sqrt(2))))(above / 0.8)
    middle = found.invited.shape[2] // 2  # where nothing is hidden
    open_ = np.isfinite(above)
    assert np.abs(found.invited[..., middle] - exact)[open_].max() < 3e-4
    assert (found.accepted.reshape(*found.invited.shape, -1) <= found.invited[..., None] + 1e-6).all()


def test_less_luck_counts_the_same_distance_for_more() -> None:
    wide, narrow = judged(), judged(invite_luck=np.full(40, 0.9))
    assert np.quantile(narrow.invited, 0.9) > np.quantile(wide.invited, 0.9)
    assert np.quantile(narrow.invited, 0.5) < np.quantile(wide.invited, 0.5)


def test_a_weight_that_the_season_knows_goes_before_our_own() -> None:
    nothing = {"step2_ck": np.zeros(40)}
    assert (judged(210 + 10, weights=nothing).invited == judged(260, weights=nothing).invited).all()
    assert judged(260).invited.sum() > judged(220).invited.sum()


def test_what_a_file_cant_show_is_the_same_where_a_score_counts_less() -> None:
    weights = {"step2_ck": np.full(40, 0.04), "step2_ck/family-medicine": np.full(40, 0.02)}
    spread, told = np.full(40, 1.5), np.full(40, 0.9)
    latent = judged(weights=weights, common_spread=spread, told_spread=told).latent
    medicine, family = latent.hidden[::-1]  # in the order of their slugs
    assert np.allclose(medicine, family, rtol=0.01)
    lighter = judged(weights=weights, common_spread=spread, told_spread=told / 2).latent
    assert (lighter.hidden > latent.hidden).all()


def test_what_the_season_weighs_itself_counts_in_full_however_much_else_is_told() -> None:
    spread, weights = np.full(40, 1.0), {"step2_ck": np.full(40, 0.04)}
    much, little = (
        judged(weights=weights, common_spread=spread, told_spread=np.full(40, told)).latent
        for told in (0.99, 0.5)
    )
    assert (much.shrink < little.shrink).all()  # little is left to what isn't of the season
    higher = judged(250, weights=weights, common_spread=spread, told_spread=np.full(40, 0.99)).latent
    lower = judged(240, weights=weights, common_spread=spread, told_spread=np.full(40, 0.99)).latent
    assert np.allclose(higher.standing - lower.standing, 10 * 0.04)


def test_the_zero_of_the_scale_is_the_seasons_own_typical_applicant() -> None:
    high, low = (judged(typical={"step2_ck": np.full(40, mean)}) for mean in (245.0, 215.0))
    assert high.invited.sum() < low.invited.sum()


def test_where_a_specialty_has_its_own_zero_the_mean_score_is_shown_all_the_same() -> None:
    mean, zero = np.full(40, 230.0), np.full(40, 236.0)
    weights = {"step2_ck": np.full(40, 0.04)}
    plain = judged(weights=weights, typical={"step2_ck": mean})
    own = judged(weights=weights, typical={"step2_ck": mean, "step2_ck/family-medicine": zero})
    found = own.standings["family-medicine"]
    assert next(one.typical for one in found.contributions if one.feature == "step2_ck") == 230
    lower = plain.standings["family-medicine"].parts["step2_ck"] - found.parts["step2_ck"]
    assert np.allclose(lower, 6 * 0.04)


def test_a_score_below_a_programs_floor_shuts_its_door() -> None:
    floor = np.zeros((len(SOME), 40), np.float32)
    floor[0, ::2] = 225
    below, above = judged(224, floor=floor), judged(225, floor=floor)
    assert (below.invited[0, ::2] == 0).all() and (
        below.invited[0, 1::2] == judged(224).invited[0, 1::2]
    ).all()
    assert below.gated[0] >= 0.5
    assert above.accepted == pytest.approx(judged(225).accepted)


def test_a_signal_is_worth_what_the_programs_of_its_specialty_make_of_it() -> None:
    weights = {
        "signal_single/family-medicine": np.full(40, 2.0),
        "signal_gold/internal-medicine": np.zeros(40),
    }
    typical = {"signal": np.zeros(40)}
    found = judged(weights=weights, typical=typical)
    for slug, tier, worth in (("family-medicine", "single", 2.0), ("internal-medicine", "gold", 0.0)):
        rows = np.flatnonzero(found.catalog.specialty_slugs == slug)
        added = found.latent.signal(rows, tier) - found.latent.signal(rows, None)
        assert added == pytest.approx(worth, abs=1e-4)
    again = judged(typical=typical)
    rows = np.flatnonzero(again.catalog.specialty_slugs == "internal-medicine")
    added = again.latent.signal(rows, "gold") - again.latent.signal(rows, None)
    assert (added > 0.2).all()  # without a number of the season, that of the model


def test_where_another_season_answers_a_specialty_its_numbers_count_there_alone() -> None:
    plain = judged()
    drawn = ClosedFormSeason().cutoffs(ApplicantType.US_IMG, SOME, Draws(1, 40), {})
    changes = {"luck": "bell", "weights": {"step2_ck": np.full(40, 0.2)}, "invite_luck": np.full(40, 1.0)}
    mixed = judged(instead=drawn, lent=frozenset({"internal-medicine"}), **changes)
    theirs = mixed.catalog.specialty_slugs == "internal-medicine"
    assert np.abs(mixed.invited - plain.invited)[theirs].max() < 1e-6
    assert np.abs(mixed.accepted - plain.accepted)[theirs].max() < 1e-6
    assert np.abs(mixed.invited - plain.invited)[~theirs].max() > 0.05
