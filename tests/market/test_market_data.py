"""The market's numbers: each says what it rests on, keeps its sign, and reproduces what was published."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from longcoat.figures import all_ids, figure, figures
from longcoat.market import (
    ClosedFormSeason,
    Coefficient,
    Draws,
    kind_effect,
    normal_nodes,
    openness,
    place_effect,
    read_coefficients,
)
from longcoat.market.place_effect import weight
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType, specialties

FILES = (("longcoat.market", "ranking"), ("longcoat.chances", "coefficients"))
EVERY = [one for place in FILES for one in read_coefficients(*place).values()]
STATISTICS = {"p25": 0.25, "median": 0.5, "p75": 0.75, "p90": 0.9}


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_a_coefficient_keeps_its_sign_in_every_draw(one: Coefficient) -> None:
    drawn = one.draw(Draws(5, 500))
    assert (np.sign(drawn) == np.sign(one.value)).all()
    assert np.median(drawn) == pytest.approx(one.value, rel=0.01)
    low, high = one.interval()
    assert np.mean((drawn >= low) & (drawn <= high)) == pytest.approx(
        1.0 if not one.spread else 0.9, abs=0.01
    )


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_a_coefficient_says_what_it_rests_on(one: Coefficient) -> None:
    assert one.basis and one.unit
    assert set(one.figures) <= set(all_ids())
    if one.origin != "judgement":
        assert one.figures


def shares(kind: ApplicantType, slug: str) -> Any:
    """Return the share of a type's applicants that each program invites, shape (programs, draws)."""
    some = load_catalog().select(specialties=slug, tracks="categorical", listed=True)
    bars = ClosedFormSeason().cutoffs(kind, some, Draws(1, 160))
    nodes, weights = normal_nodes(21)
    logits = bars.common_spread[:, None] * nodes - bars.invite.astype(float)[:, :, None]
    return (1 / (1 + np.exp(-logits))) @ weights


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        (ApplicantType.US_IMG, "family-medicine"),
        (ApplicantType.US_IMG, "internal-medicine"),
        (ApplicantType.US_IMG, "pediatrics"),
        (ApplicantType.NON_US_IMG, "internal-medicine"),
        (ApplicantType.US_DO_SENIOR, "family-medicine"),
        (ApplicantType.US_MD_SENIOR, "internal-medicine"),
    ],
)
def test_programs_invite_as_they_did_in_2024(kind: ApplicantType, slug: str) -> None:
    found = shares(kind, slug)
    where = {"specialty": slug, "applicant_type": kind.value}
    for name, quantile in STATISTICS.items():
        published = figure("invitation.by_applicant_type", statistic=name, **where).number
        got = np.quantile(found, quantile, axis=0).mean()
        assert got == pytest.approx(published, rel=0.2, abs=0.01), name
    mean = figure("invitation.by_applicant_type", statistic="mean", **where).number
    assert found.mean() == pytest.approx(mean, rel=0.1, abs=0.002)


def test_where_few_imgs_get_in_the_published_rates_are_not_taken_at_face_value() -> None:
    slug, kind = "dermatology", ApplicantType.US_IMG
    mean = figure(
        "invitation.by_applicant_type", specialty=slug, applicant_type=kind.value, statistic="mean"
    ).number
    assert shares(kind, slug).mean() < 0.6 * mean


@pytest.mark.parametrize("kind", list(ApplicantType))
def test_every_type_has_an_openness_in_every_specialty(kind: ApplicantType) -> None:
    for slug in (one.slug for one in specialties()):
        one = openness(kind, slug)
        assert one.spread > 0 and 0 <= one.closed < 1 and one.error > 0 and 0 <= one.told <= 0.5
        assert one.origin in ("fitted", "inferred")


def test_what_is_inferred_from_fills_is_less_certain_than_what_was_published() -> None:
    for kind in (ApplicantType.US_IMG, ApplicantType.NON_US_IMG):
        known, inferred = openness(kind, "family-medicine"), openness(kind, "psychiatry")
        assert (known.origin, inferred.origin) == ("fitted", "inferred")
        assert inferred.error > 2 * known.error


def test_graduates_meet_higher_bars_than_seniors() -> None:
    for degree in ("md", "do"):
        senior, graduate = (ApplicantType(f"us-{degree}-{word}") for word in ("senior", "graduate"))
        for slug in ("family-medicine", "internal-medicine"):
            assert openness(graduate, slug).center < openness(senior, slug).center - 1


def test_the_central_valley_is_more_open_to_us_imgs_than_the_coast() -> None:
    valley, coast = place_effect("CA", "Fresno"), place_effect("CA", "Los Angeles")
    bay = place_effect("CA", "San Francisco")
    assert valley.logit > 0 > coast.logit and bay.logit < 0


def test_a_place_without_a_figure_is_average_and_less_certain() -> None:
    unknown, known = place_effect("WY", None), place_effect("CA", None)
    assert unknown.logit == 0
    assert unknown.spread > known.spread


def test_effects_never_exceed_what_was_measured() -> None:
    for row in figures("invitation.us_img_state_ratio"):
        effect = place_effect(str(row.dimensions["state"]), None)
        measured = float(np.log(row.number))
        assert abs(effect.logit) <= abs(measured) + 1e-9
        assert effect.logit * measured >= 0


def test_universities_invite_fewer_us_imgs_than_community_programs() -> None:
    for slug in (one.slug for one in specialties()):
        assert kind_effect(slug, "university").logit < kind_effect(slug, "community").logit


def test_what_was_measured_on_us_imgs_counts_in_full_for_them_only() -> None:
    assert weight(ApplicantType.US_IMG) == 1
    assert all(0 <= weight(kind) < 1 for kind in ApplicantType if kind is not ApplicantType.US_IMG)
