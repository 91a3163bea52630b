"""The profile commands, as they are typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from longcoat.applicant import json_schema_text

TODAY = ("--today", "2026-11-21")
MAIN = "los-angeles-family-medicine.toml"


def test_check_says_that_all_is_well_and_what_is_open(examples: Path, longcoat: Callable[..., Any]) -> None:
    outcome = longcoat("profile", "check", examples / MAIN, *TODAY)
    assert outcome.code == 0
    assert "no problems. 25 of 26 questions are answered." in outcome.out
    assert "preferences.programs" in outcome.out


def test_check_prints_sorted_json(tmp_path: Path, longcoat: Callable[..., Any]) -> None:
    file = tmp_path / "me.toml"
    file.write_text(
        "type = 'us-img'\nmatch_year = 2028\n[preferences]\nspecialties = ['FM']\nbudget_usd = 0\n"
    )
    outcome = longcoat("profile", "check", file, *TODAY, "--json")
    assert outcome.code == 2
    assert outcome.err == ""
    assert json.loads(outcome.out) == {
        "file": str(file),
        "problems": [
            {
                "field": "preferences.budget_usd",
                "line": 5,
                "right": "a whole number from 1 to 1000000",
                "what": "0 is not a budget in dollars",
            }
        ],
    }
    file.write_text(file.read_text().replace("= 0", "= 900"))
    found = json.loads(longcoat("profile", "check", file, *TODAY, "--json").out)
    assert (found["problems"], found["answered"]) == ([], 4)
    assert "exams.step1" in found["open"]


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parents[2].glob("examples/*")), ids=lambda path: path.name
)
def test_show_fits_into_80_columns(path: Path, longcoat: Callable[..., Any]) -> None:
    outcome = longcoat("profile", "show", path, *TODAY)
    assert outcome.code == 0
    assert max(len(line) for line in outcome.out.splitlines()[1:]) <= 80
    assert "Match of 2028" in outcome.out


def test_convert_there_and_back_changes_nothing(
    examples: Path, tmp_path: Path, longcoat: Callable[..., Any]
) -> None:
    as_json = tmp_path / "me.json"
    longcoat("profile", "convert", examples / MAIN, *TODAY, "--to", "json", "--output", as_json)
    back = longcoat("profile", "convert", as_json, *TODAY, "--to", "toml").out
    direct = longcoat("profile", "convert", examples / MAIN, *TODAY, "--to", "toml").out
    assert back == direct
    assert tomllib.loads(back)["exams"]["step2_ck"][0]["score"] == 221


def test_convert_does_not_overwrite(examples: Path, tmp_path: Path, longcoat: Callable[..., Any]) -> None:
    target = tmp_path / "me.json"
    target.write_text("mine")
    outcome = longcoat("profile", "convert", examples / MAIN, *TODAY, "--to", "json", "--output", target)
    assert outcome.code == 2
    assert "exists already" in outcome.err
    assert target.read_text() == "mine"


def test_schema_prints_the_published_schema(longcoat: Callable[..., Any]) -> None:
    assert longcoat("profile", "schema").out == json_schema_text()


def test_show_and_convert_of_a_bad_file_say_why(tmp_path: Path, longcoat: Callable[..., Any]) -> None:
    for command in (("show",), ("convert", "--to", "json")):
        outcome = longcoat("profile", *command, tmp_path / "no.toml", *TODAY)
        assert outcome.code == 2
        assert "there is no such file" in outcome.err


def test_the_interview_refuses_json_and_says_what_to_do(tmp_path: Path, longcoat: Callable[..., Any]) -> None:
    outcome = longcoat("profile", "new", tmp_path / "me.json", *TODAY)
    assert outcome.code == 2
    assert "longcoat profile convert" in outcome.err


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['longcoat', 'profile', '--help']\nfrom longcoat.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "sys.exit(bool({'pydantic', 'tomlkit', 'tree_sitter', 'zipcodes', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, longcoat: Callable[..., Any]) -> None:
    file = tmp_path / "me.toml"
    file.write_text("type = 'us-img'")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this account may read everything")
    assert "can't be read" in longcoat("profile", "check", file, *TODAY).out
