"""`longcoat match` as a person runs it: the example, a Match, its explanation, and what it costs."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def example(tmp_path: Path, run_longcoat: Run) -> Path:
    folder = tmp_path / "example"
    assert run_longcoat("match", "example", folder).code == 0
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_example_runs_and_is_found_stable(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "run", example)
    assert (done.code, done.err) == (0, "")
    assert "7 of 8 applicants matched, 1 of them to the first choice; 7 of 8 places filled." in done.text
    assert "The matching is stable." in done.out
    assert "Checked by a separate search: no blocking pair." in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_the_result_is_written_beside_the_files_or_where_one_says(
    example: Path, tmp_path: Path, run_longcoat: Run
) -> None:
    run_longcoat("match", "run", example)
    run_longcoat("match", "run", example, "--out", tmp_path / "new" / "folder")
    for folder in (example, tmp_path / "new" / "folder"):
        matches = {row["applicant"]: row for row in rows(folder / "matches.csv")}
        assert matches["ann"] == {
            "applicant": "ann",
            "program": "mercy",
            "choice": "2",
            "preliminary_year": "",
        }
        assert matches["gil"]["program"] == matches["hana"]["program"] == "county"
        assert rows(folder / "unmatched.csv") == [
            {"kind": "applicant", "name": "fay", "free_places": ""},
            {"kind": "program", "name": "lakeside", "free_places": "1"},
        ]


def test_results_are_not_written_where_a_file_is(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "run", example, "--out", example / "applicants.csv")
    assert (done.code, done.out) == (2, "")
    assert "applicants.csv: is a file. Right would be: a folder" in done.err
    assert not (example / "matches.csv").exists()


def test_json_has_the_same_numbers(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "run", example, "--json")
    told = json.loads(done.out)
    assert (told["matched"], told["filled"], told["stable"], told["blocking_pairs"]) == (7, 7, "found", [])
    done = run_longcoat("match", "explain", example, "fay", "--json")
    assert json.loads(done.out)["program"] is None


def test_an_applicant_reads_why_they_matched_where_they_did(example: Path, run_longcoat: Run) -> None:
    (example / "couples.csv").unlink()
    for name in ("program_lists.csv",):
        text = (example / name).read_text("utf-8")
        kept = [line for line in text.splitlines() if not line.endswith((",gil", ",hana"))]
        (example / name).write_text("\n".join(kept), "utf-8")
    done = run_longcoat("match", "explain", example, "cy")
    assert done.code == 0
    assert done.text.startswith(
        "cy asked city (choice 1). Its 2 places are held by applicants it ranks higher"
    )
    assert "In the end cy matched to valley, choice 2 of 2." in done.out


def test_a_name_that_is_not_there_is_refused_with_the_nearest(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "explain", example, "gill")
    assert (done.code, done.out) == (2, "")
    assert "There is no applicant gill. Right would be: gil." in done.err


def test_programs_can_propose_in_a_market_without_couples(example: Path, run_longcoat: Run) -> None:
    done = run_longcoat("match", "run", example, "--proposing", "programs")
    assert done.code == 2
    assert "Programs can propose only in a market without couples" in done.err
    assert not (example / "matches.csv").exists()


def test_an_example_is_never_written_over(example: Path, run_longcoat: Run) -> None:
    (example / "programs.csv").write_text("mine", "utf-8")
    done = run_longcoat("match", "example", example)
    assert done.code == 2
    assert "is there already" in done.err
    assert (example / "programs.csv").read_text("utf-8") == "mine"


def test_one_line_for_each_applicant_says_the_same_as_one_for_each_choice(
    tmp_path: Path, run_longcoat: Run
) -> None:
    long, wide = tmp_path / "long", tmp_path / "wide"
    for folder in (long, wide):
        folder.mkdir()
        (folder / "programs.csv").write_text("quota,program\n1,city\n2,mercy\n", "utf-8-sig")
        (folder / "program_lists.csv").write_text(
            "program,first,second\nmercy,ann\ncity,ben,ann\n", "utf-8", newline="\r\n"
        )
    (long / "applicants.csv").write_text(
        "program,applicant,rank\nmercy,ann,20\ncity, ann ,3\ncity,ben,1\n,cy,\n", "utf-8"
    )
    (wide / "applicants.csv").write_text(
        "applicant,choice 1,choice 2\nann,city,mercy\nben,city,\n\ncy,,\n", "utf-8"
    )
    for folder in (long, wide):
        assert run_longcoat("match", "run", folder).code == 0
    assert (long / "matches.csv").read_text() == (wide / "matches.csv").read_text()
    assert [row["program"] for row in rows(wide / "matches.csv")] == ["mercy", "city"]


def test_supplemental_lists_reversions_and_even_quotas_are_read(tmp_path: Path, run_longcoat: Run) -> None:
    files = {
        "applicants.csv": "applicant,rank,program\nann,1,skin\nben,1,city\ncy,1,city\ndan,1,pair\n",
        "programs.csv": "program,quota,parity,reverts_to\nskin,2,,city\nyear,1,,\ncity,1,,\npair,2,even,\n",
        "program_lists.csv": "program,rank,applicant\nskin,1,ann\nyear,1,ann\ncity,1,ben\ncity,2,cy\npair,1,dan\n",
        "supplemental.csv": "applicant,advanced,rank,program\nann,skin,1,year\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = run_longcoat("match", "run", tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "1 unfilled place moved to another program" in done.out
    assert {row["applicant"]: (row["program"], row["preliminary_year"]) for row in rows(tmp_path / "matches.csv")} == {
        "ann": ("skin", "year"),
        "ben": ("city", ""),
        "cy": ("city", ""),
    }  # fmt: skip
    assert "closed to keep a program's number even or odd" in done.out


def test_a_market_without_a_stable_matching_says_so_and_lists_who_blocks(
    tmp_path: Path, run_longcoat: Run
) -> None:
    files = {
        "applicants.csv": "applicant,rank,program\ncy,1,p\ncy,2,q\n",
        "programs.csv": "program,quota\np,1\nq,1\n",
        "program_lists.csv": "program,rank,applicant\np,1,ann\np,2,cy\nq,1,cy\nq,2,ben\n",
        "couples.csv": "applicant_a,applicant_b,rank,program_a,program_b\nann,ben,1,p,q\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = run_longcoat("match", "run", tmp_path)
    assert done.code == 0
    assert "No stable matching exists" in done.out
    assert "Set aside: couple ann and ben." in done.out
    assert "Checked by a separate search: 1 blocking pair." in done.out


def test_asking_for_help_imports_neither_numpy_nor_numba() -> None:
    code = "import sys\nfrom longcoat.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    code += "print({'numpy', 'numba'} & set(sys.modules))"
    for words in (["match"], ["match", "run"], ["match", "prove-order"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words, "--help"], capture_output=True, text=True, check=True
        )
        assert done.stdout.endswith("set()\n")
