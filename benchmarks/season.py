"""Measure the simulated season, its file and its answers, and write docs/benchmarks-season.md."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from measure import ROOT, RSS_UNIT
from run import _machine

PAGE = ROOT / "docs" / "benchmarks-season.md"
#: What is aimed at, with two cores: seasons per second, megabytes of all workers together, how many times as fast as
#: one two workers are, minutes for the whole build, and milliseconds until a season is open.
SEASONS, MEMORY, TWICE, MINUTES, OPEN = 4.0, 1000.0, 1.7, 20.0, 50.0
SCENARIOS, DRAWS, ROUNDS_INSIDE = 400, 160, 51

HEAD = """\
# Benchmarks of the season

<!-- Written by `python benchmarks/season.py`: change benchmarks/, not this page. -->

Seasons of the whole nation, each under its own member of the fitted ensemble: about {applications:.1f} million applications
each, waves of invitations, rank lists, the Match and SOAP included. {rounds} rounds of {seasons} seasons for each worker,
one worker and two in turn, after a season that isn't counted; workers are processes. *Processor* is the time that
the seasons kept one core busy, which other work on the machine disturbs less than the wall time.

| what | measured | target |
| --- | --: | --- |
"""
FOOT = """
The load of the machine when it was measured: {load}. With other work on it, wall times and the ratio of two workers to one
are those of the share of the cores that was left; the ratio by processor time is one over by how much the two slow each
other down.

- Machine: {machine}, {cores} cores, {system}; Python {python}
- Day: {day}
- Command: `python benchmarks/season.py`
"""


@dataclass(frozen=True, slots=True)
class Round:
    """What some workers took for their seasons, all at once.

    Attributes:
        seconds: Wall time.
        processor: Of one season, seconds, the mean of the workers.
        megabytes: Peak memory of all workers together.
        applications: Of one season, mean.
    """

    seconds: float
    processor: float
    megabytes: float
    applications: float


def work(seasons: int, seed: int) -> None:
    """Simulate seasons after one that isn't counted; wait for a line before, and tell what it took."""
    from longcoat.market.nation import ParameterDraws, Programs
    from longcoat.market.nation.scenario import Work
    from longcoat.programs import load_catalog

    drawn, task = ParameterDraws.calibrated(seasons), Work(Programs.of(load_catalog()), 1 + seed, 2025)
    task.one(seasons, drawn[0])
    print("ready", flush=True)
    sys.stdin.readline()
    applications, busy = [], _processor()
    for number in range(seasons):
        outcome = task.one(number, drawn[number]).outcome
        applications.append(float(outcome.applications @ outcome.applicants))
    peak = getrusage(RUSAGE_SELF).ru_maxrss * RSS_UNIT / 1e6
    print((_processor() - busy) / seasons, statistics.mean(applications), peak, flush=True)


def _processor() -> float:
    """Return the processor time of this process so far, seconds."""
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def together(workers: int, seasons: int) -> Round:
    """Let workers simulate their seasons at once."""
    command = [sys.executable, __file__, "--seasons", str(seasons), "--worker"]
    started = [
        subprocess.Popen([*command, str(one)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for one in range(workers)
    ]
    for one in started:
        assert one.stdout is not None
        one.stdout.readline()
    began = time.perf_counter()
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    told = [[float(word) for word in one.stdout.readline().split()] for one in started if one.stdout]
    taken = time.perf_counter() - began
    for one in started:
        one.wait()
    busy, applications, peak = zip(*told, strict=True)
    return Round(taken, statistics.mean(busy), sum(peak), statistics.mean(applications))


def simulating(one: Sequence[Round], two: Sequence[Round], seasons: int) -> Iterator[tuple[str, str, str]]:
    """Yield the rows on simulating: what, measured, target."""
    alone, both = (min(each.processor for each in rounds) for rounds in (one, two))
    rate, rates = seasons / min(each.seconds for each in one), 2 * seasons / min(each.seconds for each in two)
    memory = max(each.megabytes for each in two)
    yield "a season, one worker, processor", f"{alone:.2f} s", "–"
    yield "… two workers at once, processor of each", f"{both:.2f} s", "–"
    yield "seasons per second, one worker, the best round", f"{rate:.2f}", "–"
    yield "… two workers", f"{rates:.2f}", _target(f"at least {SEASONS:.0f}", rates >= SEASONS)
    yield "… if both had a core to themselves: two over the processor time", f"{2 / both:.2f}", "–"
    ratio = 2 * alone / both
    wall = rates / rate
    yield "two workers to one, by wall time", f"{wall:.2f}", _target(f"at least {TWICE}", wall >= TWICE)
    yield "… by processor time", f"{ratio:.2f}", "–"
    yield (
        "peak memory of two workers together",
        f"{memory:.0f} MB",
        _target(f"at most {MEMORY:.0f} MB", memory <= MEMORY),
    )
    fitting = of_the_fit()
    minutes = (fitting + SCENARIOS) * both / 2 / 60
    name = (
        f"the {fitting:,} seasons of the fit and the {SCENARIOS} of the file on two cores, by processor time"
    )
    yield name, f"{minutes:.1f} min", _target(f"at most {MINUTES:.0f} min", minutes <= MINUTES)


def of_the_fit() -> int:
    """Return how many seasons `tools/fit_season.py` simulates: those of the medians, of each member's steps, and of the last."""
    told = tomllib.loads((ROOT / "tools" / "season" / "judgements.toml").read_text("utf-8"))
    medians, last = told["medians"]["value"], told["settled"]["value"]
    members = len(told["member"]["gains"]["value"]) * SCENARIOS
    settling = len(last["gains"]) * int(last["members"])
    return int(medians["common"] * medians["few"] + medians["fresh"] * medians["many"]) + members + settling


def answering() -> Iterator[tuple[str, str, str]]:
    """Yield the rows on opening a season and answering from it."""
    from longcoat.market import ClosedFormSeason, Draws, Season
    from longcoat.market.simulated import SimulatedSeason, open_season
    from longcoat.programs import load_catalog
    from longcoat.vocabulary import ApplicantType

    opened = 1000 * _median(lambda: open_season().scenarios)
    yield (
        "open the season, memory-mapped",
        f"{opened:.1f} ms",
        _target(f"at most {OPEN:.0f} ms", opened <= OPEN),
    )
    some = load_catalog().select(specialties="family-medicine")
    draws, simulated = Draws(1, DRAWS), SimulatedSeason.open(match_year=2028)
    seasons: dict[str, Season] = {"the season": simulated, "the closed form": ClosedFormSeason(2028)}
    for name, season in seasons.items():
        taken = _median(lambda season=season: season.cutoffs(ApplicantType.US_IMG, some, draws))  # type: ignore[misc]
        what = f"bars of {len(some)} programs in {DRAWS} draws from {name}, rosters included"
        yield what, f"{1000 * taken:.0f} ms", "–"
    size = sum(one.stat().st_size for one in simulated.file.folder.iterdir()) / 1e6
    yield (
        f"size of {simulated.file.scenarios} scenarios on disk",
        f"{size:.1f} MB",
        _target("at most 12 MB", size <= 12),
    )


def _median(run: Callable[[], object]) -> float:
    """Return the median processor time of a call, seconds, after one that isn't counted."""
    taken = []
    for _ in range(ROUNDS_INSIDE + 1):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return statistics.median(taken[1:])


def _target(words: str, met: bool) -> str:
    return f"{words}: {'met' if met else '**missed**'}"


def page(
    rows: Sequence[tuple[str, str, str]], applications: float, rounds: int, seasons: int, load: float
) -> str:
    """Return the whole page."""
    head = HEAD.format(applications=applications / 1e6, rounds=rounds, seasons=seasons)
    body = "".join(f"| {what} | {measured} | {target} |\n" for what, measured, target in rows)
    return head + body + FOOT.format(load=f"{load:.1f}", day=date.today(), **_machine())


def main() -> None:
    """Measure, print and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seasons", type=int, default=8, help="seasons of each worker in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--worker", type=int, default=None, help="be one of the workers measured")
    given = parser.parse_args()
    if given.worker is not None:
        work(given.seasons, given.worker)
        return
    load = (
        float(Path("/proc/loadavg").read_text("utf-8").split()[0]) if Path("/proc/loadavg").exists() else 0.0
    )
    one, two = [], []
    for _ in range(given.rounds):
        one.append(together(1, given.seasons))
        two.append(together(2, given.seasons))
    rows = [*simulating(one, two, given.seasons), *answering()]
    PAGE.write_text(page(rows, one[0].applications, given.rounds, given.seasons, load), "utf-8")
    print(PAGE.read_text("utf-8"))


if __name__ == "__main__":
    main()
