"""Compiled code is shared safely between processes, and a missing Numba is said in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from longcoat.errors import InputError
from longcoat.market.matching import Market, compiled, run_match

TINY = """
from longcoat.market.matching.compiled import kernels
print(kernels("doubling", "tiny").double(21))
"""


def started(home: Path) -> subprocess.Popen[str]:
    """Start a process that needs a kernel, and keeps what it compiles under a folder."""
    kept = dict.fromkeys(("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"), str(home))
    environment = {**os.environ, **kept, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-W", "error", "-c", TINY]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_several_processes_may_fill_the_cache_at_once_and_leave_it_whole(tmp_path: Path) -> None:
    together = [started(tmp_path) for _ in range(2)]
    said = [process.communicate() for process in together]
    assert said == [("42\n", "")] * 2
    kept = sorted(one.name for one in tmp_path.rglob("kernels/*/*") if one.is_dir())
    assert kept == ["doubling"]
    before = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*.nb*")}
    assert before
    assert started(tmp_path).communicate() == ("42\n", "")
    assert {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*.nb*")} == before


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert started(blocked).communicate() == ("42\n", "")


def test_a_missing_numba_is_said_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    market = Market.of({"ann": ["city"]}, {"city": ["ann"]}, {"city": 1})
    monkeypatch.setitem(sys.modules, "numba", None)
    compiled._numba.cache_clear()
    compiled._loaded.cache_clear()
    with pytest.raises(InputError, match=r"pip install 'longcoat\[match\]'"):
        run_match(market)
    monkeypatch.undo()
    assert run_match(market).matched == 1


def test_building_and_checking_a_market_loads_no_compiler() -> None:
    code = "import sys\nfrom longcoat.market.matching import Market\nMarket.of({1: [2]}, {2: [1]}, {2: 1})\n"
    run = subprocess.run(
        [sys.executable, "-c", code + "print('numba' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "False\n"
