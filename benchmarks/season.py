"""Measure the simulated season: seasons per second with one worker and two, and memory; print it."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from resource import RUSAGE_SELF, getrusage

from longcoat.market import Draws
from longcoat.market.nation import ParameterDraws, Programs
from longcoat.market.nation.scenario import Work
from longcoat.programs import load_catalog
from measure import RSS_UNIT
from run import _machine

#: What is aimed at, with two cores: seasons per second, and megabytes of all workers together.
SEASONS, MEMORY = 4.0, 1000.0


def work(seasons: int, worker: int) -> None:
    """Simulate seasons after one that isn't counted; wait for a line before, and tell what it took."""
    drawn, task = (
        ParameterDraws.of(Draws(1, max(2, seasons))),
        Work(Programs.of(load_catalog()), 1 + worker, 2025),
    )
    task.one(seasons, drawn[0])
    print("ready", flush=True)
    sys.stdin.readline()
    taken, applications, busy = [], [], _processor()
    for number in range(seasons):
        began = time.perf_counter()
        outcome = task.one(number, drawn[number]).outcome
        taken.append(time.perf_counter() - began)
        applications.append(float(outcome.applications @ outcome.applicants))
    peak = getrusage(RUSAGE_SELF).ru_maxrss * RSS_UNIT / 1e6
    busy = (_processor() - busy) / seasons
    print(statistics.median(taken), busy, statistics.mean(applications), peak, flush=True)


def _processor() -> float:
    """Return the processor time of this process so far, seconds."""
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def together(workers: int, seasons: int) -> tuple[float, list[list[float]]]:
    """Return the wall time in which all workers simulated their seasons at once, and what each told."""
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
    return taken, told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seasons", type=int, default=16, help="seasons of each worker")
    parser.add_argument("--worker", type=int, default=None, help="be one of the workers measured")
    given = parser.parse_args()
    if given.worker is not None:
        work(given.seasons, given.worker)
        return
    rates = []
    for workers in (1, 2):
        taken, told = together(workers, given.seasons)
        rates.append(workers * given.seasons / taken)
        memory = sum(one[3] for one in told)
        print(f"{workers} worker{'s' if workers > 1 else ''}: {rates[-1]:.2f} seasons per second", end="; ")
        print(f"one season {told[0][0]:.2f} s ({told[0][1]:.2f} s of processor),", end=" ")
        print(f"{told[0][2]:,.0f} applications; {memory:,.0f} MB")
    met = "met" if rates[1] >= SEASONS and memory <= MEMORY else "not met"
    print(f"two workers to one: {rates[1] / rates[0]:.2f}")
    print(f"target with two cores: {SEASONS:.0f} seasons per second in {MEMORY:,.0f} MB: {met}")
    print(f"{', '.join(str(one) for one in _machine().values())}")


if __name__ == "__main__":
    main()
