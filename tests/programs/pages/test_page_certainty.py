"""How sure the reader is: what is told as read, what is left for the user to confirm, and what neither is used for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from longcoat.cli.programs.read import read
from longcoat.errors import InputError
from longcoat.programs.evidence import Strength
from longcoat.programs.packs import read_pack
from longcoat.programs.pages import read_page
from longcoat.programs.pages.certainty import Candidate, least_chance
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.merging import told
from validation import pages

PAGE = """# Internal Medicine Residency: How to Apply
Thank you for your interest in our internal medicine residency program. We accept applications only through ERAS and take \
part in the NRMP. Our residents train in a community hospital with 400 beds and two clinics.
## Application requirements
- Three letters of recommendation
- Personal statement
- Medical school transcript and dean's letter
- USMLE or COMLEX transcript
## International medical graduates
International medical graduates are welcome to apply. We sponsor J-1 visas only. Applicants must have graduated from medical \
school within the last five years.
Most of those who come here have worked at a hospital in this country for some months, and you may want to show at least two \
months of such clinical experience in the United States if you can.
"""
MISSION = f"""{PAGE}## Our mission
Our mission is to train family physicians who care for rural communities.
Our faculty are committed to a culture of learning.
"""
PROGRAM = "1400511046"


def run(file: Path, *arguments: str) -> str:
    done = CliRunner().invoke(read, [str(file), *arguments, "--today", "2026-11-21"], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done.output


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LONGCOAT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LONGCOAT_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    return file


def test_plain_sentences_are_read_and_a_winding_one_is_doubtful() -> None:
    found = read_page(PAGE)
    sure = {fact.field: fact.value for fact in found.facts}
    assert (
        sure.items()
        >= {"letters": 3, "visas": "J-1", "accepts_imgs": True, "graduation_years_max": 5}.items()
    )
    assert {"us_experience", "us_experience_months"} <= {fact.field for fact in found.doubtful}
    assert all(0 < fact.chance < least_chance(fact.field, fact.strength) for fact in found.doubtful)
    assert all(fact.words in PAGE for fact in (*found.facts, *found.doubtful))


def test_a_rule_that_closes_a_door_must_be_surer_than_a_wish() -> None:
    assert least_chance("step2_ck_min", Strength.HARD) > least_chance("step2_ck_min", Strength.PREFERRED)


def test_what_is_doubtful_comes_last_with_its_words_and_how_often_such_a_fact_is_right(page: Path) -> None:
    sure, _, doubtful = run(page).partition("Doubtful, and used for nothing until you confirm it")
    assert "Visas: J-1" in sure and "US clinical experience" not in sure
    assert "US clinical experience: required, a rule (right about" in doubtful
    assert "you may want to show" in doubtful


def test_json_has_what_is_doubtful_apart_and_every_chance(page: Path) -> None:
    shown = json.loads(run(page, "--json"))
    assert "us_experience" in {fact["field"] for fact in shown["doubtful"]}
    assert "us_experience" not in {fact["field"] for fact in shown["facts"]}
    assert all(fact["chance"] > 0.6 for fact in shown["facts"])


def kept(page: Path) -> set[str]:
    return {fact.field for fact in read_pack(page.parent / "data" / "packs" / "read").facts}


def test_a_doubtful_fact_is_kept_only_once_it_is_confirmed(page: Path) -> None:
    run(page, "--program", PROGRAM, "--save")
    assert "visas" in kept(page) and "us_experience" not in kept(page)
    run(page, "--program", PROGRAM, "--save", "--confirm", "us_experience")
    assert {"visas", "us_experience"} <= kept(page)
    assert "us_experience_months" not in kept(page)


def test_words_of_a_plain_mission_are_told_as_read() -> None:
    sure = next(fact for fact in read_page(MISSION).facts if fact.field == "mission")
    assert "rural" in str(sure.value).split("+") and "Our mission is" in sure.words


def test_a_doubted_word_of_a_mission_is_told_beside_the_sure_ones_so_that_confirming_it_loses_none() -> None:
    def weighed(word: str, chance: float) -> tuple[float, Candidate, PageFact]:
        one = Candidate("mission", word, "stated", "", None, ruled=True, proposed=False)
        return chance, one, PageFact("mission", word, Strength.STATED, f"Our mission is {word}.")

    sure, doubtful = told([weighed("rural", 0.95), weighed("research", 0.4)])
    assert [fact.value for fact in sure] == ["rural"]
    assert [set(str(fact.value).split("+")) for fact in doubtful] == [{"rural", "research"}]
    assert doubtful[0].chance == 0.4 and "Our mission is research." in doubtful[0].words


def test_a_number_that_the_page_contradicts_is_less_sure() -> None:
    def chance(text: str) -> float:
        found = read_page(text)
        return next(fact.chance for fact in (*found.facts, *found.doubtful) if fact.field == "letters")

    assert chance(f"{PAGE}At least two letters of recommendation are required.") < chance(PAGE)


def test_confirming_what_is_not_doubtful_is_refused_with_what_is(page: Path) -> None:
    with pytest.raises(
        InputError, match=r"visas is no field that is doubtful on this page; those are: .*us_experience"
    ):
        run(page, "--program", PROGRAM, "--save", "--confirm", "visas")
    with pytest.raises(InputError, match="--confirm needs --save"):
        run(page, "--confirm", "us_experience")


def test_on_sets_left_out_what_is_told_as_read_is_right_more_often_than_what_the_rules_found() -> None:
    rows = json.loads(pages.HELD_OUT.read_text("utf-8"))["sets"].values()
    for row in rows:
        _, found, right = row["sure"]
        _, ruled, right_of_those = row["rules"]
        assert right / found > right_of_those / ruled


def test_a_fellowship_that_hardly_calls_itself_so_is_known_by_the_residency_it_asks_for() -> None:
    page = """# How to apply
We take part in the Electronic Residency Application Service and in the Match, and take two fellows each year.
Acceptance to the program requires graduation from an accredited internal medicine residency.
Three letters of recommendation are required, one of which must be from the residency program director.
All files are read by the fellowship program director. We sponsor J-1 visas only."""
    assert (
        read_page(page, "https://endocrinology.example.edu/apply").why
        == "it is about a fellowship, not a residency"
    )


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ("A minimum Step 2 CK score of 230 is required.", "230"),
        ("Step 2 CK minimum score of 210 is required for all applicants.", "210"),
        ("A Step 2 CK score of at least 220 is required to apply.", "220"),
    ],
)
def test_a_plain_rule_on_the_page_of_a_residency_is_no_doubt(said: str, least: str) -> None:
    found = read_page(PAGE.replace("- Three letters", f"- {said}\n- Three letters"))
    assert [(fact.value, fact.strength) for fact in found.facts if fact.field == "step2_ck_min"] == [
        (int(least), Strength.HARD)
    ]
