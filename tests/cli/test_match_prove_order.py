"""`longcoat match prove-order` as a person runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_it_counts_what_other_orders_came_to_and_says_what_it_does_not_show(
    tmp_path: Path, run_longcoat: Run
) -> None:
    (tmp_path / "list.txt").write_text("City Hospital\n\nMercy\nHome, the\n", "utf-8")
    done = run_longcoat("match", "prove-order", tmp_path / "list.txt", "--markets", 60)
    assert (done.code, done.err) == (0, "")
    assert "3 programs, 60 markets drawn with seed 1." in done.out
    assert "all other orders                     300         0" in done.out
    assert "The true order was never worse than another." in done.out
    assert "Safety first, Home, the on top:" in done.out
    assert "It gains no match" in done.text
    assert "Couples:" in done.out.partition("What this does not show")[2]
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_twice_the_same_bytes_and_another_seed_other_markets(run_longcoat: Run) -> None:
    one, again, other = (
        run_longcoat("match", "prove-order", 8, "--markets", 20, "--seed", seed, "--json").out
        for seed in (1, 1, 2)
    )
    assert one == again != other
    told = json.loads(one)
    assert told["others"]["tried"] == 20 * 28
    assert told["others"]["better"] == 0


def test_a_table_is_read_in_order_of_its_ranks(tmp_path: Path, run_longcoat: Run) -> None:
    (tmp_path / "list.csv").write_text('Rank,Program,note\n2,Mercy,x\n1,"Home, the",y\n', "utf-8-sig")
    done = run_longcoat("match", "prove-order", tmp_path / "list.csv", "--markets", 5, "--json")
    assert json.loads(done.out)["programs"] == ["Home, the", "Mercy"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("City\nMercy\nCity\n", "The list names City twice. Right would be: every program once."),
        ("City\n", "The list has fewer than 2 programs. Right would be: from 2 to 40"),
        ("rank,program\n1,City\n1,Mercy\n", "line 3, rank: City has rank 1 already."),
        ("rank,program\nfirst,City\n", "line 2, rank: first is not a rank."),
        (
            "applicant,rank,program\nann,1,City\nben,1,Mercy\n",
            "line 3, applicant: the lists of ann and ben are both here.",
        ),
        (b"Jos\xe9\nCity\n", "list.csv, line 1: this is not UTF-8 text"),
        ("x" * 200_000, "list.csv is not CSV: field larger than field limit"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(
    text: str | bytes, said: str, tmp_path: Path, run_longcoat: Run
) -> None:
    (tmp_path / "list.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run_longcoat("match", "prove-order", tmp_path / "list.csv")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_neither_a_file_nor_a_sensible_number_is_refused(tmp_path: Path, run_longcoat: Run) -> None:
    assert " is a folder. Right would be: a file" in run_longcoat("match", "prove-order", tmp_path).err
    assert "nowhere: there is no such file" in run_longcoat("match", "prove-order", "nowhere").err
    assert "The list has more than 40 programs." in run_longcoat("match", "prove-order", "41").err
    assert run_longcoat("match", "prove-order", "9" * 30).code == 2
    assert run_longcoat("match", "prove-order", "12", "--markets", "0").code == 2
