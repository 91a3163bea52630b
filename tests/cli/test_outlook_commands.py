"""The commands what-if, compare and why: what they say, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from longcoat.cli.root import root
from longcoat.errors import LongcoatError

DAY = ("--today", "2026-11-21")
#: A specialty with few programs, and a short list, so that a plan is made in a moment.
PROFILE = """
schema = 2
type = "us-img"
match_year = 2028
letters = [{ us = true, specialty = "neurology", status = "in-hand" }]
prior_cycles = []
[school]
graduation = 2026-05-28
[exams]
step1 = [{ result = "pass" }]
step2_ck = [{ result = "pass", score = 221 }]
step3 = []
[preferences]
specialties = ["neurology"]
places = ["los-angeles", "california"]
programs = 12
"""

#: A program in neurology.
SOMEWHERE = "1800511018"


@pytest.fixture
def me(tmp_path: Path) -> str:
    """The path of a small profile."""
    file = tmp_path / "me.toml"
    file.write_text(PROFILE, "utf-8")
    return str(file)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, list(arguments))


def refused(*arguments: str) -> str:
    error = run(*arguments).exception
    assert isinstance(error, LongcoatError) and error.exit_code == 2
    return str(error)


def test_what_if_says_before_after_and_the_difference_with_its_range(me: str) -> None:
    text = run("what-if", me, *DAY, "--set", "step2_ck=235").output
    assert text.startswith("WHAT IF: Step 2 CK 235 instead of 221")
    assert "match anywhere, of 100" in text and "+" in text and " to +" in text
    assert "Most at (invitation before and after, in 100):" in text
    assert max(map(len, text.splitlines())) <= 80  # Charles R Drew University of Medicine and Science, …
    assert "before the two are rounded to fives" in " ".join(text.split())


def test_a_change_of_what_is_wanted_is_answered_with_a_new_list_that_begins_from_the_plans(me: str) -> None:
    changed = json.loads(run("what-if", me, *DAY, "--set", "preferences.programs=13", "--json").output)
    plan = json.loads(run("plan", me, *DAY, "--json", "-").output)
    assert len(changed["added"]) - len(changed["dropped"]) == 1
    assert changed["match"]["before"]["mean"] == pytest.approx(plan["match"]["mean"], abs=1e-4)


def test_what_if_as_json_holds_the_same(me: str) -> None:
    told = json.loads(run("what-if", me, *DAY, "--set", "step3=pass", "--json").output)
    assert told["match"]["clear"] is True and told["match"]["gain"]["low"] > 0
    assert told["changes"] == ["Step 3 passed"]
    assert set(told["programs"][0]["program"]) == {"id", "name"}


def test_without_a_change_what_is_worth_most_is_listed(me: str) -> None:
    text = run("what-if", me, *DAY).output
    assert text.startswith("WHAT IS WORTH MOST")
    assert "Step 3 passed: +" in text and "begin by 2027-" in text and "no clear difference" in text


def test_next_year_shows_both_ways(me: str) -> None:
    text = run("what-if", me, *DAY, "--next-year", "--set", "step3=pass").output
    assert text.startswith("NOW OR NEXT YEAR")
    for words in ("match in 2028", "have matched by 2029", "a resident's pay missed", "To come out even"):
        assert words in text


def test_compare_keeps_the_profile_and_the_list_apart(me: str, tmp_path: Path) -> None:
    better = tmp_path / "better.toml"
    better.write_text(Path(me).read_text("utf-8").replace("score = 221", "score = 245"), "utf-8")
    text = run("compare", me, str(better), *DAY).output
    assert "Both with the list of" in text and "Each with a list of its own" in text
    told = json.loads(run("compare", me, me, *DAY, "--json").output)
    assert told["same_list"]["match"]["words"] == "no clear difference"
    assert told["own_lists"]["added"] == []


def test_why_adds_up_on_the_screen(me: str) -> None:
    told = json.loads(run("why", me, SOMEWHERE, "--signal", "single", *DAY, "--json").output)
    parts = told["why"]["parts"]
    total = told["why"]["typical"] + sum(part["points"] for part in parts)
    assert total == pytest.approx(told["why"]["chance"], abs=1e-9)
    text = run("why", me, SOMEWHERE, "--signal", "single", *DAY).output
    assert "your signal" in text and "you, here" in text and "ranked high enough" in text


def test_bad_input_says_what_would_be_right(me: str) -> None:
    assert "Did you mean step2_ck" in refused("what-if", me, *DAY, "--set", "step2=235")
    assert "from 1 to 300" in refused("what-if", me, *DAY, "--set", "step2_ck=320")
    assert "one of them" in refused("what-if", me, *DAY, "--set", "step3=pass", "--new-list", "--next-year")
    assert "--set FIELD=VALUE" in refused("what-if", me, *DAY, "--new-list")
    assert "without --set" in refused("what-if", me, *DAY, "--per-dollar", "--next-year")
    assert "1234567890" in refused("why", me, "1234567890", *DAY)
