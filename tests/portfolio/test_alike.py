"""Lists are chosen on means over seasons that are alike: what single programs' luck would otherwise promise is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from longcoat.applicant import read_profile
from longcoat.chances import Ground
from longcoat.market import ClosedFormSeason
from longcoat.plan import work_out
from longcoat.portfolio.alike import Alike
from longcoat.programs import load_catalog
from longcoat.vocabulary import ApplicantType

TODAY, EXAMPLES = date(2026, 11, 28), Path(__file__).resolve().parents[2] / "examples"
WEST = load_catalog().select(specialties="FM", state=("CA", "OR", "WA", "NV"))


@pytest.mark.parametrize(
    ("profile", "programs"), [("both-scores-low", 1), ("ck-not-yet-taken", 3), ("ck-not-yet-taken", 8)]
)
def test_short_lists_are_proven_near_the_best_too(profile: str, programs: int) -> None:
    applicant = read_profile(EXAMPLES / f"{profile}.toml", TODAY)
    gap = work_out(applicant, TODAY, programs=programs).choice.gap
    assert gap is not None and gap <= 0.01


def test_in_one_state_of_the_season_a_list_is_worth_what_independent_programs_are() -> None:
    """Two states; in each, every program has luck of its own. Single draws tell the value of a list much worse."""
    rng = np.random.default_rng(6)
    errors: dict[str, list[float]] = {"draws": [], "means": []}
    for _ in range(60):
        likely = rng.uniform(0.1, 0.5, (8, 2))
        drawn = (rng.random((8, 2, 20)) < likely[:, :, None]).astype(np.float32)
        truth = 1 - np.prod(1 - likely, axis=0).mean()
        groups = np.arange(40).reshape(2, 20)
        means = Alike(tuple(groups.T), np.array([20, 20])).mean(drawn.reshape(8, 40), 40)
        errors["draws"].append(1 - np.prod(1 - drawn, axis=0).mean() - truth)
        errors["means"].append(1 - np.prod(1 - means, axis=0).mean() - truth)
    spread = {way: float(np.std(each)) for way, each in errors.items()}
    assert spread["means"] < 0.7 * spread["draws"]
    assert np.mean(errors["means"]) == pytest.approx(0, abs=0.01)


def test_draws_are_taken_together_in_the_order_of_how_easy_the_season_is() -> None:
    ground = Ground.of(ApplicantType.US_IMG, WEST, ClosedFormSeason(), seed=3, draws=22)
    alike = Alike.of(ground)
    assert alike.sizes.sum() == 22 and alike.sizes.max() - alike.sizes.min() <= 1
    bars = ground.bars.invite.clip(-30, 30) / ground.bars.invite_luck.astype(np.float32)
    assert (np.diff(alike.mean(1 / (1 + np.exp(bars)), 22).mean(axis=0)) > 0).all()
    points = np.tile(np.array([0.25, 0.75], np.float32) / 22, 22)
    assert alike.weights(points).sum() == pytest.approx(1, abs=1e-6)


def test_the_order_of_the_programs_takes_no_other_draws_together() -> None:
    one = Alike.of(Ground.of(ApplicantType.US_IMG, WEST, ClosedFormSeason(), seed=3, draws=40))
    turned = WEST.only(WEST.ids.tolist()[::-1])
    other = Alike.of(Ground.of(ApplicantType.US_IMG, turned, ClosedFormSeason(), seed=3, draws=40))
    assert all((first == second).all() for first, second in zip(one.draws, other.draws, strict=True))
