"""`longcoat roadmap` as a person runs it."""

from __future__ import annotations

import shutil

import pytest

from common import EXAMPLES
from running import run_longcoat

TODAY = ("--today", "2026-11-21")


@pytest.fixture
def here(tmp_path):
    shutil.copy(EXAMPLES / "ck-not-yet-taken.toml", tmp_path / "me.toml")
    return tmp_path


def test_the_roadmap_is_printed_and_written(here):
    files = ("--ics", "me.ics", "--csv", "me.csv", "--markdown", "me.md")
    done = run_longcoat("roadmap", "me.toml", *TODAY, *files, cwd=here)
    assert done.code == 0, done.err
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for words in ("WHAT COLLIDES", "Worth: +", "THIS SEASON, OR A YEAR LATER", "projected from 2027"):
        assert words in done.out
    assert {path.name for path in here.iterdir()} == {"me.toml", "me.ics", "me.csv", "me.md"}


def test_what_is_done_is_kept_beside_the_profile_and_can_be_taken_back(here):
    run_longcoat("roadmap", "me.toml", *TODAY, "--done", "cv", "--done", "theme", cwd=here)
    kept = here / "me.roadmap.toml"
    assert "cv = 2026-11-21" in kept.read_text("utf-8")
    again = run_longcoat("roadmap", "me.toml", "--today", "2026-12-01", "--undone", "cv", "--brief", cwd=here)
    assert "[x] Find the one sentence" in again.out
    assert "[ ] Write your CV" in again.out
    assert "theme = 2026-11-21" in kept.read_text("utf-8")
    assert "cv" not in kept.read_text("utf-8")


def test_a_task_that_does_not_exist_writes_nothing(here):
    done = run_longcoat("roadmap", "me.toml", *TODAY, "--done", "step2-sitt", "--ics", "me.ics", cwd=here)
    assert done.code == 2
    assert "step2-sit" in done.err
    assert [path.name for path in here.iterdir()] == ["me.toml"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[done]\ncv = 'yes'\n", "'yes' is not a day"),
        ("[done\n", "can't be read as TOML"),
        ("[done]\nswim = 2026-11-21\n", "no task swim"),
        ("finished = []\n", "something beside [done]"),
    ],
)
def test_a_damaged_file_of_what_is_done_is_refused_and_left_alone(here, text, words):
    kept = here / "me.roadmap.toml"
    kept.write_text(text, "utf-8")
    done = run_longcoat("roadmap", "me.toml", *TODAY, "--done", "cv", cwd=here)
    assert done.code == 2
    assert words in done.err
    assert "me.roadmap.toml" in done.err
    assert kept.read_text("utf-8") == text


def test_a_calendar_never_replaces_the_profile(here):
    before = (here / "me.toml").read_bytes()
    assert run_longcoat("roadmap", "me.toml", *TODAY, "--ics", "me.toml", cwd=here).code == 2
    assert (here / "me.toml").read_bytes() == before


def test_between_rank_lists_and_match_day_the_roadmap_still_shows_soap(tmp_path):
    text = (
        (EXAMPLES / "legacy-208-ck-230.toml")
        .read_text("utf-8")
        .replace("match_year = 2028", "match_year = 2027")
    )
    (tmp_path / "me.toml").write_text(text, "utf-8")
    done = run_longcoat("roadmap", "me.toml", "--today", "2027-03-08", "--brief", cwd=tmp_path)
    assert done.code == 0, done.err
    assert "[ ] Make ready for SOAP, in case" in done.out
    assert "THIS SEASON" not in done.out
