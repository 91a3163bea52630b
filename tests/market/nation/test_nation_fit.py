"""The fit moves each assumption by the figure that pins it, and carries what is not known in an ensemble."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from longcoat.errors import InputError
from longcoat.market.nation import Outcome, ParameterDraws, Parameters, Programs, Scenario
from longcoat.market.nation.parameters import coefficients, ensemble_told
from longcoat.market.nation.programs import states_of_the_union
from season.ensemble import as_arrays, fitted_ensemble
from season.hidden import inferred
from season.judgements import judged
from season.later_years import crowd
from season.member import start
from season.pairs import moved
from season.seen import Seen
from season.simulator import Job
from season.targets import Targets, drift, published


@pytest.fixture(scope="module")
def targets() -> Targets:
    return published()


@pytest.fixture(scope="module")
def seen(season: Scenario) -> Seen:
    return Seen.over([season.outcome()])


def after(seen: Seen, targets: Targets, **wanted: np.ndarray) -> dict[str, float]:
    """Return the assumptions after one step toward figures that are as simulated but for those given."""
    values = dict(Parameters.typical().values)
    return moved(values, values, seen, replace(targets, **wanted))


def test_more_matched_of_a_type_raises_how_it_is_ranked(seen: Seen, targets: Targets) -> None:
    us_img = 4
    for change, way in ((0.05, 1), (-0.05, -1)):
        rate = seen["match_rate"].copy()
        rate[us_img] += change
        found = after(seen, targets, match_rate=rate)
        before = Parameters.typical()["rank_shift_us-img"]
        assert np.sign(found["rank_shift_us-img"] - before) == way


def test_longer_lists_ask_for_more_applications(seen: Seen, targets: Targets) -> None:
    longer = seen["length_matched"] + 1.0
    found = after(seen, targets, length_matched=longer)
    assert found["applications_non-us-img"] > Parameters.typical()["applications_non-us-img"]


def test_a_small_cell_moves_its_assumption_less_than_a_large_one(seen: Seen, targets: Targets) -> None:
    doubled = after(seen, targets, fills=np.maximum(1.0, 2 * seen["fills"]))
    halved = after(seen, targets, fills=np.maximum(1.0, seen["fills"]))
    assert set(doubled) == set(halved)
    small, large = (
        judged("trust.counted") / (count + 1 + judged("trust.counted")) for count in (2.0, 1000.0)
    )
    assert small > 10 * large


def test_no_assumption_leaves_its_bounds(seen: Seen, targets: Targets) -> None:
    low, high = judged("bounds")["place"]
    found = after(seen, targets, ratio_by_state=np.full_like(targets.ratio_by_state, 1e6))
    places = [value for name, value in found.items() if name.startswith("place_") and name != "place_error"]
    assert low <= min(places) <= max(places) <= high


def test_redrawn_figures_scatter_by_what_a_season_may_drift(targets: Targets) -> None:
    rates = np.array([targets.redrawn(np.random.default_rng(one)).match_rate for one in range(200)])
    odds = np.log(rates / (1 - rates)).std(axis=0)
    assert np.allclose(odds, drift("match_rate"), rtol=0.3)
    assert 0.05 < drift("match_rate")[0] < drift("match_rate")[5]


@dataclass(frozen=True)
class Here:
    """Simulates in this process, the programs of a few states."""

    programs: Programs

    def outcomes(self, jobs: Iterable[Job]) -> list[Outcome]:
        return [
            Scenario.simulated(self.programs, one, seed, number, season).outcome()
            for one, seed, number, season in jobs
        ]


def test_the_same_seed_fits_the_same_members(small: Programs, targets: Targets) -> None:
    typical = Parameters.typical().values
    medians = {name: typical[name] for name in start()}
    one, other = (
        as_arrays(fitted_ensemble(Here(small), targets, medians, 3, 2))  # type: ignore[arg-type]
        for _ in range(2)
    )
    assert one[0] == other[0]
    assert (one[1] == other[1]).all()
    assert (one[1][:, 0] != one[1][:, 1]).any()


def test_the_ensemble_holds_every_assumption_and_its_middle_is_the_data_files() -> None:
    members = ParameterDraws.calibrated(ensemble_told()["members"])
    assert set(members.values) == set(coefficients())
    for name in start():
        middle = np.exp(np.median(np.log(members.values[name])))
        assert middle == pytest.approx(coefficients()[name].value, rel=1e-3), name


def test_what_no_figure_pins_stays_as_wide_as_it_was_judged() -> None:
    members = ParameterDraws.calibrated(ensemble_told()["members"])
    for name in ("step2_weight", "rank_standing", "interviews_scale", "years_weight", "tie_state"):
        assert name not in start()
        assert np.log(members.values[name]).std() == pytest.approx(coefficients()[name].spread, rel=0.05), (
            name
        )


def test_what_a_figure_pins_answers_to_the_rest() -> None:
    """The more a program leaves to luck, the more applications it takes to be interviewed as often."""
    members = ParameterDraws.calibrated(ensemble_told()["members"])
    shift = np.log(members.values["rank_shift_us-img"])
    assert shift.std() < 0.6
    assert (
        abs(
            np.corrcoef(
                np.log(members.values["signal_family-medicine"]), np.log(members.values["invite_noise"])
            )[0, 1]
        )
        > 0.2
    )


def test_more_members_than_there_are_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(InputError, match=r"Right would be: 1 to \d+"):
        ParameterDraws.calibrated(ensemble_told()["members"] + 1)


def test_a_states_place_and_homes_do_what_they_are_fitted_for(nation: Programs) -> None:
    at = states_of_the_union().index("OH")
    typical = Parameters.typical()
    before, open_, home = (
        Scenario.simulated(nation, one, 4).outcome()
        for one in (typical, typical.having(place_OH=4 * typical["place_OH"]), typical.having(homes_OH=5.0))
    )
    assert open_.ratio_by_state[at] > 1.1 * before.ratio_by_state[at]
    share = [one.fills_by_state[at, 4] / one.fills_by_state[at].sum() for one in (before, home)]
    assert share[1] > 1.2 * share[0]


def test_hidden_specialties_say_nothing_to_what_is_inferred_of_them(targets: Targets) -> None:
    typical = Parameters.typical().values
    medians = {name: typical[name] for name in start()}
    row = 2
    told = {**medians, "welcome_us-img_general-surgery": 9.0, "closed_us-img_general-surgery": 0.9}
    assert inferred(told, targets, [row]) == inferred(medians, targets, [row])


def test_the_crowd_of_the_season_itself_is_as_it_is() -> None:
    assert set(crowd(2025, 2025).values()) == {1.0}
    assert crowd(2023, 2025)["cohort_non-us-img"] < 0.9  # many more came in 2024 and 2025
