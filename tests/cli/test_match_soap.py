"""`longcoat match soap` as a person runs it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def example(tmp_path: Path, run_longcoat: Run) -> Path:
    folder = tmp_path / "example"
    assert run_longcoat("match", "example", folder, "--soap").code == 0
    return folder


def test_every_offer_is_written_with_its_answer(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "soap", example, "--season", 2026)
    assert (done.code, done.err) == (0, "")
    assert "Round 1: 5 offers, 4 accepted." in done.out
    assert "5 of 5 places filled, 0 still free." in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())
    with (example / "offers.csv").open(encoding="utf-8", newline="") as stream:
        offers = list(csv.DictReader(stream))
    assert offers[2] == {
        "round": "1",
        "program": "valley",
        "applicant": "ann",
        "rank": "1",
        "choice": "3",
        "answer": "rejected",
    }
    assert (example / "matches.csv").read_text("utf-8").splitlines()[:2] == [
        "applicant,program,choice,round",
        "ann,city,1,1",
    ]
    assert (example / "unmatched.csv").read_text("utf-8") == "kind,name,free_places\n"


def test_an_applicant_reads_their_offers_and_nothing_is_written(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "soap", example, "--explain", "cy", "--out", example / "out")
    assert "Round 2: valley (choice 2) made an offer to its number 2, and cy accepted it." in done.text
    assert not (example / "out").exists()


def test_a_season_without_published_rules_is_refused(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "soap", example, "--season", 1990)
    assert (done.code, done.out) == (2, "")
    assert "soap.applications_allowed has nothing for 1990" in done.err


def test_json_has_the_same_numbers(example: Path, run_longcoat: Run) -> None:
    told = json.loads(run_longcoat("match", "soap", example, "--json").out)
    assert (told["matched"], told["places"], told["free"], told["offers"]) == (5, 5, 0, 6)


WRONG = {
    "soap.csv, line 2, standing: matched is no standing. Right would be: one of: unmatched,": (
        "soap.csv",
        "applicant,standing\nann,matched\n",
    ),
    "soap.csv, line 2, applicant: there is no applicant zoe": (
        "soap.csv",
        "applicant,standing\nzoe,unmatched\n",
    ),
    "soap.csv, line 3, applicant: ann has a line already": ("soap.csv", "applicant,standing\nann,\nann,\n"),
    "soap.csv, line 2, through_round: 5 is not a round. Right would be: a round from 1 to 4": (
        "soap.csv",
        "applicant,standing,top,through_round\nann,,1,5\n",
    ),
    "soap.csv, line 2, top: an empty cell is not a number of choices": (
        "soap.csv",
        "applicant,standing,top,through_round\nann,,,2\n",
    ),
    "eve: is partially matched": (
        "programs.csv",
        "program,quota,first_year\ncity,1,no\nmercy,1,\nvalley,1,no\ncounty,2,yes\n",
    ),
    "couples.csv: SOAP has nothing of this kind": (
        "couples.csv",
        "applicant_a,applicant_b,rank,program_a,program_b\nx,y,1,city,city\n",
    ),
}


@pytest.mark.parametrize("said", WRONG)
def test_what_cannot_be_used_is_told_with_its_place(said: str, example: Path, run_longcoat: Run) -> None:
    name, text = WRONG[said]
    (example / name).write_text(text, "utf-8")
    done = run_longcoat("match", "soap", example)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (example / "offers.csv").exists()


def test_the_46th_application_is_refused(tmp_path: Path, run_longcoat: Run) -> None:
    programs = [f"p{number}" for number in range(46)]
    (tmp_path / "applicants.csv").write_text(
        "applicant,rank,program\n" + "".join(f"ann,{rank},{name}\n" for rank, name in enumerate(programs, 1))
    )
    (tmp_path / "programs.csv").write_text("program,quota\n" + "".join(f"{name},1\n" for name in programs))
    (tmp_path / "program_lists.csv").write_text("program,rank,applicant\n")
    done = run_longcoat("match", "soap", tmp_path)
    assert done.code == 2
    assert "applicant ann: applies to 46 programs. Right would be: at most 45." in done.err
