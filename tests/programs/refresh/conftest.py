"""The whole local world, visited once, and visited again a day later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from common import TODAY
from longcoat.programs.packs import Pack, PackProblem, check_pack, read_pack
from programs.refresh.hundred import world
from programs.refresh.local_runs import job_of, run
from programs.refresh.local_server import Ports, requests_of, serving
from programs.refresh.local_world import Local, World

TOMORROW = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Visited:
    """A refresh that is over.

    Attributes:
        world: What was visited.
        visits: What became of each program.
        requests: What the server was asked.
        pack: The user's pack.
        problems: What is wrong with it.
        text: All that stands in its files.
        memory: The file that remembers visits.
    """

    world: World
    visits: dict[str, Any]
    requests: list[dict[str, Any]]
    pack: Pack
    problems: tuple[PackProblem, ...]
    text: str
    memory: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """A server that runs, and a folder for one user."""

    world: World
    ports: Ports
    log: Path
    folder: Path


@pytest.fixture(scope="session")
def made() -> World:
    return world()


@pytest.fixture(scope="session")
def place(made: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("world")
    with serving(made.hosts, folder / "log.jsonl") as ports:
        yield Place(made, ports, folder / "log.jsonl", folder)


def _visited(place: Place, programs: list[Local], today: str) -> Visited:
    before = place.log.read_text().count("\n") if place.log.exists() else 0
    told = run(job_of(place.world, programs, place.ports, place.folder, today))
    folder = place.folder / "data" / "packs" / "refreshed"
    text = "".join(file.read_text("utf-8") for file in folder.iterdir())
    requests = requests_of(place.log, before)
    memory = b"".join(file.read_bytes() for file in folder.parents[1].glob("refresh.sqlite*"))
    problems = check_pack(folder, contributed=False)
    return Visited(place.world, told["visits"], requests, read_pack(folder), problems, text, memory)


@pytest.fixture(scope="session")
def first(place: Place) -> Visited:
    return _visited(place, place.world.programs, str(TODAY))


@pytest.fixture(scope="session")
def second(place: Place, first: Visited) -> Visited:
    """The sites that behave, a day later."""
    well = [program for program in place.world.programs if program.outcome == "found"]
    return _visited(place, well, TOMORROW)
