"""A cluster makes the same bytes as one machine, whoever is lost on the way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from longcoat.errors import InputError
from longcoat.market.simulated.building import Recipe, by_cluster, cluster
from market.simulated.conftest import SCENARIOS, contents
from market.simulated.test_season_build import BUILD, SMALL, finished, wait_for

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler with two workers, each a process of its own as on two machines: its address, and the workers."""
    told = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli"]
    with ExitStack() as stack:

        def start(which: str, *words: str) -> subprocess.Popen[bytes]:
            command = [*dask[:2], f"{dask[2]}.dask_{which}", "--scheduler-file", str(told), "--no-dashboard"]
            process = subprocess.Popen([*command, *words], cwd=tmp_path, **QUIET)  # type: ignore[call-overload]
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process  # type: ignore[no-any-return]

        start("scheduler", "--host", "127.0.0.1", "--port", "0")
        both = [
            start("worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)) for _ in "12"
        ]
        deadline = time.monotonic() + 60
        while not told.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        yield json.loads(told.read_text())["address"], both


def test_a_worker_killed_in_the_middle_changes_no_byte(
    season: Path, workers: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, (lost, _) = workers
    folder = tmp_path / "season"
    process = subprocess.Popen(
        [*BUILD, str(folder), *SMALL, "--scheduler", address],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    wait_for(folder, 3, process)
    lost.send_signal(signal.SIGKILL)
    assert finished(folder) < SCENARIOS
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert contents(folder) == contents(season)


def test_without_dask_it_is_said_what_to_install(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'longcoat\[cluster\]'"):
        next(by_cluster(recipe, [0], "tcp://127.0.0.1:8786"))


def test_where_no_scheduler_answers_it_is_said_what_would_be_right(
    recipe: Recipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    with pytest.raises(InputError, match=r"No scheduler answers at tcp://127.0.0.1:9.*`dask scheduler`"):
        next(by_cluster(recipe, [0], "tcp://127.0.0.1:9"))
