"""Try the Match engine against everything that could prove it wrong; write docs/validation-match.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from validation.match_engine import both_sides, exact_search, other_engines, others_publish  # noqa: E402

PAGE = """\
# Validation of the Match engine

<!-- Written by `python tools/validate_match.py`: change tools/validation/match_engine.py, not this page. -->

What is claimed of the engine is tried here on many markets;
[the tests](../tests/market/matching/test_match_couples.py) try a part of it every time. Every market is drawn from a
fixed seed, so a run can be repeated.

## Against other engines

Without couples there is exactly one right answer for each side that proposes. Two other engines are asked on markets
of every shape: the Python packages [algmatch](https://github.com/VaradK62442/algmatch) and
[matching](https://github.com/daffidwilde/matching). Both are given what they ask for: lists that rank each other
only, and no programs without places. *Stable* is by the plain search for blocking pairs in `stability`, which shares no
code with the engine; *best* is by the search for rotations in `optimality`.

{engines}

## Against an exact search

With couples or supplemental lists a stable matching needn't exist. OR-Tools' CP-SAT searches the whole market from
nothing: it proves that a stable matching exists, or that none does. The engine must find one whenever one exists, and
say so when none does; its result is checked by the plain search for blocking pairs. *Solver asked* counts how often the
engine's own process went in a circle in every order of the couples, so that it asked the exact solver itself.

{exact}

## What others publish

Instances of repositories on github.com, restated in [a file of the tests](../tests/market/matching/published.toml). What
is said to be stable was checked for blocking pairs as above.

{published}

In the last one a search by SAT published a stable matching where there is none here: the projects differ in when a
couple blocks. Resident 17 sits in program 0, where resident 4 would go; 17 would leave that seat for program 1. Here
[a couple counts the seats it holds as its own](explanation/match.md#when-a-couple-blocks), so the two block.

## Who proposes

Where everybody ranks everybody for one place each, it matters to many which side proposes. In a market of the nation's
size with lists of 12 it matters to fewer than 1 in 1,000, as Roth and Peranson (1999) reported of the real one;
[the measurements](benchmarks-match.md) count it.

{sides}
"""


def main() -> None:
    """Try everything and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--markets", type=int, default=20_000, help="random markets for the other engines")
    asked.add_argument("--couples", type=int, default=500, help="small markets of each shape with couples")
    counts = asked.parse_args()
    page = PAGE.format(
        engines=other_engines(counts.markets),
        exact=exact_search(counts.couples),
        published=others_publish(),
        sides=both_sides(),
    )
    (ROOT / "docs" / "validation-match.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
