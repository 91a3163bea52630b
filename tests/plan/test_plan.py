"""What a plan keeps to, whatever the profile."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from approved_reports import NAMES, example_plan
from common import TODAY
from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.figures import figure
from longcoat.plan import Tier, make_plan
from longcoat.programs import Catalog, load_catalog
from longcoat.reports.data import as_csv, as_json
from longcoat.reports.text import as_text
from longcoat.vocabulary import region


@pytest.fixture(scope="module")
def plans():
    return {name: example_plan(name) for name in NAMES}


def test_there_are_ten_examples():
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_reasons_say_what_counts_with_evidence_and_nothing_else(plans, name):
    for entry in plans[name].entries:
        assert len({reason.words for reason in entry.reasons}) == len(entry.reasons) <= 3
        assert all(reason.evidence and abs(reason.effect) >= 0.05 for reason in entry.reasons)
    if plans[name].applicant.type.is_img:
        assert all(entry.reasons for entry in plans[name].entries)


def test_a_tie_is_named_only_where_it_is():
    """Family in New York is no reason at a program of Fresno, where the applicant grew up."""
    someone = Applicant(
        type="us-img", match_year=2028, exams={"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 230}]},
        ties=[
            {"kind": "grew-up", "place": {"state": "CA", "county": "Fresno"}},
            {"kind": "family", "place": {"state": "NY", "county": "Kings"}},
        ],
        preferences={"specialties": ["family-medicine"], "places": ["central-valley", "NY"], "programs": 60},
    )  # fmt: skip
    told = {
        entry.program.state: reason.words
        for entry in make_plan(someone, TODAY).entries
        for reason in entry.reasons
        if reason.words.startswith("you have ties to the")
    }
    assert "(grew up)" in told["CA"]
    assert "(family)" in told["NY"]


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_that_lifts_a_chance_is_among_its_reasons(plans, name):
    """Or two programs of one place with the same three reasons would have 28 and 8 of 100, and nobody could tell why."""
    for entry in plans[name].entries:
        told = any("signal raises the odds" in reason.words for reason in entry.reasons)
        assert told == (entry.signal is not None), entry.program.name


@pytest.mark.parametrize("name", NAMES)
def test_every_chance_lies_inside_its_interval(plans, name):
    plan = plans[name]
    shown = [plan.match, plan.any_invitation, *(c for e in plan.entries for c in (e.invitation, e.match))]
    for chance in shown:
        assert 0 <= chance.low <= chance.high <= 1
        assert chance.low <= chance.mean <= chance.high
    assert plan.home_match is None or plan.home_match.mean <= plan.match.mean + 1e-9
    assert plan.match.mean <= plan.any_invitation.mean


@pytest.mark.parametrize("name", NAMES)
def test_a_match_at_a_program_is_never_likelier_than_its_invitation(plans, name):
    assert all(entry.match.mean <= entry.invitation.mean for entry in plans[name].entries)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_programs_add_sums_to_the_chance_of_the_list(plans, name):
    plan = plans[name]
    assert sum(entry.adds for entry in plan.entries) == pytest.approx(plan.match.mean, abs=1e-4)
    assert all(entry.adds >= 0 for entry in plan.entries)


@pytest.mark.parametrize("name", NAMES)
def test_the_bill_keeps_to_the_budget_and_names_a_figure_for_every_fee(plans, name):
    bill = plans[name].bill
    assert bill.budget is None or bill.total <= bill.budget
    assert bill.total == pytest.approx(sum(line.usd for line in bill.lines))
    assert all(line.figures for line in bill.lines)


@pytest.mark.parametrize("name", NAMES)
def test_no_more_signals_are_sent_than_there_are_and_none_twice(plans, name):
    plan = plans[name]
    assert all(use.used <= use.available for use in plan.signals)
    assert sum(use.used for use in plan.signals) == sum(entry.signal is not None for entry in plan.entries)


@pytest.mark.parametrize("name", NAMES)
def test_counting_programs_as_independent_is_too_hopeful(plans, name):
    assert plans[name].no_invitation_if_independent < 1 - plans[name].any_invitation.mean


def test_for_the_applicant_of_the_tutorial_independence_is_wrong_at_least_twofold(plans):
    plan = plans["los-angeles-family-medicine"]
    assert 1 - plan.any_invitation.mean > 2 * plan.no_invitation_if_independent


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_sent_to_a_military_or_unlisted_program_or_to_one_twice(plans, name):
    programs = [entry.program for entry in plans[name].entries]
    assert len({program.id for program in programs}) == len(programs)
    assert all(program.listed and not program.military for program in programs)


@pytest.mark.parametrize("name", NAMES)
def test_tiers_split_the_list_in_thirds_by_chance_of_an_invitation(plans, name):
    plan = plans[name]
    sizes = [one.count for one in plan.tiers]
    assert sum(sizes) == len(plan.entries)
    assert max(sizes) - min(sizes) <= 1
    worst = {t: min(e.invitation.mean for e in plan.entries if e.tier is t) for t in Tier}
    best = {t: max(e.invitation.mean for e in plan.entries if e.tier is t) for t in Tier}
    assert worst[Tier.LIKELY] >= best[Tier.TARGET] >= worst[Tier.TARGET] >= best[Tier.REACH]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_fits_eighty_columns(plans, name):
    too_wide = [line for line in as_text(plans[name]).splitlines() if len(line) > 80]
    assert not too_wide


def test_an_img_list_is_not_mostly_university_programs(plans):
    entries = plans["los-angeles-family-medicine"].entries
    assert sum(entry.program.kind.kind.value == "university" for entry in entries) <= 0.25 * len(entries)


def test_the_list_holds_home_and_the_rest_of_the_country(plans):
    plan = plans["los-angeles-family-medicine"]
    home = sum(entry.home is not None for entry in plan.entries) / len(plan.entries)
    assert 0.25 <= home <= 0.65


def test_the_same_inputs_give_the_same_bytes(plans, los_angeles):
    first, second = plans["los-angeles-family-medicine"], make_plan(los_angeles, TODAY)
    assert as_json(first) == as_json(second)
    assert as_csv(first) == as_csv(second)
    assert as_text(first) == as_text(second)


def test_another_seed_moves_the_chance_by_far_less_than_its_interval(plans, los_angeles):
    one = plans["los-angeles-family-medicine"].match
    for seed in (2, 3):
        other = make_plan(los_angeles, TODAY, seed=seed).match
        assert abs(other.mean - one.mean) < 0.2 * (one.high - one.low)
        assert abs(other.low - one.low) < 0.3 * (one.high - one.low)


def test_the_order_of_the_catalog_changes_nothing(los_angeles):
    catalog = load_catalog().select(specialties=los_angeles.preferences.specialties)
    rows = np.random.default_rng(5).permutation(len(catalog)).tolist()
    shuffled = Catalog(catalog._index, [catalog._rows[row] for row in rows])
    first, second = (make_plan(los_angeles, TODAY, catalog=one, programs=25) for one in (catalog, shuffled))
    assert [e.program.id for e in first.entries] == [e.program.id for e in second.entries]
    assert as_json(first) == as_json(second)


def test_a_longer_list_begins_with_the_shorter_one_and_never_has_a_lower_chance(los_angeles, vary):
    free = vary(los_angeles, preferences={**los_angeles.preferences.model_dump(), "budget_usd": None})
    plans = [make_plan(free, TODAY, programs=count) for count in (10, 30, 90)]
    chances = [plan.match.mean for plan in plans]
    assert chances == sorted(chances)
    assert [len(plan.entries) for plan in plans] == [10, 30, 90]


def test_a_higher_budget_never_lowers_the_chance(los_angeles):
    chances = [make_plan(los_angeles, TODAY, budget=usd).match.mean for usd in (500, 1000, 2500)]
    assert chances == sorted(chances)


def test_a_budget_that_buys_nothing_is_refused_with_what_would(los_angeles):
    with pytest.raises(InputError, match=r"buys no application.*Right would be: \$361 or more"):
        make_plan(los_angeles, TODAY, budget=100)


def test_a_season_that_is_over_is_refused(los_angeles):
    with pytest.raises(InputError, match="rank lists closed"):
        make_plan(los_angeles, date(2028, 4, 1))


def test_a_season_under_way_is_planned_with_a_warning(los_angeles, vary):
    plan = make_plan(vary(los_angeles, match_year=2027), TODAY)
    assert any("have been open since 2026-09-02" in note for note in plan.notes)


def test_a_program_that_must_be_on_the_list_is_and_one_that_must_not_is_not(los_angeles, vary, plans):
    first = plans["los-angeles-family-medicine"].entries[0].program.id
    wanted = "1400511057"  # Scripps Mercy Hospital, San Diego, internal medicine
    wants = {**los_angeles.preferences.model_dump(), "must_have": [wanted], "never": [first]}
    ids = [entry.program.id for entry in make_plan(vary(los_angeles, preferences=wants), TODAY).entries]
    assert wanted in ids
    assert first not in ids


def test_a_wanted_program_of_another_specialty_is_refused_by_name(los_angeles, vary):
    program = next(
        p for p in load_catalog() if p.specialty == "anesthesiology" and p.state == "CA" and not p.military
    )
    wants = {**los_angeles.preferences.model_dump(), "must_have": [program.id]}
    with pytest.raises(InputError, match="is a program in Anesthesiology"):
        make_plan(vary(los_angeles, preferences=wants), TODAY)


def test_who_accepts_the_risk_applies_in_the_wanted_places_only(los_angeles, vary):
    wants = {**los_angeles.preferences.model_dump(), "region_only": True, "places": ["los-angeles"]}
    plan = make_plan(vary(los_angeles, preferences=wants), TODAY)
    area = region("los-angeles")
    assert all(area.contains(entry.program.state, entry.program.county) for entry in plan.entries)
    assert any("accept the risk" in note for note in plan.notes)


def test_when_every_place_is_avoided_the_plan_says_what_would_help(los_angeles, vary):
    wants = {**los_angeles.preferences.model_dump(), "region_only": True, "places": ["GU"]}
    with pytest.raises(InputError, match="Nothing is left to apply to"):
        make_plan(vary(los_angeles, preferences=wants), TODAY)


def test_puerto_rico_needs_fluent_spanish(los_angeles, vary):
    def on_list(level):
        languages = [{"name": "Spanish", "level": level}]
        plan = make_plan(vary(los_angeles, languages=languages, preferences=wants), TODAY)
        return any(entry.program.state == "PR" for entry in plan.entries)

    wants = {**los_angeles.preferences.model_dump(), "places": ["PR"]}
    assert on_list("fluent")
    assert not on_list("conversational")


def test_dates_of_an_unpublished_season_are_marked_as_expected(plans):
    plan = plans["los-angeles-family-medicine"]
    assert plan.applicant.match_year == 2028
    assert all(event.expected for event in plan.dates)


def test_every_source_of_the_plan_is_a_figure_that_exists(plans):
    for cited in plans["los-angeles-family-medicine"].sources:
        assert cited.title
        assert cited.figure
    assert figure("match.rate", season=2025, applicant_type="us-img").number == 0.678
