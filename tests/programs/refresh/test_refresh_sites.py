"""A hundred differently built sites, and many that misbehave: each visit ends in the word that it should end in."""

from __future__ import annotations

import pytest

from programs.refresh.conftest import TOMORROW, Visited
from programs.refresh.hundred import world
from programs.refresh.local_runs import difference
from programs.refresh.local_world import POISONED, Local

PROGRAMS = world().programs


def test_there_are_a_hundred_sites_and_no_two_are_alike() -> None:
    assert len(PROGRAMS) >= 100
    assert len({program.name for program in PROGRAMS}) == len(PROGRAMS)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_a_visit_ends_in_the_word_that_fits_the_site(program: Local, first: Visited) -> None:
    assert difference(program, first.visits[program.id]) == ""


def test_every_visit_is_told_with_a_sentence(first: Visited) -> None:
    assert set(first.visits) == {program.id for program in PROGRAMS}


def test_what_was_found_is_in_a_pack_that_can_be_checked(first: Visited) -> None:
    assert first.problems == ()
    pack = first.pack
    for program in PROGRAMS:
        told = [fact for fact in pack.facts if fact.program == program.id]
        there = {fact.field for fact in told} - {"website"}
        assert program.fields <= {fact.field for fact in told if fact.evidence.grade == "own-page"}
        assert program.fields or not there


def test_each_fact_names_its_page_its_words_and_the_day_it_was_seen(first: Visited) -> None:
    for fact in first.pack.facts:
        assert fact.evidence.grade in ("own-page", "doubtful")
        assert fact.evidence.url
        assert str(fact.evidence.as_of) == "2026-11-21"
        counted = fact.field == "website" or fact.field.startswith("residents_")
        assert counted or fact.evidence.words
        assert "2026-11-21" in fact.evidence.read_as


def test_nothing_is_read_from_pages_of_others_or_behind_a_refusal(first: Visited) -> None:
    assert not [fact for fact in first.pack.facts if fact.value == POISONED]


def test_programs_of_one_hospital_get_each_their_own_score_and_the_rule_that_is_for_all(
    first: Visited,
) -> None:
    pack = first.pack
    scores, visas = {}, {}
    for program in PROGRAMS:
        if program.name.startswith("hospital "):
            scores[program.name] = {
                f.value for f in pack.facts if f.program == program.id and f.field == "step2_ck_min"
            }
            visas[program.name] = {
                f.value for f in pack.facts if f.program == program.id and f.field == "visas"
            }
    assert scores["hospital family-medicine"] == {210}
    assert scores["hospital neurology"] == {220}
    assert scores["hospital root"] == {210}
    assert visas["hospital psychiatry"] == {"J-1"}


def test_two_towns_of_one_house_keep_their_scores_apart(first: Visited) -> None:
    pack = first.pack
    ids = {program.name: program.id for program in PROGRAMS}
    scores = {
        name: {f.value for f in pack.facts if f.program == ids[name] and f.field == "step2_ck_min"}
        for name in ("town northtown", "town southport")
    }
    assert scores == {"town northtown": {212}, "town southport": {232}}


def test_a_new_address_is_kept_as_a_fact(first: Visited) -> None:
    pack = first.pack
    told = {fact.program: fact.value for fact in pack.facts if fact.field == "website"}
    assert told == {program.id: program.moved_to for program in PROGRAMS if program.moved_to}


def test_the_pack_holds_nobodys_name(first: Visited) -> None:
    for name in ("A. Lake", "B. Hill", "C. Field", "Ann", "ann-lake", "Cara"):
        assert name not in first.text


def test_the_memory_of_visits_holds_nobodys_name(first: Visited) -> None:
    assert b"St. George" not in first.memory
    for name in (b"A. Lake", b"Ann Lake", b"ann-lake", b"cara-field"):
        assert name not in first.memory


def test_residents_with_a_page_each_are_counted_and_the_missing_one_is_unknown(first: Visited) -> None:
    (program,) = (one for one in PROGRAMS if one.name == "a page for each resident")
    counts = {f.field: f.value for f in first.pack.facts if f.program == program.id}
    assert counts["residents_caribbean"] == 2
    assert counts["residents_us_do"] == 1
    assert counts["residents_us_md"] == 1
    assert counts["residents_unknown"] == 1


def test_a_day_later_unchanged_sites_say_so_and_their_facts_are_of_that_day(second: Visited) -> None:
    unchanged = [visit for visit in second.visits.values() if visit["outcome"] == "unchanged"]
    assert len(unchanged) == len(second.visits)
    pack = second.pack
    ids = set(second.visits)
    assert {str(fact.evidence.as_of) for fact in pack.facts if fact.program in ids} == {TOMORROW}
