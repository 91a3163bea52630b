"""Advice on signals and on geographic preferences."""

from __future__ import annotations

import pytest

from longcoat.applicant import Applicant
from longcoat.chances import chances, leave_out_from
from longcoat.market import ClosedFormSeason
from longcoat.portfolio import (
    Choice,
    choose,
    geographic_preferences,
    limits_of,
    preference,
    signal_advice,
    signal_quota,
)
from longcoat.programs import load_catalog


@pytest.fixture(scope="module")
def asked(los_angeles):
    catalog = load_catalog().select(
        specialties=los_angeles.preferences.specialties,
        state=("CA", "AZ", "NY"),
        tracks="categorical",
        listed=True,
    )
    wanted = preference(los_angeles, catalog)
    limits = limits_of(los_angeles, catalog, wanted, 2028, None, 30)
    return chances(los_angeles, catalog, ClosedFormSeason(), 1, draws=40), wanted, limits, 2028


@pytest.fixture(scope="module")
def choice(asked) -> Choice:
    return choose(*asked, certified=True)


def test_every_signal_is_weighed_and_none_would_do_better_elsewhere_on_the_list(asked, choice):
    advice = signal_advice(*asked, choice)
    assert {one.row for one in advice} == set(choice.signals)
    assert all(one.adds > 0 and one.chance > 0 for one in advice)
    assert all(one.next_adds <= 0 and one.next_row not in choice.signals for one in advice)
    assert [one.adds for one in advice] == sorted((one.adds for one in advice), reverse=True)


def test_a_signal_says_how_much_likelier_it_makes_an_invitation_and_why_here(asked, choice):
    for one in signal_advice(*asked, choice):
        assert 0 <= one.invited[0] < one.invited[1]
        assert one.why


def test_signals_stay_within_each_specialtys_quota_and_reach_no_gated_program(asked, choice):
    found, _, limits, season = asked
    for slug in set(limits.slugs):
        for tier, count in signal_quota(slug, season).tiers:
            assert (
                sum(limits.slugs[row] == slug and given == tier for row, given in choice.signals.items())
                <= count
            )
    assert all(found.gated[row] < leave_out_from() for row in choice.signals)


def test_a_list_with_proof_comes_with_its_gap_and_its_curve(choice):
    assert choice.gap is not None
    assert 0 <= choice.gap <= 0.01
    assert choice.value == pytest.approx(choice.curve[len(choice.rows) - 1].value, rel=1e-4)
    assert [point.count for point in choice.curve] == list(range(1, len(choice.curve) + 1))
    assert all(one.chance <= other.chance for one, other in zip(choice.curve, choice.curve[1:], strict=False))
    assert [point.usd for point in choice.curve[:3]] == [11, 22, 33]


def someone(**preferences) -> Applicant:
    return Applicant(
        type="us-img",
        match_year=2028,
        preferences={"specialties": ["FM"], **preferences},
        ties=[{"kind": "family", "place": {"region": "LA"}}, {"kind": "school", "place": {"state": "NY"}}],
    )


def test_a_wanted_region_is_proposed_only_where_a_tie_backs_it():
    found = {one.region.slug: one for one in geographic_preferences(someone(places=["LA", "New England"]))}
    assert found["pacific"].proposed
    assert "family" in found["pacific"].why
    assert not found["new-england"].proposed
    assert "nothing in the profile proves it" in found["new-england"].why
    assert not found["middle-atlantic"].proposed
    assert "want no place there" in found["middle-atlantic"].why


def test_who_wants_no_place_is_proposed_none():
    assert not any(one.proposed for one in geographic_preferences(someone()))
