"""Visit more than a hundred local sites as shipped, again a day later, and kill visits at random; write the outcome down."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from longcoat.programs.packs import read_pack  # noqa: E402
from programs.refresh.hundred import world  # noqa: E402
from programs.refresh.local_runs import QUICK, SHIPPED, difference, job_of, run, start  # noqa: E402
from programs.refresh.local_server import Ports, requests_of, serving  # noqa: E402
from programs.refresh.local_world import Local, World  # noqa: E402

PAGE = ROOT / "docs" / "validation-refresh.md"
TOMORROW = "2026-11-22"
SEED = 20261121
KILLS = 40

HEAD = """\
# Validation of refreshing

<!-- Written by `python tools/validate_refresh.py`: change the code or the sites in tests/programs/refresh, not this page. -->

{count} program sites stand on a server on the same machine, each built differently; {odd} of them are special, and most
of those misbehave. What a visit to each must end in was written down with the site. Sites on the real internet misbehave
in ways that nobody thought of; what is shown here is that these are dealt with.

## What became of the visits

{right} of {count} ended as they should.{wrong}

| sites | how many | ended in | found |
| --- | --: | --- | --- |
"""
POLITENESS = """
## How polite it was

With the pauses and the patience that ship with the package, all {count} visits together took {seconds:.0f} seconds
(the target is 60), and {requests} requests to {hosts} hosts. From the server's log:

| what | seen |
| --- | --: |
| requests that began while another to the same host was under way | {beside} |
| hosts whose first request was not for robots.txt | {late} |
| shortest pause between the beginnings of two requests to one host | {pause:.2f} s |
| most requests to a host with one program | {most} |
| requests for pages that robots.txt forbids | {forbidden} |
| requests that were not GET, or didn't say `Longcoat` | {odd} |

A day later the {well} sites where something had been found were visited again: {again} requests for pages, of which
{asked} asked only for changes and {unchanged} were answered with *not modified* (the other sites' server gives its
pages no mark). {same} of {well} visits ended in `unchanged`: no page was read again, and the facts are of that day.
"""
KILLED = """
## Killed at random

A refresh of the {count} sites was killed (`kill -9`) {kills} times at random moments and gone on with each time, with
shorter pauses, from the seed {seed}. After {kept} of the {kills} kills the pack could be read as it stood. {twice} programs
were visited again after their visit was over. In the end the pack {same} that of a refresh that was never killed, byte
for byte.
"""
FOOT = """
Day: 2026-11-21 in the sites' world. Command: `python tools/validate_refresh.py`.
"""


@dataclass(slots=True)
class Run:
    """One run through sites."""

    visits: dict[str, Any]
    requests: list[dict[str, Any]]
    seconds: float


def main() -> None:
    """Write the page."""
    made = world()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "log.jsonl"
        with serving(made.hosts, log) as ports:
            first = _run(made, made.programs, ports, folder, log, "2026-11-21")
            well = [one for one in made.programs if one.outcome == "found"]
            second = _run(made, well, ports, folder, log, TOMORROW)
            killed = _killed(made, ports, folder, log)
    text = _visits(made, first) + _politeness(made, first, second) + killed + FOOT
    PAGE.write_text(text, "utf-8")
    print(text)


def _run(made: World, programs: list[Local], ports: Ports, folder: Path, log: Path, day: str) -> Run:
    before, began = len(requests_of(log)), time.perf_counter()
    told = run(job_of(made, programs, ports, folder, day, **SHIPPED), patience=300)
    return Run(told["visits"], requests_of(log, before), time.perf_counter() - began)


def _visits(made: World, first: Run) -> str:
    wrong = [text for one in made.programs if (text := difference(one, first.visits[one.id]))]
    special = [one for one in made.programs if not one.name.startswith("ordinary")]
    plain = [one for one in made.programs if one.name.startswith("ordinary")]
    told = "" if not wrong else "\n\nThe others:\n\n" + "".join(f"- {text}\n" for text in wrong)
    count = len(made.programs)
    head = HEAD.format(count=count, odd=len(special), right=count - len(wrong), wrong=told)
    ended = Counter(first.visits[one.id]["outcome"] for one in plain)
    outcomes = ", ".join(f"`{word}` ({number})" for word, number in ended.items())
    rows = [
        f"| ordinary: ten kinds of markup, twelve names for the page, six wordings | {len(plain)} | {outcomes} | their rules |\n"
    ]
    for one in special:
        visit = first.visits[one.id]
        moved = " (moved)" if visit["moved_to"] else ""
        found = ", ".join(visit["fields"]) or "–"
        rows.append(f"| {one.name} | 1 | `{visit['outcome']}`{moved} | {found} |\n")
    return head + "".join(rows)


def _politeness(made: World, first: Run, second: Run) -> str:
    begun: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for request in first.requests:
        begun[request["host"]].append(request)
    shared = {"hospital.example", "towns.example"}
    pages = [request for request in second.requests if request["path"] != "/robots.txt"]
    marks = {"if-none-match", "if-modified-since"}
    return POLITENESS.format(
        count=len(made.programs),
        seconds=first.seconds,
        requests=len(first.requests),
        hosts=len(begun),
        beside=sum(request["beside"] > 0 for request in first.requests),
        late=sum(requests[0]["path"] != "/robots.txt" for requests in begun.values()),
        pause=min(
            after["began"] - before["began"] for host in begun.values() for before, after in pairwise(host)
        ),
        most=max(len(requests) for host, requests in begun.items() if host not in shared),
        forbidden=sum(_is_forbidden(request) for request in first.requests),
        odd=sum(
            request["method"] != "GET" or not request["headers"]["user-agent"].startswith("Longcoat/")
            for request in first.requests
        ),
        well=len(second.visits),
        again=len(pages),
        asked=sum(bool(marks & set(request["headers"])) for request in pages),
        unchanged=sum(request["status"] == 304 for request in pages),
        same=sum(visit["outcome"] == "unchanged" for visit in second.visits.values()),
    )


def _is_forbidden(request: dict[str, Any]) -> bool:
    closed = {"robots.example", "robots-us.example", "robots-500.example", "robots-600.example"}
    return (request["host"] in closed and request["path"] != "/robots.txt") or request["path"].startswith(
        "/private/"
    )


def _killed(made: World, ports: Ports, folder: Path, log: Path) -> str:
    whole, torn, luck = folder / "whole", folder / "torn", random.Random(SEED)  # noqa: S311 -- for repeatable moments
    programs = [one for one in made.programs if one.outcome == "found" and "once" not in one.name]
    quick = QUICK | {"delay": 0.25, "sites_at_once": 8, "pack_every": 3}
    for each in (whole, torn):
        each.mkdir()
    run(job_of(made, programs, ports, whole, **quick), patience=300)
    job = job_of(made, programs, ports, torn, **quick)
    done: dict[str, str] = {}
    kept = twice = kills = 0
    while kills < KILLS and len(done) < len(programs):
        before = len(requests_of(log))
        process = start(job)
        time.sleep(luck.uniform(0.3, 1.6))
        process.kill()
        out, _ = process.communicate()
        kills += 1
        hosts = {request["host"] for request in requests_of(log, before)}
        twice += sum(
            host in hosts for host in done.values() if host not in ("hospital.example", "towns.example")
        )
        done |= {one.id: _host(one) for one in _named(programs, out)}
        kept += _can_be_read(torn)
    run(job, patience=300)
    same = "is" if _files(whole) == _files(torn) else "is **not**"
    return KILLED.format(count=len(programs), kills=kills, seed=SEED, kept=kept, twice=twice, same=same)


def _named(programs: list[Local], out: str) -> Iterator[Local]:
    ids = {line.split()[1] for line in out.splitlines() if line.startswith("visited ")}
    return (one for one in programs if one.id in ids)


def _host(program: Local) -> str:
    return (program.url or "///").split("/")[2]


def _can_be_read(folder: Path) -> bool:
    pack = folder / "data" / "packs" / "refreshed"
    return not pack.exists() or read_pack(pack) is not None


def _files(folder: Path) -> dict[str, bytes]:
    files = sorted((folder / "data" / "packs" / "refreshed").iterdir())
    return {file.name: file.read_bytes() for file in files if file.name[0] != "."}


if __name__ == "__main__":
    main()
