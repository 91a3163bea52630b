"""Measurements of the Match engine, each as lines of a table."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from longcoat.market.folder import read_market
from longcoat.market.matching import (
    Existence,
    Market,
    Matching,
    Rows,
    Side,
    blocking_pairs,
    run_match,
    run_matches,
)
from longcoat.market.matching.options import Options
from longcoat.market.soap import Rules, run_soap
from match_markets import NATION, scaled, with_couples
from measure import LONGCOAT, ROOT, RSS_UNIT

sys.path.append(str(ROOT / "tools"))
from validation.match_engine import SHAPES
from validation.match_instances import couples_market

COUPLES, PAIRS = 1_200, 40
#: Runs a command and prints its seconds and memory. A small process of its own, for the system counts the memory of
#: whoever starts a command as the command's.
CHILD = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def timed(what: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time) -> float:
    """Return the least seconds of several calls, after one that isn't counted.

    It is the processor's time, and the least of it, so that other work on the machine counts as little as can be.
    """
    what()
    taken = []
    for _ in range(rounds):
        began = clock()
        what()
        taken.append(clock() - began)
    return min(taken)


def row(what: str, measured: str, target: str = "", *, met: bool = True) -> str:
    """Return a line of the table."""
    said = f"{target}: {'met' if met else '**missed**'}" if target else "–"
    return f"| {what} | {measured} | {said} |\n"


def at_most(what: str, found: float, most: float, unit: str, form: str = ".0f") -> str:
    """Return a line for a number that has a ceiling."""
    return row(what, f"{found:{form}} {unit}", f"at most {most:g} {unit}", met=found <= most)


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
    one = run_match(built)
    proposals = one.report.proposals
    peak = measured("longcoat", NATION["applicants"])["megabytes"]
    return "".join(
        (
            at_most("build from arrays, all checks made", 1e3 * building, 150, "ms"),
            at_most("match, applicants propose", 1e3 * solving, 8, "ms", ".1f"),
            at_most(f"… each of {proposals:,} proposals", 1e9 * solving / proposals, 25, "ns"),
            row("match, programs propose", f"{1e3 * other:.1f} ms"),
            at_most("peak memory of the process", peak, 250, "MB"),
            proven(built, one),
        )
    )


def proven(market: Market, matching: Matching) -> str:
    """Count what should be rare or absent: who cares which side proposes, and blocking pairs."""
    differ = int((matching.program_of != run_match(market, Side.PROGRAMS).program_of).sum())
    blocked = len(blocking_pairs(market, matching))
    checking = timed(lambda: blocking_pairs(market, matching), 1)
    who = f"applicants for whom it matters who proposes, of {market.applicants:,}"
    return "".join(
        (
            row(who, str(differ), "fewer than 1 in 1,000", met=differ < market.applicants / 1000),
            row("blocking pairs, by the plain search", str(blocked), "none", met=blocked == 0),
            row("… which takes", f"{checking:.1f} s"),
        )
    )


def couples(rounds: int, markets: int) -> str:
    """Measure the Match with couples."""
    base = scaled(NATION["applicants"], seed=1)
    found, hopeless, blocked = [], [], 0
    for seed in range(markets):
        market = with_couples(base, COUPLES, PAIRS, seed)
        market.edges, market.options  # noqa: B018 - packs the lists
        result = run_match(market)
        stable = result.report.stable is Existence.FOUND
        taken = timed(lambda market=market: run_match(market), rounds if stable else 1)
        (found if stable else hopeless).append(taken)
        blocked += len(blocking_pairs(market, result)) if stable else 0
    packing = timed(lambda: Options.of(market), rounds)
    searched = f"{statistics.median(hopeless):.1f} s" if hopeless else "–"
    return "".join(
        (
            at_most(f"match with {COUPLES:,} couples", 1e3 * statistics.median(found), 100, "ms"),
            row("… packing its lists before, once for each market", f"{1e3 * packing:.0f} ms"),
            row("… its blocking pairs", str(blocked), "none", met=blocked == 0),
            row(
                "… markets in which a stable matching was found; of the others it isn't known",
                f"{len(found)} of {markets}",
            ),
            row("… searching one of those others, exact solver included", searched),
        )
    )


def files(rounds: int) -> str:
    """Measure reading the nation's market from CSV files, and the whole command on them."""
    market = scaled(NATION["applicants"], seed=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(market, folder)
        reading = timed(lambda: read_market(folder), rounds)
        command = [LONGCOAT, "match", "run", name, "--out", str(folder / "out")]
        whole = [json.loads(_said([sys.executable, "-c", CHILD, *command])) for _ in range(rounds)]
    return "".join(
        (
            at_most("read from CSV files, all checks made", reading, 3, "s", ".1f"),
            row("`longcoat match run`: read, match, check, write", f"{min(whole)[0]:.1f} s"),
            at_most("… peak memory of the process", max(one[1] for one in whole) * RSS_UNIT / 1e6, 250, "MB"),
        )
    )


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
    one = draws / timed(lambda: run_matches(market, draws, threads=1), rounds)
    both = 2 * draws / timed(lambda: run_matches(market, draws, threads=2), rounds)
    wall = draws / timed(lambda: run_matches(market, draws, threads=2), rounds, time.perf_counter)
    return "".join(
        (
            row("matched again with fresh priorities, one thread", f"{one:.0f} markets/s"),
            row(
                "… two threads, each with a core to itself",
                f"{both:.0f} markets/s",
                "at least 200 markets/s",
                met=both >= 200,
            ),
            row("… two threads, by the clock on the wall, beside whatever else ran", f"{wall:.0f} markets/s"),
        )
    )


def measured(engine: str, applicants: int) -> dict[str, Any]:
    """Run one engine in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("match_peers.py")), engine, str(applicants)]
    found: dict[str, Any] = json.loads(_said(command))
    return found


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
