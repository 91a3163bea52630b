"""``longcoat rank``: a list from a file of interviews."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "los-angeles-family-medicine.toml"
LOG = """program,outcome,like,signal
1200531054,interviewed,6,single
1200513685,interviewed,9,
1200500748,no-answer,,
"""
Rank = Callable[..., Any]


@pytest.fixture
def rank(tmp_path: Path, run_longcoat: Callable[..., Any]) -> Rank:
    """Rank what stands in a text, for the example's applicant."""

    def run(text: str | bytes, *more: object) -> Any:
        file = tmp_path / "interviews.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return run_longcoat("rank", EXAMPLE, file, "--today", "2026-11-28", *more)

    return run


def test_the_list_its_chances_and_its_proof_are_printed(rank: Rank) -> None:
    result = rank(LOG)
    assert result.code == 0
    assert result.out.index("Adventist Health Hanford") < result.out.index("Mercy Medical Center (Redding)")
    for said in ("never gained anything in any scenario", "Anything from", "1 more interview like these"):
        assert said in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_the_same_list_comes_as_json(rank: Rank) -> None:
    data = json.loads(rank(LOG, "--json").out)
    assert [one["program"] for one in data["programs"]] == ["1200513685", "1200531054"]
    assert all(one["most_gained"] <= 0 for one in data["exchanges"])


def test_a_couple_gets_a_joint_list(rank: Rank, tmp_path: Path) -> None:
    partners = tmp_path / "partner.csv"
    partners.write_text("program,like\n1200513685,7\n", "utf-8")
    result = rank(LOG, "--partner", EXAMPLE, partners)
    assert result.code == 0
    assert "JOINT RANK ORDER LIST" in result.out
    assert "unmatched" in result.out


def test_everything_wrong_with_the_file_is_named_at_once(rank: Rank) -> None:
    text = (
        "program,outcome,like,signal\n1200531054,maybe,12,brass\n1200513685,interviewed,x,\n1200513685,,,\n"
    )
    result = rank(text)
    assert result.code == 2
    message = result.err
    for said in ("line 2, outcome", "line 2, like", "line 2, signal", "line 3, like"):
        assert said in message


def test_a_file_that_is_no_csv_of_interviews_is_refused_with_what_would_be_right(rank: Rank) -> None:
    for text, said in (
        ("", "the columns are missing"),
        ("name,score\nx,1\n", "the columns are name, score"),
        ("program\n", "no program is told of"),
        (b"program\n\xff\xfe\n", "this is not UTF-8 text"),
        ('program\n"1200531054\n', "this is not CSV"),
    ):
        result = rank(text)
        assert result.code == 2
        assert said in result.err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, run_longcoat: Callable[..., Any]) -> None:
    for file, said in (
        (tmp_path / "none.csv", "none.csv: there is no such file. Right would be: a CSV file with a column"),
        (tmp_path, f"{tmp_path} is a folder."),
    ):
        result = run_longcoat("rank", EXAMPLE, file)
        assert result.code == 2
        assert said in result.err
