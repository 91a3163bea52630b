"""`longcoat practice`: questions against the clock, and notes that stay on the machine."""

from __future__ import annotations

import json
import shutil
import sys

import pexpect
import pytest

from common import EXAMPLES

TODAY = ("--today", "2026-11-21")


@pytest.fixture
def profile(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LONGCOAT_DATA", str(tmp_path / "data"))
    return shutil.copy(EXAMPLES / "los-angeles-family-medicine.toml", tmp_path / "me.toml")


def test_piped_the_questions_are_printed_with_what_an_answer_holds(profile, run_longcoat):
    said = run_longcoat("practice", profile, *TODAY, "--theme", "place")
    assert said.out.startswith("Why Los Angeles? (Why this place, up to 60 seconds)")
    assert "growing up in Van Nuys, CA" in said.text
    assert "[B265-266, A111-118, A165-167]" in said.out


def test_for_a_program_it_is_asked_by_name_and_json_has_the_same(profile, run_longcoat):
    said = run_longcoat("practice", profile, *TODAY, "--program", "1200511047", "--json")
    assert "Why Kaiser Permanente Southern California (Los Angeles)?" in [
        one["ask"] for one in json.loads(said.out)
    ]


def test_a_theme_that_is_not_there_names_those_that_are(profile, run_longcoat):
    said = run_longcoat("practice", profile, *TODAY, "--theme", "football")
    assert said.code == 2
    assert "Why this place" in said.err


def test_in_a_terminal_an_answer_is_timed_and_a_note_is_kept_beside_no_one_else(profile, run_longcoat):
    code = "from longcoat.cli import main; main()"
    words = ["-c", code, "practice", str(profile), *TODAY, "--theme", "place"]
    asked = pexpect.spawn(sys.executable, words, encoding="utf-8", timeout=20, dimensions=(60, 100))
    asked.expect("Why Los Angeles")
    asked.expect("Enter to begin")
    asked.sendline("")
    asked.expect("Speak")
    asked.sendline("")
    asked.expect("0 seconds")
    asked.expect("A good answer holds")
    asked.expect("A note for next time")
    asked.sendline("Name the clinic in Pacoima")
    asked.expect(pexpect.EOF)
    kept = run_longcoat("practice", profile, *TODAY, "--theme", "place", "--notes")
    assert "Name the clinic in Pacoima" in kept.text
