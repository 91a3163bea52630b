"""The file of a season gives back what the scenarios said, opens at once, and says so when it is damaged."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longcoat.errors import DataError, InputError
from longcoat.market.floors import FLOOR, floors, surveyed
from longcoat.market.luck import named
from longcoat.market.nation import TYPES, Scenario
from longcoat.market.nation.parameters import ParameterDraws, specialty_slugs
from longcoat.market.simulated import open_season
from longcoat.market.simulated.building import Recipe
from longcoat.market.simulated.codes import decoded, encoded
from longcoat.market.simulated.layout import HALVES
from longcoat.market.simulated.lucks import Lucks, strictness

BARS = st.lists(
    st.one_of(st.floats(-12, 12, width=32), st.just(np.inf), st.just(-np.inf)), min_size=1, max_size=30
)


@given(BARS, st.integers(0, 2), st.sampled_from([16, 128, 256]))
def test_a_bar_comes_back_within_half_a_step_and_an_infinite_one_as_it_was(
    values: list[float], groups: int, codes: int
) -> None:
    bars = np.array(values, np.float32)
    group = np.arange(len(bars), dtype=np.int32) % (groups + 1)
    code, scale = encoded(bars, group, groups + 1, codes)
    assert code.max() < codes
    back = decoded(code, *scale[group].T)
    some = np.isfinite(bars)
    assert (back[~some] == bars[~some]).all()
    # The lowest bar of a group is kept to the nearest number of 16 bits, whose last digit counts on top.
    digit = np.spacing(np.abs(scale[group[some], 0]).astype(np.float16)).astype(float)
    assert (np.abs(back[some] - bars[some]) <= scale[group[some], 1] * 0.502 + digit + 1e-5).all()


@pytest.fixture(scope="module")
def scenario(recipe: Recipe) -> Scenario:
    drawn = ParameterDraws.calibrated(recipe.scenarios)
    return Scenario.simulated(recipe.nation(), drawn[2], recipe.seed, 2, recipe.season)


def test_the_file_holds_the_bars_of_each_scenario(season: Path, scenario: Scenario) -> None:
    file, bars = open_season(season), scenario.bars()
    rows = np.arange(len(file.programs))
    assert [one.decode() for one in file.programs["id"]] == list(scenario.programs.ids)
    for at, kind in enumerate(TYPES):
        back = file.invite(kind, rows, 3)[:, 2]
        some = np.isfinite(bars.invite[:, at])
        assert (back[~some] == bars.invite[~some, at]).all()
        assert (np.abs(back[some] - bars.invite[some, at]) < (0.7 if kind in HALVES else 0.04)).all()
    to_match, free = bars.to_match(len(rows))
    back, back_free = file.match(rows, 3)
    some = np.isfinite(to_match)
    assert np.abs(back[some, 2] - to_match[some]).max() < 0.06
    assert (back_free[:, 2] == free).all()


def test_a_program_with_places_left_takes_whom_it_ranks_and_says_so(scenario: Scenario) -> None:
    bars = scenario.bars()
    to_match, free = bars.to_match(len(scenario.programs))
    assert free.any() and not free.all()
    ranked = (np.diff(bars.track_program, prepend=-1) > 0) | bars.both[bars.track_program]
    for track in np.flatnonzero(bars.unfilled):
        assert free[bars.track_program[track]]
        if ranked[track]:
            assert to_match[bars.track_program[track]] <= bars.ranked[track]
    full = ~np.isin(bars.track_program, np.flatnonzero(free))
    assert (bars.match[full] >= bars.ranked[full]).all()


def test_a_second_track_counts_as_often_as_people_rank_it(scenario: Scenario) -> None:
    bars, programs = scenario.bars(), len(scenario.programs)
    two = np.bincount(bars.track_program, minlength=programs) == 2
    assert 0.4 < bars.both[two].mean() < 0.8  # ranks_second_track is 0.6
    with_both, without = (
        replace(bars, both=np.full(programs, one)).to_match(programs)[0] for one in (True, False)
    )
    assert (with_both <= without).all() and (with_both < without)[two].any()
    assert (bars.to_match(programs)[0] == np.where(bars.both, with_both, without)).all()


def test_what_programs_ask_for_is_drawn_again_and_not_kept(
    season: Path, recipe: Recipe, scenario: Scenario
) -> None:
    file, ids = open_season(season), scenario.programs.ids
    told = np.array([surveyed(specialty_slugs()[at]) for at in scenario.programs.specialty])
    asks = (file.parameter(name, 3) for name in FLOOR)
    drawn = floors(told, named(ids)[:, None], Lucks(recipe.seed, 3), *asks)
    assert np.allclose(drawn[:, 2], scenario.screening.floor, atol=1e-3)
    strict = strictness(ids, Lucks(recipe.seed, 3))[:, 2]
    never = scenario.screening.never_failed
    for at in set(scenario.programs.specialty.tolist()):
        some = scenario.programs.specialty == at
        if never[some].any() and not never[some].all():
            assert strict[some & never].max() < strict[some & ~never].min()


def test_the_manifest_names_what_went_in(season: Path, recipe: Recipe) -> None:
    told = json.loads((season / "manifest.json").read_text())
    assert told["recipe"]["seed"] == 3
    assert told["recipe"]["digest"] == recipe.digest
    assert {"catalog", "market/data/openness.toml", "market/nation/data/screening.toml"} <= set(
        told["inputs"]
    )
    assert "figures/data/positions.filled_by_type.toml" in told["inputs"]
    assert "positions.filled_by_type" in told["figures"]
    assert told["names"]["specialties"] == list(specialty_slugs())
    assert len(told["longcoat"]["code"]) == 32


def test_what_came_out_of_scenarios_is_kept_beside_their_bars(season: Path, scenario: Scenario) -> None:
    kept, outcome = open_season(season).outcomes(), scenario.outcome()
    assert (kept["fills"][2] == outcome.fills).all()
    assert np.allclose(kept["length_matched"][2], outcome.length_matched, equal_nan=True)


def test_the_bundled_season_is_whole_small_and_large_enough() -> None:
    file = open_season()
    file.verify()
    assert file.scenarios >= 400
    assert len(file.programs) > 4000
    assert sum(one.stat().st_size for one in file.folder.iterdir()) <= 12_000_000
    assert isinstance(file.bars, np.memmap)


@pytest.fixture
def copy(season: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(season, tmp_path / "season"))


@pytest.mark.parametrize("name", ["bars.npy", "scale.npy", "programs.npy", "outcomes.npz"])
def test_a_file_that_is_cut_short_or_gone_is_named(copy: Path, name: str) -> None:
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content[:-10])
    with pytest.raises(DataError, match=rf"{name} has .* bytes instead of .*`longcoat season build`"):
        open_season(copy)
    (copy / name).unlink()
    with pytest.raises(DataError, match=rf"{name} has 0 bytes"):
        open_season(copy)


def test_a_changed_byte_is_found_at_once_in_what_is_read_at_once_and_else_when_asked(copy: Path) -> None:
    for name in ("parameters.npy", "bars.npy"):
        whole = (copy / name).read_bytes()
        (copy / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(DataError, match=rf"{name} isn't as it was written"):
            open_season(copy).verify()
        (copy / name).write_bytes(whole)
    open_season(copy).verify()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": 2}', '{"format": 2, "files": 3}', '{"format": 2, "files": {}}']
)
def test_a_manifest_that_cannot_be_read_is_named(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_text(text)
    with pytest.raises(DataError, match=r"manifest\.json can't be read"):
        open_season(copy)


def test_another_version_of_the_format_and_no_season_at_all_are_told_apart(
    copy: Path, tmp_path: Path
) -> None:
    told = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps({**told, "format": 99}))
    with pytest.raises(DataError, match="version 99 of the format; this Longcoat reads version 2"):
        open_season(copy)
    with pytest.raises(InputError, match="holds no season"):
        open_season(tmp_path / "nowhere")


def test_an_assumption_that_another_version_did_not_keep_is_named(copy: Path) -> None:
    told = json.loads((copy / "manifest.json").read_text())
    told["names"]["parameters"][0] = "something_else"
    (copy / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(DataError, match="keeps nothing of standing_spread_us-md-senior: another version"):
        open_season(copy).parameter("standing_spread_us-md-senior", 3)
