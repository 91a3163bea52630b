"""Measure the Match engine beside other engines, and write docs/benchmarks-match.md."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from match_markets import NATION
from match_rows import COUPLES, alone, couples, files, measured, repeated, small, soap
from measure import ROOT
from run import _machine

PAGE = ROOT / "docs" / "benchmarks-match.md"
#: What `--full` measured last: it takes most of an hour, so it is kept.
FULL = Path(__file__).with_name("match_full.json")
PEERS = ("algmatch", "matching")
#: How many applicants the other engines are given without `--full`.
SMALLER = (1_000, 4_000)

HEAD = """\
# Benchmarks of the Match engine

<!-- Written by `python benchmarks/match.py`: change benchmarks/, not this page. -->

A market of the nation's size: {applicants:,} applicants with lists of {length}, {programs:,} programs, {places:,}
places, {couples:,} couples where there are any. It is drawn from a seed: applicants apply in one specialty, agree partly
on which programs are good, and programs partly on which applicants are. Times are the processor's, on one core, the
least of {rounds} runs in one process after one that isn't counted (of 3 where files are read, of ten times as many where
it is matched again and again). What two threads do is told by the processor's time of both, and by the clock on the
wall, which is slower when the machine has other work.

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
result, applicant by applicant. Times are the processor's. Memory is the peak of the process, with interpreter, market
and, for Longcoat, the compiler.

| applicants | engine | building | solving | memory | building, times ours | solving, times ours | same result |
| --: | --- | --: | --: | --: | --: | --: | --- |
{peers}

{kept}

- Machine: {machine}, {cores} cores, {system}; Python {python}
- Day: {day}
- Command: `python benchmarks/match.py`; `--full` gives the other engines the nation's market too, which takes most of
  an hour
"""


def beside(found: list[dict[str, Any]]) -> str:
    """Return the lines of the table of engines."""
    ours = {one["applicants"]: one for one in found if one["engine"] == "longcoat"}
    return "\n".join(_engine(one, ours[one["applicants"]]) for one in found)


def _engine(one: dict[str, Any], ours: dict[str, Any]) -> str:
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
    return f"| {' | '.join(cells)} |"


def engines(*, full: bool) -> tuple[str, str]:
    """Return the table of engines, and what is said of the nation's market."""
    found = [measured(engine, size) for size in SMALLER for engine in ("longcoat", *PEERS)]
    if full:
        large = [measured(engine, NATION["applicants"]) for engine in ("longcoat", *PEERS)]
        told = {"day": str(date.today()), "clock": "processor", "found": large}
        FULL.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    if not FULL.exists():
        return beside(found), "The nation's market was not given to the other engines."
    kept = json.loads(FULL.read_text("utf-8"))
    said = f"The rows of {NATION['applicants']:,} applicants are of {kept['day']}"
    clock = "" if kept.get("clock") == "processor" else ", by the clock on the wall"
    return beside(found + kept["found"]), f"{said}{clock}."


def main() -> int:
    """Measure, write the page, and return 1 if a target is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=11, help="how many runs are counted")
    asked.add_argument("--full", action="store_true", help="give the other engines the nation's market too")
    given = asked.parse_args()
    rounds = given.rounds
    rows = alone(rounds) + files(3) + couples(rounds, 10) + small(100)
    rows += repeated(20, 10 * rounds) + soap(rounds)
    peers, kept = engines(full=given.full)
    head = HEAD.format(rounds=rounds, couples=COUPLES, **NATION)
    page = head + rows + FOOT.format(peers=peers, kept=kept, day=date.today(), **_machine())
    PAGE.write_text(page, "utf-8")
    print(page)
    return int("**missed**" in page)


if __name__ == "__main__":
    sys.exit(main())
