"""What the sites see of a visitor: the log of the server is the witness."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from longcoat.programs.refresh import limits
from programs.refresh.conftest import Place, Visited
from programs.refresh.local_runs import job_of, run
from programs.refresh.local_server import requests_of


def test_no_host_is_ever_asked_two_things_at_once(first: Visited) -> None:
    assert {request["beside"] for request in first.requests} == {0}


def test_robots_txt_is_the_first_thing_that_every_host_is_asked_for(first: Visited) -> None:
    seen: set[str] = set()
    for request in first.requests:
        if request["host"] not in seen:
            assert request["path"] == "/robots.txt", request
            seen.add(request["host"])


def test_nothing_that_robots_txt_forbids_is_asked_for(first: Visited) -> None:
    asked = {(request["host"], request["path"]) for request in first.requests}
    for host in ("robots.example", "robots-us.example", "robots-500.example", "robots-600.example"):
        assert {path for name, path in asked if name == host} == {"/robots.txt"}
    assert ("robots-part.example", "/private/requirements") not in asked


def test_the_visitor_says_who_it_is_and_nothing_else(first: Visited) -> None:
    for request in first.requests:
        assert request["method"] == "GET"
        assert request["headers"]["user-agent"].startswith("Longcoat/")
        allowed = {
            "host",
            "user-agent",
            "accept",
            "accept-language",
            "accept-encoding",
            "cookie",
            "connection",
        }
        assert set(request["names"]) <= allowed | {"if-none-match", "if-modified-since"}


def test_no_site_is_asked_for_more_pages_than_the_limit(first: Visited) -> None:
    shared = {"hospital.example": 7, "towns.example": 2}
    asked = Counter(request["host"] for request in first.requests if request["path"] != "/robots.txt")
    for host, count in asked.items():
        # The first page and second tries come on top.
        assert count <= (limits().pages + 3) * shared.get(host, 1), host


def test_pages_that_several_programs_share_are_asked_for_once(first: Visited) -> None:
    asked = Counter(request["path"] for request in first.requests if request["host"] == "hospital.example")
    assert set(asked.values()) == {1}


def test_the_second_time_every_page_with_a_mark_is_asked_for_only_if_it_has_changed(second: Visited) -> None:
    pages = [r for r in second.requests if r["host"].startswith("site") and r["path"] != "/robots.txt"]
    assert len(pages) > 80
    for request in pages:
        assert {"if-none-match", "if-modified-since"} & set(request["headers"]), request
        assert request["status"] == 304


def test_a_site_that_asks_to_wait_is_left_alone_for_as_long(first: Visited) -> None:
    begun = [r for r in first.requests if r["host"] == "retry-after.example" and r["path"] == "/apply"]
    assert begun[1]["began"] - begun[0]["ended"] >= 1.0


@pytest.fixture(scope="module")
def slow(place: Place, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    folder: Path = tmp_path_factory.mktemp("slow")
    names = ("ordinary 0", "ordinary 1", "crawl-delay")
    few = [program for program in place.world.programs if program.name in names]
    before = len(requests_of(place.log))
    run(job_of(place.world, few, place.ports, folder, delay=0.25))
    return requests_of(place.log, before)


def test_the_pause_between_two_requests_to_one_host_is_kept(slow: list[dict[str, object]]) -> None:
    begun = defaultdict(list)
    for request in slow:
        begun[request["host"]].append(request["began"])
    assert len(begun) == 3
    for host, times in begun.items():
        least = 0.4 if host == "crawl-delay.example" else 0.25
        pauses = [after - before for before, after in pairwise(times)]
        assert len(pauses) >= 2
        assert min(pauses) >= least, host
