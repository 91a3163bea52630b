"""The arithmetic is near enough to exact, and says what a whole list is worth."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from common import REPOSITORY
from longcoat.applicant import Applicant
from longcoat.chances import Chances, chances
from longcoat.market import ClosedFormSeason, normal_nodes
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType

sys.path.insert(0, str(REPOSITORY / "tools"))

from validation.numerics import FINE, answer, cases, every, nodes
from validation.population import with_step2_ck

ARITHMETIC = sys.modules["longcoat.chances.latent"]


def person(**answers: Any) -> Applicant:
    return Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]}, **answers)


@pytest.mark.parametrize("name", list(cases()))
def test_seven_by_five_points_are_as_good_as_a_fine_grid(name: str) -> None:
    applicant, programs = cases()[name]
    coarse = answer(applicant, programs)
    with nodes(*FINE):
        fine = answer(applicant, programs)
    for one, other in ((coarse.match, fine.match), (coarse.invited, fine.invited)):
        assert one.mean() == pytest.approx(other.mean(), abs=0.002)
        assert np.abs(one - other).max() < 0.02


def test_the_fine_grid_is_put_away_again() -> None:
    with nodes(*FINE):
        assert (ARITHMETIC.STANDING_NODES, ARITHMETIC.LUCK_NODES) == FINE
    assert (ARITHMETIC.STANDING_NODES, ARITHMETIC.LUCK_NODES) == (7, 5)


def test_one_program_in_one_draw_agrees_with_the_formula() -> None:
    applicant = person(**with_step2_ck(230))
    one = load_catalog().select(specialties="FM", state="OR")[:1]
    found = chances(applicant, one, ClosedFormSeason(), seed=4, draws=1)
    latent, points = found.latent, normal_nodes(7)[0]
    log_odds = (
        latent.standing[0, 0] + latent.signal(np.arange(1), None)[0, 0] - latent.ground.bars.invite[0, 0]
    )
    expected = 1 / (1 + np.exp(-(log_odds + latent.hidden[0, 0] * points)))
    assert found.invited[0, 0] == pytest.approx(expected, rel=1e-5)


def test_counting_programs_as_independent_promises_too_much() -> None:
    found = answer(person(), every(("family-medicine",), 60))
    assert found.independent < 0.06
    assert 1 - found.invited.mean() > 3 * found.independent


def test_the_chance_of_a_list_lies_between_its_best_program_and_independence() -> None:
    some = every(("family-medicine",), 40)
    found = chances(person(), some, ClosedFormSeason(), seed=1)
    single = [one.mean for one in found.acceptance()]
    together = found.any_of(found.accepted).mean
    assert max(single) < together < 1 - np.prod([1 - chance for chance in single])


def test_a_longer_list_is_never_worth_less() -> None:
    found: Chances = chances(person(), every(("family-medicine",), 60), ClosedFormSeason(), seed=1)
    values = [found.any_of(found.accepted[:count]).mean for count in (1, 5, 20, 60)]
    assert values == sorted(values)


def test_another_seed_moves_a_list_by_less_than_a_point() -> None:
    programs = every(("family-medicine",), 57)
    means = [answer(person(**with_step2_ck(225)), programs, seed).match.mean() for seed in range(1, 6)]
    assert max(means) - min(means) < 0.015


@pytest.mark.parametrize("kind", [ApplicantType.US_IMG, ApplicantType.US_MD_SENIOR])
def test_more_draws_move_a_list_by_less_than_a_point(kind: ApplicantType) -> None:
    applicant = Applicant(type=kind, match_year=2028, preferences={"specialties": ["IM"]})
    programs = every(("internal-medicine",), 60)
    means = []
    for draws in (160, 640):
        found = chances(applicant, programs, ClosedFormSeason(), 1, draws)
        means.append(found.any_of(found.accepted).mean)
    assert means[0] == pytest.approx(means[1], abs=0.015)
