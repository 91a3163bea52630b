"""``longcoat profile prefer``: comparisons instead of weights."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from running import Said, run_longcoat

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "los-angeles-family-medicine.toml"


def prefer(file: Path, typed: str) -> Said:
    return run_longcoat("profile", "prefer", file, "--today", "2026-11-28", typed=typed)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "me.toml"))


def test_who_always_takes_the_wanted_list_values_it_more_than_who_never_does(
    file: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(file, tmp_path / "other.toml"))
    eager, cool = prefer(file, "b\n" * 12), prefer(other, "a\n" * 12)
    assert (eager.code, cool.code) == (0, 0), eager.err + cool.err
    worth = [tomllib.loads(each.read_text("utf-8"))["preferences"]["place_worth"] for each in (file, other)]
    assert worth[0] > worth[1]


def test_the_profile_keeps_its_comments_and_a_copy_stays(file: Path) -> None:
    before = file.read_text("utf-8")
    done = prefer(file, "a\nB\na\n" * 4)
    assert done.code == 0, done.err
    assert [one.read_text("utf-8") for one in file.parent.glob("me.toml.*.bak")] == [before]
    assert "# How to read this file" in file.read_text("utf-8")
    assert "preferences.place_worth = " in done.out


def test_who_stops_changes_nothing_and_a_wrong_answer_is_asked_again(file: Path) -> None:
    before = file.read_bytes()
    done = prefer(file, "maybe\n\n")
    assert done.code == 0
    assert "Please answer A or B" in done.out
    assert "Nothing was written." in done.out
    assert file.read_bytes() == before


def test_a_profile_that_wants_nothing_in_particular_is_told_what_would_be_right(tmp_path: Path) -> None:
    bare = tmp_path / "bare.toml"
    bare.write_text('type = "us-img"\nmatch_year = 2028\n[preferences]\nspecialties = ["FM"]\n', "utf-8")
    done = prefer(bare, "")
    assert done.code == 2
    assert "nothing to compare" in done.err
