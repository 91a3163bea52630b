"""A season can be stopped at any point and by any means, and comes out the same to the byte."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import psutil
import pytest

from longcoat.errors import DataError, InputError
from longcoat.market.simulated import open_season
from longcoat.market.simulated.building import Recipe, build, by_processes, parts_of
from longcoat.market.simulated.building.parts import Parts
from market.simulated.conftest import SCENARIOS, contents

BUILD = [str(Path(sys.executable).with_name("longcoat")), "season", "build"]
SMALL = ["--scenarios", str(SCENARIOS), "--seed", "3", "--state", "VT", "--state", "NH"]


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*BUILD, str(folder), *SMALL, *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def finished(folder: Path) -> int:
    return len(list(parts_of(folder).glob("*.part")))


def wait_for(folder: Path, count: int, process: subprocess.Popen[str]) -> None:
    while finished(folder) < count:
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.002)


def test_a_build_that_was_killed_again_and_again_ends_with_the_same_bytes(
    season: Path, recipe: Recipe, tmp_path: Path
) -> None:
    folder, dice = tmp_path / "season", random.Random(2026)
    for point in (dice.randrange(1, 9), dice.randrange(9, 18)):
        process = started(folder, "--workers", "1")
        wait_for(folder, point, process)
        time.sleep(dice.random() / 20)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert point <= finished(folder) < SCENARIOS
        assert not folder.exists()
    before = finished(folder)
    told: list[int] = []
    build(recipe, folder, partial(by_processes, workers=1), told.append)
    assert told == list(range(before, SCENARIOS + 1))
    assert contents(folder) == contents(season)
    assert not parts_of(folder).exists()


def test_two_workers_make_the_same_bytes_and_end_with_a_builder_that_was_killed(
    season: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "season"
    process = started(folder, "--workers", "2")
    wait_for(folder, 4, process)
    workers = psutil.Process(process.pid).children(recursive=True)
    assert len(workers) >= 2
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert psutil.wait_procs(workers, timeout=20)[1] == []
    again = started(folder, "--workers", "2")
    said, _ = again.communicate()
    assert again.returncode == 0, said
    assert f"Wrote {SCENARIOS} seasons of 33 programs" in said
    assert contents(folder) == contents(season)


def test_who_stops_a_build_is_told_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "season"
    process = started(folder, "--workers", "1")
    wait_for(folder, 2, process)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate()
    assert process.returncode == 130
    assert (
        f"Stopped: {finished(folder)} of {SCENARIOS} seasons are kept; the same command goes on from there."
        in said
    )
    assert "Traceback" not in said


def test_a_finished_scenario_that_was_damaged_or_is_another_seasons_is_simulated_anew(
    season: Path, recipe: Recipe, tmp_path: Path
) -> None:
    few = Recipe(recipe.seed, 5, recipe.season, recipe.programs)
    folder = tmp_path / "season"
    parts = Parts(parts_of(folder), few)
    for number, content in by_processes(few, range(5), 1):
        parts.keep(number, content)
    whole = [one.read_bytes() for one in sorted(parts.folder.iterdir())]
    one, two, three, four, _ = sorted(parts.folder.iterdir())
    one.write_bytes(whole[0][:-1])
    two.write_bytes(whole[1][:500] + bytes([whole[1][500] ^ 1]) + whole[1][501:])
    shutil.copy(five := sorted(parts.folder.iterdir())[4], three)
    four.write_bytes(b"")
    assert parts.missing() == [0, 1, 2, 3]
    assert five.read_bytes() == whole[4]
    assert Parts(parts.folder, Recipe(4, 5, recipe.season, recipe.programs)).missing() == list(range(5))
    asked: list[Sequence[int]] = []

    def engine(of: Recipe, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        asked.append(numbers)
        yield from by_processes(of, numbers, 1)

    build(few, folder, engine)
    assert asked == [[0, 1, 2, 3]]
    open_season(folder).verify()


def test_a_worker_with_other_code_or_data_is_not_believed(recipe: Recipe, tmp_path: Path) -> None:
    def engine(of: Recipe, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        for number in numbers:
            yield number, of.column(number).to_bytes("another recipe", number)

    with pytest.raises(DataError, match=r"scenario 0 has other code or data.*same version of Longcoat"):
        build(recipe, tmp_path / "season", engine)


def test_the_old_season_stays_until_the_new_one_is_whole(
    season: Path, recipe: Recipe, tmp_path: Path
) -> None:
    folder = tmp_path / "season"
    shutil.copytree(season, folder)
    other = Recipe(4, 3, recipe.season, recipe.programs)

    def broken(of: Recipe, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        yield from by_processes(of, numbers[:2], 1)
        raise InputError("a worker was lost")

    with pytest.raises(InputError):
        build(other, folder, broken)
    assert contents(folder) == contents(season)
    build(other, folder, partial(by_processes, workers=1))
    assert open_season(folder).scenarios == 3
    assert [one.name for one in tmp_path.iterdir()] == ["season"]


def test_a_folder_with_something_else_is_left_alone(recipe: Recipe, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="holds something else than a season"):
        build(recipe, tmp_path, partial(by_processes, workers=1))
    assert (tmp_path / "thesis.txt").read_text() == "mine"
