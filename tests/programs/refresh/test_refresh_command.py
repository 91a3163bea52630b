"""``longcoat programs refresh``, as a person runs it; nothing here reaches the network."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from common import TODAY
from longcoat.cli.programs.refresh import _report
from longcoat.programs import Evidence, Fact, Grade, Strength, load_catalog
from longcoat.programs.packs import Pack, write_pack
from longcoat.programs.refresh import PACK, Outcome, Refreshed, Visit
from running import run_longcoat


def run(folder: Path, *words: str, code: int = 0) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LONGCOAT_DATA", str(folder / "data"))
        return run_longcoat("programs", "refresh", *words).expect(code)


def test_a_dry_run_says_whom_it_would_visit_and_writes_nothing(tmp_path: Path) -> None:
    told = run(tmp_path, "--state", "CA", "-s", "FM", "--near", "Los Angeles", "--within", "20", "--dry-run")
    assert max(len(line) for line in told.splitlines() if "://" not in line) <= 80
    assert "https://www.emanatehealth.org/careers/family-medicine-residency-program/" in told
    assert told.endswith("would be visited; nobody was asked.\n")
    assert not (tmp_path / "data").exists()


def test_a_dry_run_for_a_machine_names_programs_and_addresses(tmp_path: Path) -> None:
    told = json.loads(
        run(tmp_path, "--state", "Oregon", "-s", "family medicine", "--limit", "3", "--dry-run", "--json")
    )
    assert len(told) == 3
    assert {"program", "url"} == set(told[0])


def test_the_nearest_come_first_and_programs_named_before_all(tmp_path: Path) -> None:
    words = ("--program", "1200500750", "--near", "Fresno", "-s", "FM", "--limit", "3", "--dry-run", "--json")
    told = json.loads(run(tmp_path, *words))
    assert told[0]["program"] == "1200500750"
    assert len({one["program"] for one in told}) == 3


def test_the_next_visit_goes_to_the_new_address_that_an_earlier_one_followed(tmp_path: Path) -> None:
    new = "https://new.example/family-medicine/"
    page = Evidence("Family Medicine", new, TODAY, "followed from http://old.example/", Grade.OWN_PAGE)
    fact = Fact("1200500750", "website", new, None, Strength.STATED, page)
    folder = tmp_path / "data" / "packs" / PACK
    folder.parent.mkdir(parents=True)
    write_pack(folder, Pack(PACK, "Mine", "sites", "facts", TODAY, (fact,)))
    told = json.loads(run(tmp_path, "--program", "1200500750", "--dry-run", "--json"))
    assert told == [{"program": "1200500750", "url": new}]


def test_when_nothing_answers_at_all_it_asks_whether_the_computer_is_connected() -> None:
    programs = list(load_catalog())[:2]
    visits = tuple(Visit(program.id, "http://a.example/", Outcome.DEAD) for program in programs)
    lines = list(_report(Refreshed(visits, 0, stopped=False), {program.id: program for program in programs}))
    assert "Nothing answered at all: is this computer connected to the internet?" in lines


def test_without_a_choice_it_asks_which_programs(tmp_path: Path) -> None:
    assert "Say which programs, such as: --state CA --specialty FM" in run(tmp_path, code=2)


def test_a_distance_needs_a_place(tmp_path: Path) -> None:
    assert "--within needs --near" in run(tmp_path, "-s", "FM", "--within", "5", "--dry-run", code=2)


def test_a_state_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    assert "Califrnia" in run(tmp_path, "--state", "Califrnia", "--dry-run", code=2)


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scrapy", None)
    told = run(tmp_path, "--program", "1200500750", code=2)
    assert "pip install 'longcoat[refresh]'" in told
    assert not (tmp_path / "data").exists()


def test_a_program_without_an_address_is_told_and_no_one_is_asked(tmp_path: Path) -> None:
    (visit,) = json.loads(run(tmp_path, "--program", "1200521478", "--json"))["visits"]
    assert visit["outcome"] == "no-address"
    assert visit["sentence"] == "No address of the program's site is known."


def test_the_report_explains_every_outcome_in_80_columns() -> None:
    programs = list(load_catalog())[: len(Outcome)]
    long = "https://www.a-hospital-with-a-long-name.example/departments/family-medicine/residency/index.html"
    visits = tuple(
        Visit(
            program.id,
            long,
            outcome,
            moved_to=long,
            found_up=True,
            fields=("step2_ck_min", "visas"),
            detail="What it was.",
        )
        for program, outcome in zip(programs, Outcome, strict=True)
    )
    lines = list(_report(Refreshed(visits, 3, stopped=True), {program.id: program for program in programs}))
    assert all(len(line) <= 80 for line in lines if long not in line)
    text = " ".join(" ".join(lines).split())
    for outcome in Outcome:
        assert f"{outcome.value}: {outcome.sentence}" in text
    assert f"{len(Outcome)} had moved" in text
    assert "The same command goes on from here" in text
