"""`longcoat programs read`: a page's facts with their words, on screen, as JSON, and kept with a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from longcoat.cli.programs.read import read
from longcoat.errors import InputError
from longcoat.programs.packs import read_pack

PAGE = """<title>How to apply</title><h2>2024-2025 season</h2><ul><li>Three letters of recommendation are required.</li>
<li>Step 2 CK: at least 220 is required.</li><li>We sponsor J-1 visas only.</li></ul>"""


def run(*arguments: str, given: str | None = None) -> str:
    done = CliRunner().invoke(read, [*arguments, "--today", "2026-11-21"], input=given, standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done.output


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    return file


def test_each_fact_is_shown_with_its_strength_and_its_words(page: Path) -> None:
    shown = run(str(page))
    assert "Lowest Step 2 CK: 220 points, a rule\n  “Step 2 CK: at least 220 is required.”" in shown
    assert "Speaks for 2024-12-31 at the latest: it names the season 2024-2025." in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_pasted_text_is_read_from_standard_input() -> None:
    assert "Visas: J-1" in run("-", given="We sponsor J-1 visas only.")


def test_json_has_every_fact_and_the_outcome(page: Path) -> None:
    told = json.loads(run(str(page), "--json"))
    assert {fact["field"]: fact["value"] for fact in told["facts"]} == {
        "letters": 3,
        "step2_ck_min": 220,
        "visas": "J-1",
    }
    assert (told["outcome"], told["as_of"], told["document"]) == ("read", "2024-12-31", "read")


def test_a_page_that_is_no_program_s_own_says_why() -> None:
    assert "it is about a fellowship" in run(
        "-", given="# Cardiology Fellowship\nThree letters are required."
    )


def test_a_document_that_cannot_be_read_is_an_error_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(InputError, match="neither a web page, nor a PDF, nor text"):
        run(str(file))


def test_saving_needs_a_program(page: Path) -> None:
    with pytest.raises(InputError, match="--save needs --program"):
        run(str(page), "--save")


def test_saved_facts_are_in_the_user_s_pack_once_and_an_older_wording_of_the_page_goes(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LONGCOAT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LONGCOAT_CACHE", str(tmp_path / "cache"))
    assert "Kept with" in run(str(page), "--program", "1400511046", "--save")
    run(str(page), "--program", "1400511046", "--save")
    pack = read_pack(tmp_path / "data" / "packs" / "read")
    assert {(fact.program, fact.field, fact.value) for fact in pack.facts} == {
        ("1400511046", "letters", 3),
        ("1400511046", "step2_ck_min", 220),
        ("1400511046", "visas", "J-1"),
    }
    assert len(pack.facts) == 3
    assert pack.facts[0].evidence.as_of is not None and pack.facts[0].evidence.words

    page.write_text(
        PAGE.replace("220", "230").replace("Three letters of recommendation are required.", ""), "utf-8"
    )
    run(str(page), "--program", "1400511046", "--save")
    pack = read_pack(tmp_path / "data" / "packs" / "read")
    assert {(fact.field, fact.value) for fact in pack.facts} == {("step2_ck_min", 230), ("visas", "J-1")}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("", "There is no file ''. Right would be: an address with http or https, a file, or -."),
        ("nowhere.html", "There is no file 'nowhere.html'. Right would be"),
        (".", "This is a folder: '.'. Right would be"),
        ("ftp://example.org/faq", "ftp://example.org/faq can't be read. Right would be"),
        ("http://127.0.0.1:9/faq", "127.0.0.1 is not on the public internet"),
    ],
)
def test_what_is_no_page_is_refused_with_what_would_be_right(source: str, why: str) -> None:
    with pytest.raises(InputError) as refused:
        run(source)
    assert why in str(refused.value)
