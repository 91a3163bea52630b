"""``longcoat look-up``: open the page, read one thing, tell it, plan again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "los-angeles-family-medicine.toml"
Run = Callable[..., Any]
DAY = ("--today", "2026-11-28")


def test_an_answer_is_told_in_one_command_and_counts_in_the_next_plan(
    run_longcoat: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LONGCOAT_DATA", str(tmp_path / "data"))
    first = json.loads(run_longcoat("look-up", EXAMPLE, "--most", 1, "--json", *DAY).out)[0]
    assert first["tell"].startswith(f"longcoat programs tell {first['program']} roster ")
    told = run_longcoat(*first["tell"].replace("4/24", "0/24").split()[1:], *DAY)
    assert told.code == 0, told.err
    again = json.loads(run_longcoat("look-up", EXAMPLE, "--most", 200, "--json", *DAY).out)
    assert first["program"] not in [one["program"] for one in again if one["field"] == "roster"]


def test_it_says_what_each_answer_would_change(run_longcoat: Run) -> None:
    done = run_longcoat("look-up", EXAMPLE, "--most", 2, *DAY)
    assert done.code == 0, done.err
    for said in ("none of 24", "6 or more of 24", "choosing again adds", "open  ", "read  ", "tell  "):
        assert said.strip() in " ".join(done.out.split())
    # An address can't be folded.
    assert max(len(line) for line in done.out.splitlines() if not line.startswith("    open  ")) <= 80


def test_a_profile_that_cannot_be_used_is_refused(run_longcoat: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("", "utf-8")
    done = run_longcoat("look-up", tmp_path / "empty.toml", *DAY)
    assert (done.code, done.out) == (2, "")
    assert "match_year" in done.err
