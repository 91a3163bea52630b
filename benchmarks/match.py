"""Measure the Match engine beside other engines, and write docs/benchmarks-match.md."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from longcoat.market.folder import read_market
from longcoat.market.matching import Existence, Market, Rows, Side, blocking_pairs, run_match, run_matches
from longcoat.market.matching.options import Options
from longcoat.market.soap import Rules, run_soap
from match_markets import NATION, scaled, with_couples
from measure import ROOT
from run import _machine

sys.path.append(str(ROOT / "tools"))
from validation.match_engine import SHAPES
from validation.match_instances import couples_market

PAGE = ROOT / "docs" / "benchmarks-match.md"
#: What `--full` measured last: it takes most of an hour, so it is kept.
FULL = Path(__file__).with_name("match_full.json")
PEERS = ("algmatch", "matching")
#: How many applicants the other engines are given without `--full`.
SMALLER = (1_000, 4_000)
COUPLES, PAIRS = 1_200, 40

HEAD = """\
# Benchmarks of the Match engine

<!-- Written by `python benchmarks/match.py`: change benchmarks/, not this page. -->

A market of the nation's size: {applicants:,} applicants with lists of {length}, {programs:,} programs, {places:,}
places, {couples:,} couples where there are any. It is drawn from a seed: applicants apply in one specialty, agree partly
on which programs are good, and programs partly on which applicants are. Times are the median of {rounds} runs in one
process, after one that isn't counted. Two threads need two cores to themselves: other work on the machine shows in that row
first.

| what | measured | target |
| --- | --: | --- |
"""
FOOT = """
Where no stable matching was found with couples, a couple or two go round with applicants alone in every order that
is tried: each leaves a place whose taking drives the other out. The exact solver finds no stable rearrangement of the 180
or more applicants and couples nearest to them either, so it is likely that none exists; the report says that it isn't
known, and names the couples. With `thorough=False` only one order is tried and no solver asked, in the time above.

## Beside other engines

The same markets without couples, each engine in a process of its own under the same interpreter. All come to the same
result, applicant by applicant. Memory is the peak of the process, with interpreter, market and, for Longcoat, the
compiler.

| applicants | engine | building | solving | memory | building, times ours | solving, times ours | same result |
| --: | --- | --: | --: | --: | --: | --: | --- |
{peers}

{kept}

- Machine: {machine}, {cores} cores, {system}; Python {python}
- Day: {day}
- Command: `python benchmarks/match.py`; `--full` gives the other engines the nation's market too, which takes most of
  an hour
"""


def timed(what: Callable[[], object], rounds: int) -> float:
    """Return the median time of a call in seconds, after one that isn't counted."""
    what()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        what()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def row(what: str, measured: str, target: str = "", *, met: bool = True) -> str:
    """Return a line of the table."""
    said = f"{target}: {'met' if met else '**missed**'}" if target else "–"
    return f"| {what} | {measured} | {said} |\n"


def alone(rounds: int) -> str:
    """Measure the Match without couples."""
    market = scaled(NATION["applicants"], seed=1)

    def build() -> Market:
        made = Market.from_arrays(market.applicant_lists, market.program_lists, market.quotas)
        made.edges  # noqa: B018 - packs the lists
        return made

    built = build()
    building, solving = timed(build, rounds), timed(lambda: run_match(built), rounds)
    other = timed(lambda: run_match(built, Side.PROGRAMS), rounds)
    one, two = run_match(built), run_match(built, Side.PROGRAMS)
    each = solving / one.report.proposals * 1e9
    differ = int((one.program_of != two.program_of).sum())
    began = time.perf_counter()
    blocked = len(blocking_pairs(built, one))
    checking = time.perf_counter() - began
    peak = measured("longcoat", NATION["applicants"])["megabytes"]
    return "".join(
        (
            row(
                "build from arrays, all checks made",
                f"{1e3 * building:.0f} ms",
                "at most 150 ms",
                met=building <= 0.15,
            ),
            row("match, applicants propose", f"{1e3 * solving:.1f} ms", "at most 8 ms", met=solving <= 0.008),
            row(
                f"… each of {one.report.proposals:,} proposals",
                f"{each:.0f} ns",
                "at most 25 ns",
                met=each <= 25,
            ),
            row("match, programs propose", f"{1e3 * other:.1f} ms"),
            row("peak memory of the process", f"{peak:.0f} MB", "at most 250 MB", met=peak <= 250),
            row(
                f"applicants for whom it matters who proposes, of {market.applicants:,}",
                str(differ),
                "fewer than 1 in 1,000",
                met=differ < market.applicants / 1000,
            ),
            row("blocking pairs, by the plain search", str(blocked), "none", met=blocked == 0),
            row("… which takes", f"{checking:.1f} s"),
        )
    )


def couples(rounds: int, markets: int) -> str:
    """Measure the Match with couples."""
    base = scaled(NATION["applicants"], seed=1)
    taken, found, blocked = [], 0, 0
    for seed in range(markets):
        market = with_couples(base, COUPLES, PAIRS, seed)
        market.edges, market.options  # noqa: B018 - packs the lists
        result = run_match(market)
        if result.report.stable is Existence.FOUND:
            found += 1
            taken.append(timed(lambda market=market: run_match(market), rounds))
            blocked += len(blocking_pairs(market, result))
    median, packing = statistics.median(taken), timed(lambda: Options.of(market), rounds)
    return "".join(
        (
            row(
                f"match with {COUPLES:,} couples",
                f"{1e3 * median:.0f} ms",
                "at most 100 ms",
                met=median <= 0.1,
            ),
            row("… packing its lists before, once for each market", f"{1e3 * packing:.0f} ms"),
            row("… its blocking pairs", str(blocked), "none", met=blocked == 0),
            row(
                "… markets in which a stable matching was found; of the others it isn't known",
                f"{found} of {markets}",
            ),
        )
    )


def files(rounds: int) -> str:
    """Measure reading the nation's market from CSV files."""
    market = scaled(NATION["applicants"], seed=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(market, folder)
        reading = timed(lambda: read_market(folder), rounds)
    return row("read from CSV files, all checks made", f"{reading:.1f} s", "at most 3 s", met=reading <= 3)


def write_folder(market: Market, folder: Path) -> None:
    """Write a market as the files that `longcoat match run` reads."""
    quotas = "".join(f"p{program},{quota}\n" for program, quota in enumerate(market.quotas.tolist()))
    (folder / "programs.csv").write_text(f"program,quota\n{quotas}", "utf-8")
    for file, header, lists, owner, target in (
        ("applicants.csv", "applicant,rank,program", market.applicant_lists, "a", "p"),
        ("program_lists.csv", "program,rank,applicant", market.program_lists, "p", "a"),
    ):
        lines = (
            f"{owner}{one},{rank},{target}{ranked}\n"
            for one in range(len(lists))
            for rank, ranked in enumerate(lists[one].tolist(), 1)
        )
        (folder / file).write_text(f"{header}\n{''.join(lines)}", "utf-8")


def soap(rounds: int) -> str:
    """Measure SOAP: as many applicants and unfilled programs as are left after a Match, with 45 applications each."""
    stream = np.random.default_rng(7)
    applicants, programs, sent = 9_000, 1_200, Rules.of_season(2026).applications
    lists = [stream.choice(programs, sent, replace=False) for _ in range(applicants)]
    asked: list[list[int]] = [[] for _ in range(programs)]
    for one in stream.permutation(applicants).tolist():
        for program in lists[one].tolist():
            asked[program].append(one)
    market = Market.from_arrays(Rows.of(lists), Rows.of(asked), np.full(programs, 2))
    taken = timed(lambda: run_soap(market, Rules.of_season(2026)), rounds)
    return row(
        f"SOAP, {applicants:,} applicants with {sent} applications, {programs:,} programs",
        f"{1e3 * taken:.0f} ms",
    )


def small(count: int) -> str:
    """Count how often a stable matching is found in small markets with couples where one exists."""
    exists = found = 0
    for number, shape in enumerate(SHAPES):
        for seed in range(count):
            market = couples_market(np.random.default_rng([5, number, seed]), **shape)
            matching = run_match(market)
            exists += matching.report.stable is not Existence.NONE
            found += not blocking_pairs(market, matching)
    said = f"{found:,} of {exists:,}"
    return row(
        "stable matching found, small markets with couples where one exists", said, "all", met=found == exists
    )


def repeated(draws: int, rounds: int) -> str:
    """Measure how many markets with fresh priorities are matched in a second."""
    market = scaled(NATION["applicants"], seed=1)
    rates = [
        draws / timed(lambda threads=threads: run_matches(market, draws, threads=threads), rounds)
        for threads in (1, 2)
    ]
    return row("matched again with fresh priorities, one thread", f"{rates[0]:.0f} markets/s") + row(
        "… two threads", f"{rates[1]:.0f} markets/s", "at least 200 markets/s", met=rates[1] >= 200
    )


def measured(engine: str, applicants: int) -> dict[str, Any]:
    """Run one engine in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("match_peers.py")), engine, str(applicants)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(said)
    return found


def beside(found: list[dict[str, Any]]) -> str:
    """Return the lines of the table of engines."""
    lines = []
    for one in found:
        ours = next(
            other
            for other in found
            if other["engine"] == "longcoat" and other["applicants"] == one["applicants"]
        )
        cells = (
            f"{one['applicants']:,}",
            one["engine"],
            f"{one['build']:.3g} s",
            f"{one['solve']:.3g} s",
            f"{one['megabytes']:.0f} MB",
            f"{one['build'] / ours['build']:,.0f}",
            f"{one['solve'] / ours['solve']:,.0f}",
            "yes" if one["result"] == ours["result"] else "**no**",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def engines(*, full: bool) -> tuple[str, str]:
    """Return the table of engines, and what is said of the nation's market."""
    found = [measured(engine, size) for size in SMALLER for engine in ("longcoat", *PEERS)]
    if full:
        large = [measured(engine, NATION["applicants"]) for engine in ("longcoat", *PEERS)]
        FULL.write_text(json.dumps({"day": str(date.today()), "found": large}, indent=1) + "\n", "utf-8")
    if not FULL.exists():
        return beside(found), "The nation's market was not given to the other engines."
    kept = json.loads(FULL.read_text("utf-8"))
    return beside(
        found + kept["found"]
    ), f"The rows of {NATION['applicants']:,} applicants are of {kept['day']}."


def main() -> int:
    """Measure, write the page, and return 1 if a target is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=11, help="how many runs are counted")
    asked.add_argument("--full", action="store_true", help="give the other engines the nation's market too")
    given = asked.parse_args()
    rows = (
        alone(given.rounds) + files(3) + couples(given.rounds, 10) + small(100) + repeated(200, given.rounds)
    )
    rows += soap(given.rounds)
    peers, kept = engines(full=given.full)
    head = HEAD.format(rounds=given.rounds, couples=COUPLES, **NATION)
    page = head + rows + FOOT.format(peers=peers, kept=kept, day=date.today(), **_machine())
    PAGE.write_text(page, "utf-8")
    print(page)
    return int("**missed**" in page)


if __name__ == "__main__":
    sys.exit(main())
