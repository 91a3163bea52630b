"""``longcoat programs tell`` and ``longcoat packs``, as a person runs them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from common import EXAMPLES
from longcoat.programs import Evidence, Fact, Grade, Strength
from longcoat.programs.packs import read_pack
from longcoat.programs.packs.pack import own_pack
from longcoat.programs.packs.writing import write_pack
from running import run_longcoat

ID = "1200521478"
BUNDLED = Path(__file__).parents[2] / "src" / "longcoat" / "programs" / "packs_data"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run longcoat with a user's own data; returns what it says on the stream that its exit code stands for."""
    monkeypatch.setenv("LONGCOAT_DATA", str(tmp_path / "data"))

    def longcoat(*words: str, code: int = 0) -> str:
        return run_longcoat(*words).expect(code)

    return longcoat


@pytest.fixture
def told(tmp_path: Path) -> Path:
    return tmp_path / "data" / "packs" / "told"


def show(run: Run, program: str = ID) -> str:
    return " ".join(run("programs", "show", program, "--today", "2026-11-21").split())


def test_what_i_found_out_is_on_the_card_at_once_and_can_be_taken_back(run: Run, told: Path) -> None:
    said = run("programs", "tell", ID, "accepts_imgs", "yes", "--today", "2026-11-20")
    assert "Takes IMGs: yes" in said
    assert f"To take it back: longcoat programs tell {ID} accepts_imgs --forget" in said
    assert "Takes IMGs yes (2026, less than a year old)" in show(run)
    (fact,) = read_pack(told).facts
    assert (fact.value, fact.evidence.grade.value, str(fact.evidence.as_of)) == (True, "told", "2026-11-20")
    assert "forgotten" in run("programs", "tell", ID, "accepts_imgs", "--forget")
    assert "Takes IMGs" not in show(run)


def test_telling_again_replaces_and_says_the_way_back(run: Run, told: Path) -> None:
    run("programs", "tell", ID, "step2_ck_min", "210", "--hard")
    again = run(
        "programs", "tell", "harbor family", "step2_ck_min", "none", "--url", "https://example.org/faq"
    )
    back = f"longcoat programs tell {ID} step2_ck_min 210 --hard"
    assert f"Before: 210 points. Back to it: {back}" in again
    assert [fact.value for fact in read_pack(told).facts] == ["none"]
    run(*back.split()[1:])
    (fact,) = read_pack(told).facts
    assert (fact.value, fact.strength.value) == (210, "hard")


def test_a_limit_told_without_saying_that_it_is_a_rule_closes_no_door(run: Run) -> None:
    assert "It closes no door. If it is a rule, tell it again with --hard." in run(
        "programs", "tell", ID, "step2_ck_min", "210"
    )


def test_tracks_are_told_apart(run: Run, told: Path) -> None:
    for track, count in (("categorical", "8"), ("preliminary", "2")):
        run("programs", "tell", ID, "positions", count, "--about", track)
    assert [(fact.about, fact.value) for fact in read_pack(told).facts] == [
        ("categorical", 8),
        ("preliminary", 2),
    ]
    run("programs", "tell", ID, "positions", "--forget", "--about", "preliminary")
    assert [fact.about for fact in read_pack(told).facts] == ["categorical"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            [ID, "roster", "25/24"],
            "'25/24' is not a value of roster. Right would be: so many of so many, such as 3/24.",
        ),
        (
            [ID, "step2_ck_min", "75"],
            "'75' is not a value of step2_ck_min. Right would be: a whole number from 140",
        ),
        ([ID, "step2_ckmin", "220"], "There is no field 'step2_ckmin'. Did you mean 'step2_ck_min'?"),
        (
            [ID, "visas", "J1"],
            "'J1' is not a value of visas. Right would be: one or more of J-1, H-1B, joined by +",
        ),
        ([ID, "accepts_imgs"], "accepts_imgs of what? Right would be: yes or no."),
        ([ID, "accepts_imgs", "yes", "--forget"], "--forget takes no value."),
        ([ID, "accepts_imgs", "--forget"], f"You have told nothing about accepts_imgs of {ID}"),
        ([ID, "accepts_imgs", "yes", "--url", "example.org"], "'example.org' is not a web address."),
        ([ID, "accepts_imgs", "yes", "--as-of", "2999-01-01"], "2999-01-01 is still to come."),
        (["1200521479", "accepts_imgs", "yes"], "The nearest id is 1200521478"),
    ],
)
def test_a_slip_is_refused_and_nothing_is_written(
    run: Run, told: Path, words: list[str], message: str
) -> None:
    assert message in run("programs", "tell", *words, code=2)
    assert not told.exists()


def test_what_i_told_goes_into_my_plan(run: Run) -> None:
    profile = str(EXAMPLES / "los-angeles-family-medicine.toml")
    plan = ("plan", profile, "--today", "2026-11-21", "--json", "-")
    first, second = (one["program"]["id"] for one in json.loads(run(*plan))["entries"][:2])
    run("programs", "tell", first, "listed", "no")
    assert "US IMGs among its residents: 12 of 24" in run("programs", "tell", second, "roster", "12/24")
    entries = {one["program"]["id"]: one for one in json.loads(run(*plan))["entries"]}
    assert first not in entries
    assert "12 of 24 residents are US IMGs, as you counted" in str(entries[second]["reasons"])


def test_a_damaged_pack_of_mine_is_named_by_every_command_and_not_passed_over(run: Run, told: Path) -> None:
    run("programs", "tell", ID, "step2_ck_min", "210")
    facts = told / "facts.csv"
    facts.write_text(facts.read_text("utf-8").replace(",210,", ",21O,"), "utf-8")
    said = run("programs", "search", "kaiser", code=2)
    assert "facts.csv, line 2, value: '21O' is not a value of step2_ck_min. Right would be:" in said
    assert run("programs", "tell", ID, "letters", "3", code=2) == said


def test_the_catalog_is_built_by_itself_and_by_hand(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LONGCOAT_CACHE", str(tmp_path / "cache"))
    found = run("programs", "search", "kaiser")
    (file,) = (tmp_path / "cache").glob("*.sqlite")
    said = run("packs", "build")
    assert str(file) in said
    assert " facts, built in " in said
    (tmp_path / "blocked").write_text("in the way", "utf-8")
    monkeypatch.setenv("LONGCOAT_CACHE", str(tmp_path / "blocked"))
    assert run("programs", "search", "kaiser") == found


def test_a_contribution_is_checked_with_every_problem(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BUNDLED / "second-hand", tmp_path / "second-hand"))
    assert run("packs", "check", str(folder)).startswith(
        "  second-hand: What others published about programs"
    )
    facts = folder / "facts.csv"
    header, first, *rest = facts.read_text("utf-8").splitlines(keepends=True)
    facts.write_text(header + first.replace(first.split(",")[1], "kindd", 1) + "".join(rest), "utf-8")
    said = run("packs", "check", str(folder), code=2)
    assert "facts.csv, line 2, field: 'kindd' is not known." in said
    assert "there is no folder" in run("packs", "check", str(tmp_path / "nowhere"), code=2)


def test_my_own_pack_is_checked_by_its_own_rules(run: Run, told: Path) -> None:
    run("programs", "tell", ID, "letters", "3")
    assert "grade: what somebody was told can't be looked up by others." in run(
        "packs", "check", str(told), code=2
    )
    assert "1 fact about 1 program from 1 page" in run("packs", "check", "--own", str(told))


def test_the_packs_are_listed_with_their_sources_and_rights(run: Run, told: Path) -> None:
    assert "Yours: none yet" in run("packs", "list")
    run("programs", "tell", ID, "letters", "3")
    listed = run("packs", "list")
    assert max(map(len, listed.replace(str(told.parent), "").splitlines())) <= 80
    assert "own-pages: What programs' own public pages say" in listed
    assert "told: What you found out yourself" in listed
    assert f"Yours are in {told.parent}" in listed


def test_what_the_refresher_doubted_is_on_the_card_and_in_use_only_once_it_is_told(
    run: Run, tmp_path: Path
) -> None:
    page = Evidence(
        "Apply", "https://example.org/apply", date(2026, 11, 1), "read", Grade.DOUBTFUL, "No visas, we think."
    )
    doubt = Fact(ID, "visas", "none", None, Strength.STATED, page)
    pack = own_pack("refreshed", "Read from sites", date(2026, 11, 1))
    write_pack(tmp_path / "data" / "packs" / "refreshed", replace(pack, facts=(doubt,)))
    before = json.loads(run("programs", "show", ID, "--json", "--today", "2026-11-21"))
    (step,) = [one for one in before["steps"] if "No visas, we think." in one["why"]]
    assert "used for nothing" in step["why"]
    assert not [
        line for line in before["known"] if line["field"] == "visas" and line["value"].startswith("none")
    ]
    assert "“No visas, we think.”" in show(run)
    run(*step["command"].split()[1:])
    after = json.loads(run("programs", "show", ID, "--json", "--today", "2026-11-21"))
    assert [line["value"] for line in after["known"] if line["field"] == "visas"] == ["none, it says"]
    assert not [one for one in after["steps"] if "No visas, we think." in one["why"]]
