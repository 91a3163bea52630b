"""Files of a market that can't be used: every problem with file, line and what would be right; nothing is written."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

import longcoat.cli

GOOD = {
    "applicants.csv": "applicant,rank,program\nann,1,city\nann,2,mercy\nben,1,city\ncy,,\n",
    "programs.csv": "program,quota\ncity,1\nmercy,1\n",
    "program_lists.csv": "program,rank,applicant\ncity,1,ben\ncity,2,ann\nmercy,1,ann\n",
}
COUPLE = "applicant_a,applicant_b,rank,program_a,program_b\n"
EXTRA = "applicant,advanced,rank,program\n"


def refused(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *words: str,
    **changed: str | bytes,
) -> str:
    """Run the Match on good files with some changed, see that it is refused and nothing written, and return why."""
    folder.mkdir(exist_ok=True)
    for name, text in {**GOOD, **{f"{name}.csv": text for name, text in changed.items()}}.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = sorted(path.name for path in folder.iterdir())
    monkeypatch.setattr(
        sys, "argv", ["longcoat", "match", *(words or ("run",)), str(folder), "--out", str(folder / "out")]
    )
    with pytest.raises(SystemExit) as stopped:
        longcoat.cli.main()
    said = capsys.readouterr()
    assert stopped.value.code == 2
    assert said.out == ""
    assert "Traceback" not in said.err
    assert sorted(path.name for path in folder.iterdir()) == before, "something was written"
    return said.err


WRONG = {
    "an unknown program in a list": (
        {"applicants": GOOD["applicants.csv"] + "ben,2,mercyy\n"},
        "applicants.csv, line 6, program: there is no program mercyy. "
        "Right would be: a program that programs.csv has, such as mercy.",
    ),
    "an unknown applicant in a list": (
        {"program_lists": GOOD["program_lists.csv"] + "mercy,2,bem\n"},
        "program_lists.csv, line 5, applicant: there is no applicant bem. "
        "Right would be: an applicant that applicants.csv has, such as ben.",
    ),
    "a list of an unknown program": (
        {"program_lists": "program,rank,applicant\ntown,1,ann\n"},
        "program_lists.csv, line 2, program: there is no program town.",
    ),
    "a tie": (
        {"applicants": "applicant,rank,program\nben,1,city\nann,1,city\nann,1,mercy\n"},
        "applicants.csv, line 4, rank: ann has rank 1 in line 3 already. "
        "Right would be: a rank of its own for each; ties can't be matched, so break them yourself.",
    ),
    "a program ranked twice": (
        {"applicants": "applicant,rank,program\nben,1,city\nben,2,mercy\nann,1,city\nben,3,city\n"},
        "applicants.csv, line 5, program: ben ranks city in line 2 already. Right would be: every program once.",
    ),
    "an applicant ranked twice": (
        {"program_lists": "program,first,second,third\ncity,ann,ben,ann\n"},
        "program_lists.csv, line 2, applicant: city ranks ann in line 2 already.",
    ),
    "a rank that is none": (
        {"applicants": "applicant,rank,program\nann,1.0,city\nben,0,city\ncy,,city\n"},
        "applicants.csv, line 2, rank: 1.0 is not a rank. Right would be: 1 for the first choice, 2, 3 ….",
    ),
    "a quota below zero": (
        {"programs": "program,quota\ncity,1\nmercy,-1\n"},
        "programs.csv, line 3, quota: -1 is below zero. Right would be: a whole number of places, 0 or more.",
    ),
    "a quota that is no number": (
        {"programs": "program,quota\ncity,1\nmercy,two\n"},
        "programs.csv, line 3, quota: two is not a number of places.",
    ),
    "a quota that is too large": (
        {"programs": "program,quota\ncity,1\nmercy,99999999999\n"},
        "programs.csv, line 3, quota: 99999999999 is too large.",
    ),
    "a quota that is missing": (
        {"programs": "program,quota\ncity,\nmercy,1\n"},
        "programs.csv, line 2, quota: the number of places is missing.",
    ),
    "a program that is there twice": (
        {"programs": "program,quota\ncity,1\nmercy,1\ncity,3\n"},
        "programs.csv, line 4, program: city is in line 2 already.",
    ),
    "a parity that is none": (
        {"programs": "program,quota,parity\ncity,1,uneven\nmercy,1,odd\n"},
        "programs.csv, line 2, parity: uneven is neither. Right would be: even, odd, or nothing.",
    ),
    "places that go to an unknown program": (
        {"programs": "program,quota,reverts_to\ncity,1,town\nmercy,1,\n"},
        "programs.csv, line 2, reverts_to: there is no program town.",
    ),
    "places that go round in a circle": (
        {"programs": "program,quota,reverts_to\ncity,1,mercy\nmercy,1,city\n"},
        "programs.csv, line 3, reverts_to: places go round in a circle, city to mercy to city. Right would be: an end.",
    ),
    "an applicant in two couples": (
        {"couples": COUPLE + "dan,eve,1,city,mercy\ncy,dan,1,city,\n"},
        "couples.csv, line 3: dan is in two couples. Right would be: each applicant in one couple.",
    ),
    "a couple with one's own list": (
        {"couples": COUPLE + "dan,ann,1,city,mercy\n"},
        "couples.csv, line 2: ann is in a couple and has a list of their own in applicants.csv.",
    ),
    "a couple of one": (
        {"couples": COUPLE + "dan,dan,1,city,mercy\n"},
        "couples.csv, line 2, applicant_b: a couple is two different applicants.",
    ),
    "a couple that ranks nothing": (
        {"couples": COUPLE + "dan,eve,1,,\n"},
        "couples.csv, line 2: both are unmatched.",
    ),
    "a couple's tie": (
        {"couples": COUPLE + "dan,eve,1,city,mercy\ndan,eve,1,mercy,city\n"},
        "couples.csv, line 3, rank: the couple has rank 1 in line 2 already.",
    ),
    "a couple's pair ranked twice": (
        {"couples": COUPLE + "dan,eve,1,city,\ndan,eve,2,city,\n"},
        "couples.csv, line 3, program_a: the couple ranks this pair in line 2 already.",
    ),
    "an unknown program of a couple": (
        {"couples": COUPLE + "dan,eve,1,city,marcy\n"},
        "couples.csv, line 2, program_b: there is no program marcy.",
    ),
    "a supplemental list for a program that isn't ranked": (
        {"supplemental": EXTRA + "ben,mercy,1,city\n"},
        "supplemental.csv, line 2, advanced: ben doesn't rank mercy.",
    ),
    "a supplemental list with the advanced program": (
        {"supplemental": EXTRA + "ben,city,1,city\n"},
        "supplemental.csv, line 2, program: this is the advanced program itself.",
    ),
    "columns that are none": (
        {"applicants": "name;rank;program\nann;1;city\n"},
        "applicants.csv, line 1: the columns are name;rank;program. Right would be: applicant,rank,program or",
    ),
    "a list without ranks": (
        {"applicants": "applicant,program\nann,city\n"},
        "applicants.csv, line 1: the columns are applicant,program.",
    ),
    "a gap in a list": (
        {"applicants": "applicant,first,second\nann,city,\nben,,city\n"},
        "applicants.csv, line 3: choice 1 is empty, but a later one isn't.",
    ),
    "two lists of one applicant": (
        {"applicants": "applicant,first\nann,city\nben,city\nann,mercy\n"},
        "applicants.csv, line 4, applicant: ann has a list in line 2 already.",
    ),
    "a row that is too short": (
        {"program_lists": "program,rank,applicant\ncity,1\n"},
        "program_lists.csv, line 2: the row has 2 cells instead of 3.",
    ),
    "a quote that never ends": (
        {"programs": 'program,quota\n"city,1\nmercy,1\n'},
        "programs.csv, line 3: this is not CSV:",
    ),
    "text that isn't UTF-8": (
        {"applicants": b"applicant,rank,program\nann,1,city\nJos\xe9,1,city\n"},
        "applicants.csv, line 3: this is not UTF-8 text. Right would be: text saved as CSV UTF-8.",
    ),
    "an empty file": ({"programs": ""}, "programs.csv, line 1: the columns are missing."),
    "a name over two lines": (
        {"applicants": 'applicant,rank,program\n"ann\nx",1,city\n'},
        "applicants.csv, line 3, applicant: 'ann\\nx' holds a character that can't be seen.",
    ),
    "nobody's name": (
        {"applicants": "applicant,rank,program\n,1,city\n"},
        "applicants.csv, line 2, applicant: the name of the applicant is missing.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_problem_is_told_with_file_line_and_what_would_be_right(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, said = WRONG[case]
    assert said in refused(tmp_path / "market", capsys, monkeypatch, **changed)


def test_everything_wrong_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = refused(
        tmp_path / "market",
        capsys,
        monkeypatch,
        programs="program,quota\ncity,-1\nmercy,1\n",
        applicants="applicant,rank,program\nann,1,city\nann,x,mercy\n",
        program_lists="program,rank,applicant\n" + "city,1,zoe\n" * 30,
    )
    assert "has 32 problems:" in said
    assert said.count("Right would be") == 20
    assert said.rstrip().endswith("… and 12 more")


def test_what_follows_from_an_unusable_file_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = refused(
        tmp_path / "market",
        capsys,
        monkeypatch,
        programs="program;quota\ncity;1\nmercy;1\n",
        applicants="applicant,rank,program\nann,x,city\nben,1,city\n",
    )
    assert said.splitlines()[1:] == [
        "  programs.csv, line 1: the columns are program;quota. Right would be: "
        "program,quota[,parity][,reverts_to][,first_year].",
        "  applicants.csv, line 2, rank: x is not a rank. Right would be: 1 for the first choice, 2, 3 ….",
    ]


def test_a_file_that_is_missing_and_a_folder_that_is_not_there_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "market" / "program_lists.csv").mkdir(parents=True)
    for name in ("applicants.csv", "programs.csv"):
        (tmp_path / "market" / name).write_text(GOOD[name])
    for folder, told in (
        ("market", "program_lists.csv: it can't be read"),
        ("nowhere", "nowhere: there is no such folder. Right would be: a folder with CSV files."),
    ):
        monkeypatch.setattr(sys, "argv", ["longcoat", "match", "run", str(tmp_path / folder)])
        with pytest.raises(SystemExit) as stopped:
            longcoat.cli.main()
        assert stopped.value.code == 2
        assert told in capsys.readouterr().err
    (tmp_path / "market" / "program_lists.csv").rmdir()
    monkeypatch.setattr(sys, "argv", ["longcoat", "match", "run", str(tmp_path / "market")])
    with pytest.raises(SystemExit):
        longcoat.cli.main()
    assert "program_lists.csv: it is missing." in capsys.readouterr().err


def test_one_bad_line_among_a_million_is_found_soon(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = [f"p{number}" for number in range(20)]
    lines = [f"a{who},{rank},{name}" for who in range(50_000) for rank, name in enumerate(programs, 1)]
    lines[777_776] = "a38888,17,p1O"
    began = time.process_time()
    said = refused(
        tmp_path / "market",
        capsys,
        monkeypatch,
        applicants="applicant,rank,program\n" + "\n".join(lines),
        programs="program,quota\n" + "".join(f"{name},1\n" for name in programs),
        program_lists="program,rank,applicant\n",
    )
    assert "has 1 problem:\n  applicants.csv, line 777778, program: there is no program p1O." in said
    assert time.process_time() - began < 10
