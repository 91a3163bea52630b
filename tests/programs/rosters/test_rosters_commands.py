"""``longcoat programs roster`` and ``longcoat programs placements`` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from longcoat.cli.root import root
from longcoat.errors import InputError
from longcoat.programs.packs import read_packs

PAGES = Path(__file__).parent / "pages"
PLACEMENTS = Path(__file__).parent / "placements"
TODAY = ("--today", "2026-02-01")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONGCOAT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LONGCOAT_CACHE", str(tmp_path / "cache"))


def run(*words: str, typed: str | None = None) -> str:
    result = CliRunner().invoke(root, ["programs", *words], input=typed, catch_exceptions=True)
    if isinstance(result.exception, Exception):
        raise result.exception
    assert "--json" in words or all(len(line) <= 80 for line in result.stdout.splitlines())
    return result.stdout


def test_a_saved_page_is_counted() -> None:
    told = run("roster", str(PAGES / "01-bootstrap-cards.html"), *TODAY)
    assert "6 residents listed" in told
    assert "Caribbean schools that teach for the US" in told
    assert "class of 2027" in told
    assert "Quintanar" not in told


def test_pasted_text_is_counted_as_json() -> None:
    told = json.loads(run("roster", "-", "--json", *TODAY, typed="PGY-1\nA Doe, MD\nAUC\nB Roe, DO\nPCOM\n"))
    assert told["counts"] | {"caribbean": 1, "us_do": 1} == told["counts"]
    assert told["us_img_visible_share"] == 0.5


def test_saving_twice_changes_nothing(tmp_path: Path) -> None:
    words = ("roster", str(PAGES / "02-table-with-header.html"), "--program", "1200521478", "--save", *TODAY)
    run(*words)
    first = {file: file.read_bytes() for file in (tmp_path / "data").rglob("*.*")}
    run(*words)
    assert {file: file.read_bytes() for file in (tmp_path / "data").rglob("*.*")} == first
    [pack] = read_packs(tmp_path / "data" / "packs")
    counts = {fact.field: fact.value for fact in pack.facts}
    assert counts["residents_us_md"] == 3
    assert counts["residents_caribbean"] == 1
    assert {fact.about for fact in pack.facts} == {"PGY-1, PGY-2"}
    assert not any(b"Holm" in data or b"Castellane" in data for data in first.values())


def test_a_class_year_dates_the_page(tmp_path: Path) -> None:
    run("roster", str(PAGES / "01-bootstrap-cards.html"), "--program", "1200521478", "--save", *TODAY)
    [pack] = read_packs(tmp_path / "data" / "packs")
    assert {str(fact.evidence.as_of) for fact in pack.facts} == {"2026-02-01"}


def test_a_page_of_one_resident_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="A page of one resident is no list"):
        run("roster", str(PAGES / "13-single-resident.html"), "--program", "1200521478", "--save", *TODAY)
    assert not (tmp_path / "data").exists()


def test_what_a_page_no_longer_says_goes(tmp_path: Path) -> None:
    page = tmp_path / "residents.txt"
    words = ("roster", str(page), "--program", "1200521478", "--save", *TODAY)
    page.write_text("PGY-1\nA Doe, MD\nAUC\nB Roe, DO\nPCOM\n", "utf-8")
    run(*words)
    page.write_text("PGY-2\nA Doe, MD\nAUC\nB Roe, MD\nSGU\n", "utf-8")
    run(*words)
    [pack] = read_packs(tmp_path / "data" / "packs")
    assert {fact.about for fact in pack.facts} == {"PGY-2"}


def test_saving_needs_a_program() -> None:
    with pytest.raises(InputError, match="--save needs --program"):
        run("roster", str(PAGES / "01-bootstrap-cards.html"), "--save", *TODAY)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("17-schools-represented.html", "schools are named, but not who comes from which"),
        ("18-faculty-only.html", "no list of current residents was found"),
        ("44-script-only.html", "save it from a browser"),
        ("12-links-only.html", "6 such pages are linked"),
    ],
)
def test_what_can_not_be_counted_says_why_and_keeps_nothing(page: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        run("roster", str(PAGES / page), "--program", "1200521478", "--save", *TODAY)
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_no_address_is_refused() -> None:
    with pytest.raises(InputError, match="an address with http or https, a file, or -"):
        run("roster", "ftp://program.example/residents", *TODAY)


def test_placements_are_joined_and_the_doubtful_listed(tmp_path: Path) -> None:
    told = run("placements", str(PLACEMENTS / "03-by-specialty.html"), "--school", "AUC", "--save", *TODAY)
    assert "American University of the Caribbean School of Medicine: 7 placements" in told
    assert "Not joined, for you to decide" in told
    [pack] = read_packs(tmp_path / "data" / "packs")
    assert {(fact.field, fact.value) for fact in pack.facts} == {("graduates_of", 3)}


def test_placements_as_json_say_how_certain_each_join_is() -> None:
    told = json.loads(
        run("placements", str(PLACEMENTS / "01-table.html"), "--school", "Ross", "--json", *TODAY)
    )
    assert told["school"] == "Ross University School of Medicine"
    assert all(row["confidence"] > 0 for row in told["rows"] if row["program"])


def test_a_page_without_placements_is_refused() -> None:
    with pytest.raises(InputError, match="no list of residency placements was found"):
        run("placements", str(PLACEMENTS / "12-news.html"), "--school", "AUC", *TODAY)
