"""A refresh that is killed at any point loses nothing, visits nobody twice, and ends in the same pack."""

from __future__ import annotations

import json
import random
import signal
import time
from datetime import date
from pathlib import Path

from common import TODAY
from longcoat.programs import Evidence, Fact, Strength
from longcoat.programs.packs import Pack, read_pack, write_pack
from programs.refresh.conftest import Place
from programs.refresh.local_runs import job_of, run, start
from programs.refresh.local_server import requests_of

SEED = 20261121


def _few(place: Place, count: int) -> list:
    return [program for program in place.world.programs if program.name.startswith("ordinary")][:count]


def _files(folder: Path) -> dict[str, bytes]:
    """The pack's files; what a kill left half-written has a hidden name, and nobody reads it."""
    files = sorted((folder / "data/packs/refreshed").iterdir())
    return {file.name: file.read_bytes() for file in files if file.name[0] != "."}


def _older(folder: Path) -> Pack:
    """A pack from an earlier refresh, with a fact about a program that isn't visited now."""
    page = Evidence("Apply", "https://elder.example/apply", date(2026, 9, 1), "read by a person")
    fact = Fact("1200521478", "step2_ck_min", 205, "points", Strength.HARD, page)
    pack = Pack("refreshed", "Mine", "sites", "facts", date(2026, 9, 1), (fact,))
    (folder / "data" / "packs").mkdir(parents=True)
    write_pack(folder / "data" / "packs" / "refreshed", pack)
    return pack


def test_killed_again_and_again_it_ends_in_the_same_pack_as_if_it_never_was(
    place: Place, tmp_path: Path
) -> None:
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    programs, luck = _few(place, 16), random.Random(SEED)
    for folder in (whole, torn):
        folder.mkdir()
        _older(folder)
    slowly = {"delay": 0.03, "sites_at_once": 3, "pack_every": 2}
    run(job_of(place.world, programs, place.ports, whole, **slowly))
    job = job_of(place.world, programs, place.ports, torn, **slowly)
    done: set[str] = set()
    for kill in range(3):
        before = len(requests_of(place.log))
        process = start(job)
        assert process.stdout is not None
        out = "".join(process.stdout.readline() for _ in range(luck.randint(1, 2)))
        time.sleep(luck.uniform(0.0, 0.2))
        process.kill()
        out += process.communicate()[0]
        asked = {request["host"] for request in requests_of(place.log, before)}
        assert not asked & {program.url.split("/")[2] for program in programs if program.id in done}
        done |= {line.split()[1] for line in out.splitlines() if line.startswith("visited ")}
        facts = read_pack(torn / "data/packs/refreshed").facts
        assert any(fact.program == "1200521478" for fact in facts)
        assert kill < len(done) < len(programs)
    told = run(job)
    assert told["earlier"] >= len(done)
    assert len(told["visits"]) == len(programs)
    assert _files(torn) == _files(whole)


def test_what_was_found_before_a_kill_is_in_the_pack_after_the_next_start(
    place: Place, tmp_path: Path
) -> None:
    programs = _few(place, 8)
    job = job_of(place.world, programs, place.ports, tmp_path, delay=0.05, sites_at_once=1, pack_every=1000)
    process = start(job)
    assert process.stdout is not None
    first = process.stdout.readline().split()
    process.kill()
    process.communicate()
    assert not (tmp_path / "data/packs/refreshed").exists()
    job_of(place.world, [], place.ports, tmp_path)
    run(job)
    assert first[1] in {fact.program for fact in read_pack(tmp_path / "data/packs/refreshed").facts}


def test_stopped_by_ctrl_c_it_says_so_keeps_what_it_has_and_goes_on_later(
    place: Place, tmp_path: Path
) -> None:
    programs = _few(place, 10)
    job = job_of(place.world, programs, place.ports, tmp_path, delay=0.1, sites_at_once=2)
    process = start(job)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    told = json.loads(out.splitlines()[-1])
    assert told["stopped"]
    assert 0 < len(told["visits"]) < len(programs)
    kept = {fact.program for fact in read_pack(tmp_path / "data/packs/refreshed").facts}
    assert kept == {visit["program"] for visit in told["visits"]}
    after = run(job)
    assert not after["stopped"]
    assert after["earlier"] == len(told["visits"])
    assert len(after["visits"]) == len(programs)


def test_a_page_that_says_something_else_now_says_only_that(place: Place, tmp_path: Path) -> None:
    (program,) = (one for one in place.world.programs if one.name == "sessions")
    folder = tmp_path / "data" / "packs"
    page = Evidence(
        "Apply", "http://sessions.example/apply", TODAY, "read by Longcoat's page reader on 2026-11-01"
    )
    old = Fact(program.id, "graduation_years_max", 3.0, "years", Strength.HARD, page)
    folder.mkdir(parents=True)
    write_pack(folder / "refreshed", Pack("refreshed", "Mine", "sites", "facts", date(2026, 9, 1), (old,)))
    run(job_of(place.world, [program], place.ports, tmp_path))
    assert "graduation_years_max" not in {fact.field for fact in read_pack(folder / "refreshed").facts}


def test_two_refreshes_at_once_are_refused_in_words(place: Place, tmp_path: Path) -> None:
    job = job_of(place.world, _few(place, 12), place.ports, tmp_path, delay=0.3, sites_at_once=1)
    one = start(job)
    assert one.stdout is not None
    one.stdout.readline()
    other = start(job)
    _, err = other.communicate(timeout=20)
    one.kill()
    one.communicate()
    assert "InputError: Another refresh is under way" in err
