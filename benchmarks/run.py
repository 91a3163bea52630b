"""Measure time and memory side by side, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import bare
import catalog
import help as help_text
import pages
import plan
import search
import statement
from catalog import Inside
from measure import ROOT, Benchmark, Measured, measure

PAGE = ROOT / "docs" / "benchmarks.md"
#: How often what takes milliseconds is repeated.
ROUNDS_INSIDE = 51
BENCHMARKS = tuple(one.BENCHMARK for one in (bare, help_text, catalog, search, plan))

HEAD = """\
# Benchmarks

<!-- Written by `make bench`: change benchmarks/, not this page. -->

Each command is run as a process of its own, {rounds} times, the commands in turn so that a busy moment of the machine
hits them all, after one round that isn't counted. Times differ between machines; the ratio to an interpreter that does
nothing (`python -c pass`), measured in the same rounds, differs less.

| command | fastest | median | processor | ratio | memory | target |
| --- | --: | --: | --: | --: | --: | --- |
"""
INSIDE = """
Inside one process that has the catalog's code loaded, the median of {rounds} rounds; *SQLite* is Python's own module
answering the same question from the same file by SQL written by hand, so the difference is what reading the words, the
checks and the catalog around the rows cost. *Found* are programs, facts of a page or remarks on a statement:

| inside a process | found | Longcoat | SQLite | target |
| --- | --: | --: | --: | --- |
"""
FOOT = """
*Fastest* and *median* are wall time, *processor* is the median of the time on all cores together. The ratio is between
the fastest runs, which a busy machine disturbs least. Memory is the peak that the system reports for the process
(`wait4`), in megabytes of 1,000,000 bytes; it counts at least what the measuring process itself needs. A target holds
for the median wall time and for the peak memory.

- Machine: {machine}, {cores} cores, {system}; Python {python}
- Day: {day}
- Commands: `make bench`, which runs `python benchmarks/run.py`; one file in `benchmarks/` for each row
"""


def page(measured: Sequence[Measured], inside: Sequence[Inside], rounds: int, day: date) -> str:
    """Return the whole page."""
    yardstick = measured[0].fastest
    rows = "".join(_row(one, found, yardstick) for one, found in zip(BENCHMARKS, measured, strict=True))
    table = INSIDE.format(rounds=ROUNDS_INSIDE) + "".join(map(_row_inside, inside))
    return HEAD.format(rounds=rounds) + rows + table + FOOT.format(day=day, **_machine())


def _row_inside(one: Inside) -> str:
    bare = "–" if one.bare is None else f"{1000 * one.bare:.2f} ms"
    target = (
        "–"
        if one.target is None
        else f"at most {1000 * one.target:g} ms: {'met' if one.met else '**missed**'}"
    )
    return f"| {one.title} | {one.found:,} | {1000 * one.ours:.2f} ms | {bare} | {target} |\n"


def _row(one: Benchmark, found: Measured, yardstick: float) -> str:
    cells = (
        f"`{one.title}`",
        f"{found.fastest:.3f} s",
        f"{found.median:.3f} s",
        f"{statistics.median(found.processor):.3f} s",
        f"{found.fastest / yardstick:.1f}",
        f"{found.peak:.0f} MB",
        _target(one, found),
    )
    return f"| {' | '.join(cells)} |\n"


def _target(one: Benchmark, found: Measured) -> str:
    limits = [f"{one.seconds:g} s"] if one.seconds is not None else []
    limits += [f"{one.megabytes:g} MB"] if one.megabytes is not None else []
    if not limits:
        return "–"
    return f"at most {', '.join(limits)}: {'met' if found.meets(one) else '**missed**'}"


def _machine() -> dict[str, object]:
    return {
        "machine": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "processor not known"


def main() -> int:
    """Measure, write the page, and return 1 if a target is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=11, help="how many runs of each command are counted")
    rounds = asked.parse_args().rounds
    os.chdir(ROOT)
    measured = measure(BENCHMARKS, rounds)
    inside = [
        *catalog.opening(ROUNDS_INSIDE),
        *search.searching(ROUNDS_INSIDE),
        *pages.reading(ROUNDS_INSIDE),
        *plan.answering(ROUNDS_INSIDE),
        *statement.checking(ROUNDS_INSIDE),
    ]
    PAGE.write_text(page(measured, inside, rounds, date.today()), "utf-8")
    print(PAGE.read_text("utf-8"))
    met = all(found.meets(one) for one, found in zip(BENCHMARKS, measured, strict=True))
    return int(not (met and all(one.met for one in inside)))


if __name__ == "__main__":
    sys.exit(main())
