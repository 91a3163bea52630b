"""`longcoat plan` as a person runs it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from common import EXAMPLES
from running import run_longcoat

PROFILE = EXAMPLES / "los-angeles-family-medicine.toml"
TODAY = ("--today", "2026-11-21")


def piped(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own, as a shell does; all other tests here run it in theirs."""
    command = [sys.executable, "-c", "from longcoat.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_plan_is_readable_when_piped_and_twice_the_same_bytes(tmp_path):
    done = piped("plan", PROFILE, *TODAY, "--json", tmp_path / "plan.json")
    assert done.returncode == 0
    assert done.stderr == f"written: {tmp_path / 'plan.json'}\n"
    assert "\x1b" not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    for title in ("WHERE YOU STAND", "THE LIST", "SIGNALS", "WHAT IT COSTS", "WHAT THE NUMBERS LEAVE OUT"):
        assert title in done.stdout
    assert done.stdout == run_longcoat("plan", PROFILE, *TODAY).out
    kept = (tmp_path / "plan.json").read_text("utf-8")
    assert kept == run_longcoat("plan", PROFILE, *TODAY, "--json", "-").out
    assert json.loads(kept)["seed"] == 1


def test_json_and_csv_tell_the_same_list_and_no_answer_of_the_profile(tmp_path):
    done = run_longcoat("plan", PROFILE, *TODAY, "--json", "plan.json", "--csv", "plan.csv", cwd=tmp_path)
    assert done.code == 0
    plan = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text("utf-8"))))
    assert [entry["program"]["id"] for entry in plan["entries"]] == [row["program_id"] for row in rows]
    assert float(rows[0]["invitation"]) == plan["entries"][0]["invitation"]["mean"]
    for answer in ("Island Bay", "grandmother", "Ran out of time"):
        assert answer in PROFILE.read_text("utf-8")
        assert answer not in str(plan)


def test_a_shorter_list_and_another_budget_can_be_asked_for(tmp_path):
    done = run_longcoat(
        "plan", PROFILE, *TODAY, "--programs", "12", "--budget", "900", "--json", "-", cwd=tmp_path
    )
    plan = json.loads(done.out)
    assert len(plan["entries"]) == 12
    assert plan["bill"]["budget"] == 900


def test_brief_leaves_the_reasons_out(tmp_path):
    long, brief = (
        run_longcoat("plan", PROFILE, *TODAY, *more, cwd=tmp_path).out.count("\n")
        for more in ((), ("--brief",))
    )
    assert brief < 0.7 * long


BAD = {
    "unknown field": ('step2 = "x"\n', "step2"),
    "a score that is none": (
        '[exams]\nstep2_ck = [{ result = "pass", score = 320 }]\n',
        "a whole number from 1 to 300",
    ),
    "an attempt in the future": (
        '[exams]\nstep2_ck = [{ date = 2027-02-01, result = "pass", score = 230 }]\n',
        "still to come",
    ),
    "negative weeks": ('[[clinical_experience]]\nkind = "elective"\nweeks = -4\nus = true\n', "-4"),
    "unknown state": ('[[ties]]\nkind = "family"\nplace = { state = "Kalifornia" }\n', "California"),
}
BASE = 'schema = 2\ntype = "us-img"\nmatch_year = 2028\n{0}[preferences]\nspecialties = ["{1}"]\n{2}'


def bad_profile(part: str, specialty: str = "family-medicine", preference: str = "") -> str:
    return BASE.format(part, specialty, preference)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_profile_is_told_in_words_and_nothing_is_written(tmp_path, name):
    part, expected = BAD[name]
    (tmp_path / "me.toml").write_text(bad_profile(part), "utf-8")
    refused(tmp_path, expected, "me.toml")


def test_an_unknown_specialty_is_answered_with_one_that_exists(tmp_path):
    (tmp_path / "me.toml").write_text(bad_profile("", "famly-medicine"), "utf-8")
    refused(tmp_path, "family-medicine", "me.toml")


def test_a_budget_of_nothing_is_refused_in_the_profile_and_on_the_command_line(tmp_path):
    (tmp_path / "me.toml").write_text(bad_profile("", preference="budget_usd = 0\n"), "utf-8")
    refused(tmp_path, "budget_usd", "me.toml")
    refused(tmp_path, "above 0", PROFILE, "--budget", "0")
    refused(tmp_path, "above 0", PROFILE, "--budget", "nan")


def test_files_that_are_no_profile_are_told_apart(tmp_path):
    (tmp_path / "empty.toml").write_bytes(b"")
    (tmp_path / "binary.toml").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "huge.toml").write_text("# " + "x" * 10_000_000, "utf-8")
    refused(tmp_path, "no such file", "missing.toml")
    refused(tmp_path, "binary", "binary.toml")
    refused(tmp_path, "empty", "empty.toml")
    refused(tmp_path, "large", "huge.toml")
    refused(tmp_path, "folder", ".")


def test_a_plan_is_never_written_over_the_profile(tmp_path):
    mine = tmp_path / "me.toml"
    mine.write_text(PROFILE.read_text("utf-8"), "utf-8")
    refused(tmp_path, "is what this command reads or keeps itself", "me.toml", "--csv", "me.toml")
    assert mine.read_text("utf-8") == PROFILE.read_text("utf-8")


def test_when_one_of_two_files_can_not_be_written_neither_is(tmp_path):
    refused(tmp_path, "there is no folder", PROFILE, "--csv", "list.csv", "--json", "nowhere/plan.json")


def refused(folder: Path, expected: str, *arguments: str | Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    outputs = () if "--csv" in arguments else ("--csv", "list.csv")
    done = run_longcoat("plan", *arguments, *TODAY, *outputs, cwd=folder)
    assert done.code == 2
    assert expected in done.err
    assert "Traceback" not in done.err
    assert not done.out
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_profile_of_the_older_format_is_brought_up_to_date_with_a_copy_kept(tmp_path):
    old = 'schema = 1\ntype = "us-img"\nstep1 = "fail, pass"\nstep2_ck = 221\nspecialty = "FM"\nhome = "Los Angeles, CA"\n'
    (tmp_path / "old.toml").write_text(f"{old}match_year = 2028\ngrad_year = 2026\nbudget = 1500\n", "utf-8")
    done = run_longcoat("plan", "old.toml", *TODAY, cwd=tmp_path)
    assert done.code == 0, done.err
    assert "is now of format 2" in done.err
    assert (tmp_path / "old.toml.1.bak").read_text("utf-8").startswith(old)
    assert "schema = 2" in (tmp_path / "old.toml").read_text("utf-8")


def test_a_mistyped_command_is_answered_with_the_nearest(tmp_path):
    done = run_longcoat("pln", cwd=tmp_path)
    assert done.code == 2
    assert "Did you mean 'plan'?" in done.err
