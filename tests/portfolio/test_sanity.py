"""What must hold of every list, whoever asks: better never makes worse, order is nothing, no signal to a shut door."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.applicant import Applicant
from longcoat.chances import Ground, chances_on, leave_out_from, own_rules
from longcoat.market import ClosedFormSeason, Season
from longcoat.market.simulated import SimulatedSeason
from longcoat.outlook import changed, read_changes
from longcoat.plan import make_plan, work_out
from longcoat.portfolio import Choice, choose, limits_of, preference
from longcoat.programs import load_catalog
from longcoat.reports.data import as_json
from longcoat.vocabulary import ApplicantType

TODAY = date(2026, 11, 28)
WEST = load_catalog().select(
    specialties=("FM", "IM"),
    state=("CA", "OR", "WA", "NV"),
    tracks="categorical",
    listed=True,
    military=False,
)
SEASONS: dict[str, Season] = {
    "closed form": ClosedFormSeason(2028),
    "simulated": SimulatedSeason.open(match_year=2028),
}
GROUNDS = {
    name: Ground.of(ApplicantType.US_IMG, WEST, season, 1, 20, 2028, apart=True)
    for name, season in SEASONS.items()
}
#: A list is looked at no longer when it is proven within this share of the best possible.
CLOSE = 0.008


def someone(score: int, failed: int = 0, **wants: Any) -> Applicant:
    attempts = [{"result": "fail"}] * failed + [{"result": "pass", "score": score}]
    preferences = {"specialties": ["FM", "IM"], "programs": 8, "places": ["los-angeles", "oregon"], **wants}
    return Applicant(
        type="us-img",
        match_year=2028,
        exams={"step1": [{"result": "pass"}], "step2_ck": attempts},
        ties=[],
        clinical_experience=[{"kind": "elective", "weeks": 4, "us": True}],
        letters=[],
        preferences=preferences,
    )


def best(applicant: Applicant, season: str) -> Choice:
    wanted = preference(applicant, WEST)
    limits = limits_of(applicant, WEST, wanted, 2028, None, None)
    found = chances_on(GROUNDS[season], applicant, own_rules(applicant, WEST, GROUNDS[season].rules))
    return choose(found, wanted, limits, 2028, certified=True)


@settings(max_examples=5, deadline=None)
@given(
    st.sampled_from(sorted(SEASONS)),
    st.integers(214, 255),
    st.sampled_from(
        [
            "step2_ck=+7",
            "step3=pass",
            "tie=family@Oregon",
            "tie=family@los-angeles",
            "rotation=8@los-angeles",
            "letter=us",
            "preferences.budget_usd=700",
            "preferences.programs=12",
        ]
    ),
)
def test_what_makes_an_applicant_or_a_limit_better_never_lowers_the_best_value(
    season: str, score: int, change: str
) -> None:
    now = someone(score, budget_usd=440)
    before = best(now, season)
    after = best(changed(now, read_changes([change]), TODAY).applicant, season)
    assert after.bound is not None
    assert after.bound >= before.value - 1e-6
    assert after.value >= before.value * (1 - CLOSE)


@settings(max_examples=4, deadline=None)
@given(
    st.sampled_from(sorted(SEASONS)),
    st.integers(200, 240),
    st.integers(0, 2),
    st.randoms(use_true_random=False),
)
def test_no_program_whose_door_is_likely_shut_is_signalled_even_when_it_must_be_on_the_list(
    season: str, score: int, failed: int, random: Any
) -> None:
    found = chances_on(GROUNDS[season], someone(score, failed))
    shut = list(np.flatnonzero(found.gated >= leave_out_from()).tolist())
    must = [str(WEST.ids[row]) for row in random.sample(shut, min(4, len(shut)))]
    choice = best(someone(score, failed, must_have=must), season)
    assert must == [] or set(must) <= {str(WEST.ids[row]) for row in choice.rows}
    assert all(found.gated[row] < leave_out_from() for row in choice.signals)


@pytest.mark.parametrize("season", SEASONS)
def test_the_order_of_the_catalog_changes_no_word_of_a_plan(season: str) -> None:
    one = someone(224, budget_usd=600)
    plans = [make_plan(one, TODAY, some, SEASONS[season]) for some in (WEST, WEST[::-1])]
    assert as_json(plans[0]) == as_json(plans[1])


def test_programs_that_nobody_wants_change_no_list() -> None:
    """Others' draws don't depend on what else is in the catalog."""
    one = someone(224, specialties=["FM"])
    lists = [work_out(one, TODAY, some) for some in (WEST, WEST.select(specialties="FM"))]
    first, second = ([str(each.tried.catalog.ids[row]) for row in each.choice.rows] for each in lists)
    assert first == second
