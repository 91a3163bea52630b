"""What is told of a list is told on scenarios that the choice did not see."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.applicant import Applicant
from longcoat.chances import DrawsApart, Ground, chances
from longcoat.market import ClosedFormSeason, Draws, season_for
from longcoat.market.simulated import SimulatedSeason
from longcoat.outlook import Applications
from longcoat.plan import Work, make_plan, work_out
from longcoat.portfolio.curve import falling
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType

TODAY = date(2026, 11, 28)
SOMEONE = Applicant(
    type="us-img",
    match_year=2028,
    exams={"step1": [{"result": "pass"}], "step2_ck": [{"result": "pass", "score": 224}]},
    preferences={"specialties": ["FM"], "places": ["california"], "programs": 12},
)
WEST = load_catalog().select(specialties="FM", state=("CA", "OR", "WA", "NV", "AZ", "TX"))


@pytest.fixture(scope="module")
def works() -> list[Work]:
    return [work_out(SOMEONE, TODAY, WEST, seed=seed, certified=seed == 1) for seed in range(1, 7)]


def test_no_list_is_told_as_hopefully_as_it_was_chosen(works: list[Work]) -> None:
    """Each was chosen because it suits its scenarios, so by those it would look better than it is."""
    flattered = [work.choice.value / work.told.value - 1 for work in works]
    assert np.mean(flattered) > 0.005


def test_a_plan_tells_the_chances_that_its_list_has_for_whoever_applies_to_it() -> None:
    plan = make_plan(SOMEONE, TODAY, WEST)
    listed = WEST.only([entry.program.id for entry in plan.entries])
    signals = {entry.program.id: entry.signal for entry in plan.entries if entry.signal}
    applied = Applications(listed, signals, season_for(2028), seed=1)
    assert plan.match.mean == pytest.approx(applied.match_by_draw(SOMEONE).mean(), abs=1e-6)
    assert plan.proof.curve[len(plan.entries) - 1].chance == pytest.approx(plan.match.mean, abs=1e-5)
    assert plan.proof.value != plan.proof.unseen


def test_what_is_asked_afterwards_begins_from_this_very_list(works: list[Work]) -> None:
    work = works[0]
    listed = [str(work.tried.catalog.ids[row]) for row in work.choice.rows]
    assert list(work.choosing.chosen(SOMEONE).ids) == listed
    assert set(work.applications.programs.ids.tolist()) == set(listed)
    asked = {one.program for one in work.look_ups(200) if one.listed}
    assert asked and asked <= set(listed)


def test_a_signal_is_told_to_add_what_the_list_without_it_lacks(works: list[Work]) -> None:
    told = works[0].told
    place = next(at for at, row in enumerate(told.rows) if row in told.signals)
    plain = told.accepted.copy()
    plain[place] = told.found.accepted[told.rows[place]]
    adds, moved = told.signal_adds(place, None)
    assert adds == pytest.approx(
        told.found.any_of(told.accepted).mean - told.found.any_of(plain).mean, abs=1e-6
    )
    assert adds > 0 and moved == 0


@pytest.mark.parametrize("season", [ClosedFormSeason(2028), SimulatedSeason.open(match_year=2028)])
def test_lists_are_chosen_on_draws_that_come_after_those_that_are_told(
    season: ClosedFormSeason | SimulatedSeason,
) -> None:
    kind, some = ApplicantType.US_IMG, WEST[:20]
    apart = Ground.of(kind, some, season, seed=3, draws=40, match_year=2028, apart=True)
    assert isinstance(apart.draws, DrawsApart)
    whole = season.cutoffs(kind, some, Draws(3, 40 + apart.draws.size))
    assert (apart.bars.invite == whole.invite[:, 40:]).all()
    assert (apart.bars.common_spread == whole.common_spread[40:]).all()
    assert all((each == whole.weights[name][40:]).all() for name, each in apart.bars.weights.items())


def test_what_was_seen_moves_the_bars_of_the_draws_apart_too(works: list[Work]) -> None:
    tried = works[0].tried
    assert (tried.ground.having_seen(tried.seen).bars.invite == tried.ground.bars.invite).all()


def test_chances_at_every_program_are_told_on_the_same_scenarios_as_the_list(works: list[Work]) -> None:
    work = works[0]
    row = work.choice.rows[-1]
    same = chances(SOMEONE, work.tried.catalog, work.season, seed=1, rules=work.tried.rules)
    assert work.chances.invitation()[row] == same.invitation()[row]
    assert work.told.found.invitation()[work.told.rows[-1]] == same.invitation()[row]


@given(st.lists(st.floats(0, 1), max_size=12))
def test_what_applications_add_is_evened_out_so_that_it_falls_and_adds_up_to_the_same(
    adds: list[float],
) -> None:
    even = falling(adds)
    assert len(even) == len(adds)
    assert all(later <= one + 1e-12 for one, later in pairwise(even))
    assert sum(even) == pytest.approx(sum(adds))
    if adds == sorted(adds, reverse=True):
        assert even == pytest.approx(adds)
