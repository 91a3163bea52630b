"""The indexed file: it comes by itself, follows every change, and never gets in the way."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.errors import InputError
from longcoat.programs import (
    Catalog,
    Evidence,
    Fact,
    Filters,
    Grade,
    Strength,
    distance_miles,
    load_catalog,
    open_catalog,
)
from longcoat.programs.index import keep_index
from longcoat.programs.index.keeping import KEPT
from longcoat.programs.packs import AddedProgram, Pack, PackError, added_id, write_pack

HARBOR = "1200521478"
HILL = AddedProgram(
    added_id("CA", "family-medicine", "Peñasco Hill Hospital"),
    "family-medicine",
    "Peñasco Hill Hospital",
    "Hill Health",
    "Calabasas",
    "CA",
    "91302",
    "https://example.org/fm",
)
PAGE = Evidence("Apply", "https://example.org/apply", date(2026, 7, 1), "read by a person", Grade.OWN_PAGE)


def fact(field: str, value: float | str | bool, program: str = HARBOR, about: str | None = None) -> Fact:
    return Fact(program, field, value, None, Strength.HARD, PAGE, about)


MINE = Pack("mine", "My facts", "Pages.", "Facts.", date(2026, 9, 1), (fact("step2_ck_min", 220),), (HILL,))


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    write_pack(tmp_path / "packs" / "mine", MINE)
    return tmp_path / "packs"


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sqlite"))


def test_the_file_is_built_once_and_then_only_opened(packs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "cache"
    first, second = (keep_index(packs, cache) for _ in range(2))
    assert (first.built, second.built) == (True, False)
    assert files_in(cache) == [first.file] == [second.file]
    built, opened = Catalog(first.index), Catalog(second.index)
    assert list(built) == list(opened)
    assert len(opened) == len(load_catalog()) + 1


def test_a_changed_pack_is_seen_at_once(packs: Path, tmp_path: Path) -> None:
    before = open_catalog(packs, tmp_path)
    assert before.facts("step2_ck_min")[HARBOR].value == 220
    write_pack(packs / "mine", replace(MINE, facts=(fact("step2_ck_min", 210),)))
    assert open_catalog(packs, tmp_path).facts("step2_ck_min")[HARBOR].value == 210
    assert before.facts("step2_ck_min")[HARBOR].value == 220
    (packs / "mine" / "pack.toml").rename(packs / "mine" / "pack.tml")
    with pytest.raises(PackError, match=r"pack\.toml: it is missing"):
        open_catalog(packs, tmp_path)


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_file_is_built_anew(packs: Path, tmp_path: Path, damage: bytes | None) -> None:
    open_catalog(packs, tmp_path)
    (file,) = files_in(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert open_catalog(packs, tmp_path).facts("step2_ck_min")[HARBOR].value == 220
    assert file.read_bytes() == whole


def test_a_folder_that_can_not_be_written_to_is_done_without(packs: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    for cache in (tmp_path / "file" / "cache", None):
        kept = keep_index(packs, cache)
        assert (kept.file, Catalog(kept.index)[HILL.id].name) == (None, "Peñasco Hill Hospital")


def test_old_files_do_not_pile_up(packs: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("somebody else's", "utf-8")
    for score in range(200, 203 + KEPT):
        write_pack(packs / "mine", replace(MINE, facts=(fact("step2_ck_min", score),)))
        open_catalog(packs, tmp_path)
    assert len(files_in(tmp_path)) == KEPT
    assert (tmp_path / "mine.txt").exists()


def test_two_processes_that_build_at_once_both_get_the_catalog(packs: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from longcoat.programs import open_catalog;"
        "print(len(open_catalog(Path(sys.argv[1]), Path(sys.argv[2]))))"
    )
    write_pack(packs / "mine", replace(MINE, programs=()))
    words = [sys.executable, "-c", code, str(packs), str(tmp_path / "cache")]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(2)]
    assert [each.communicate()[0].strip() for each in both] == [str(len(load_catalog()))] * 2
    assert len(files_in(tmp_path / "cache")) == 1
    assert not list((tmp_path / "cache").glob(".*"))


def test_an_added_program_has_a_place_and_a_kind_and_says_that_it_is_added() -> None:
    catalog = load_catalog(packs=[MINE])
    program = catalog[HILL.id]
    assert (program.county, program.zip) == ("Los Angeles", "91302")
    assert program.place.point == pytest.approx((34.1, -118.6), abs=0.2)
    assert program.kind.confidence <= 0.5
    assert (program.added_by, program.as_of, program.listed) == ("My facts", 2026, True)
    assert program.kind.evidence[0].title == "My facts"
    found = catalog.select(text="penasco", region="LA", specialties="FM", added=True)
    assert [one.id for one in found] == [HILL.id]
    assert catalog.find_program("peñasco hill").id == catalog.find_program(HILL.id).id == HILL.id
    assert catalog.added.sum() == load_catalog().added.sum() + 1
    with pytest.raises(InputError, match=f"The nearest id is {HILL.id}"):
        catalog.find_program(HILL.id[:-3])


def test_an_added_program_whose_place_nobody_knows_is_still_there() -> None:
    lost = replace(HILL, id="new:ca-family-medicine-lost", city="Nowhereville", zip=None)
    program = load_catalog(packs=[replace(MINE, programs=(lost,))])[lost.id]
    assert (program.state, program.county, program.place.point) == ("CA", None, None)


def test_the_directory_goes_before_a_program_that_a_pack_adds_with_its_number() -> None:
    again = replace(HILL, id=HARBOR)
    catalog = load_catalog(packs=[replace(MINE, programs=(again,))])
    assert (len(catalog), catalog[HARBOR].added_by) == (len(load_catalog()), None)


def test_what_nobody_knows_is_not_a_number() -> None:
    somebody = fact("step2_ck_min", "none", "1200521056")
    catalog = load_catalog(
        packs=[replace(MINE, facts=(fact("step2_ck_min", 220), somebody, fact("signals", False)))]
    )
    some = catalog.select(specialties="FM", state="CA", kinds="safety-net")
    scores = dict(zip(some.ids.tolist(), some.fact_numbers("step2_ck_min").tolist(), strict=True))
    assert (scores[HARBOR], scores["1200521056"]) == (220, -np.inf)
    unknown = set(some.ids.tolist()) - some.facts("step2_ck_min").keys()
    assert unknown
    assert all(np.isnan(scores[one]) for one in unknown)
    signals = dict(zip(some.ids.tolist(), some.fact_numbers("signals").tolist(), strict=True))
    assert signals[HARBOR] == 0.0
    with pytest.raises(ValueError, match="read-only"):
        some.fact_numbers("signals")[0] = 1


def test_only_rules_that_bind_are_gates() -> None:
    old = replace(fact("step1_min", 210), evidence=replace(PAGE, as_of=date(2019, 9, 1)))
    catalog = load_catalog(packs=[replace(MINE, facts=(fact("step2_ck_min", 220), old))])
    place = catalog.ids.tolist().index(HARBOR)
    assert catalog.fact_numbers("step1_min")[place] == 210
    assert np.isnan(catalog.fact_numbers("step1_min", binding=True)[place])
    assert catalog.fact_numbers("step2_ck_min", binding=True)[place] == 220


def test_words_and_tracks_have_their_own_answers() -> None:
    facts = (
        fact("visas", "J-1+H-1B"),
        fact("positions", 8, about="categorical"),
        fact("positions", 2, about="preliminary"),
    )
    catalog = load_catalog(packs=[replace(MINE, facts=facts)])
    place = catalog.ids.tolist().index(HARBOR)
    assert catalog.fact_words("visas")[place] == "J-1+H-1B"
    assert catalog.fact_numbers("positions", "categorical")[place] == 8
    assert np.isnan(catalog.fact_numbers("positions")[place])
    with pytest.raises(InputError, match="The values of visas are words"):
        catalog.fact_numbers("visas")
    with pytest.raises(InputError, match="Did you mean 'step2_ck_min'"):
        catalog.facts("step2_ckmin")


def test_a_selection_only_knows_of_its_own_programs_in_its_own_order() -> None:
    catalog = load_catalog(packs=[MINE])
    assert HARBOR not in catalog.select(state="OR").facts("step2_ck_min")
    rows = [int(row) for row in np.random.default_rng(3).permutation(len(catalog))]
    shuffled = Catalog(catalog._index, rows)
    place = shuffled.ids.tolist().index(HARBOR)
    assert shuffled.fact_numbers("step2_ck_min")[place] == 220
    assert shuffled.latitudes[place] == catalog[HARBOR].place.latitude


def test_conflicts_are_told() -> None:
    faq = replace(PAGE, title="FAQ", url="https://example.org/faq")
    other = replace(fact("step2_ck_min", 200), evidence=faq)
    (one,) = load_catalog(packs=[replace(MINE, facts=(fact("step2_ck_min", 220), other))]).conflicts()[HARBOR]
    assert (one.field, {one.value, *(each.value for each in one.differing)}) == ("step2_ck_min", {200, 220})
    assert not one.binds


def test_a_newer_website_and_a_closing_go_before_the_directory() -> None:
    facts = (fact("website", "https://example.org/moved"), fact("listed", False))
    program = load_catalog(packs=[replace(MINE, facts=facts)])[HARBOR]
    assert (program.website, program.listed) == ("https://example.org/moved", False)


def test_what_a_pack_says_of_an_unknown_program_is_left_out() -> None:
    catalog = load_catalog(packs=[replace(MINE, facts=(fact("letters", 3, "9999999999"),))])
    assert not {"9999999999"} & catalog.facts("letters").keys()


@given(
    near=st.tuples(st.floats(-89, 89), st.floats(-180, 180)),
    miles=st.floats(0.001, 13_000),
)
@settings(max_examples=60, deadline=None)
def test_a_circle_holds_exactly_what_is_near_enough(near: tuple[float, float], miles: float) -> None:
    catalog = load_catalog()
    found = set(catalog.filtered(Filters.of(near=near, within_miles=miles)).ids.tolist())
    points = np.column_stack([catalog.latitudes, catalog.longitudes])
    far = distance_miles(near, points)
    ids = catalog.ids
    assert found >= set(ids[far <= miles * (1 - 1e-6)].tolist())
    assert found <= set(ids[far <= miles * (1 + 1e-6) + 0.001].tolist())
