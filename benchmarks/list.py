"""How long a list takes, with and without proof, on drawn choices of the sizes that matter; writes docs/benchmarks-list.md."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.portfolio.problem import Problem, Solution  # noqa: E402
from longcoat.portfolio.solve import solve, solve_certified  # noqa: E402
from validation.drawn_lists import FULL, draw_problem  # noqa: E402

PAGE = """\
# How fast a list is chosen, and how near the best it is

<!-- Written by `python benchmarks/list.py`: change that file, not this page. -->

Choices drawn from a seed, in the shape of real ones: programs that are open in some scenarios and shut in others, one
standing that all of them see, tastes that some share.
Processor time of one thread, the least and the middle of {rounds} different choices; the
machine did other work meanwhile. *Gap* is by how much, at most, any list could be better.

| choice | list without proof, s | with proof, s | target, s | gap, middle | gap, greatest |
|---|---|---|---|---|---|
{rows}

Targets: a gap of at most 1 %.
"""


@dataclass(frozen=True, slots=True)
class Size:
    """One size of choice.

    Attributes:
        title: What it is.
        draw: Seed → the choice.
        seconds: The most that a list with proof may take.
    """

    title: str
    draw: Callable[[int], Problem]
    seconds: float


SIZES = (
    Size(
        "300 programs × 1,000 scenarios, 40 applications",
        lambda seed: draw_problem(seed, 300, 1_000, most=40, tariffs=FULL[:1], hopes=-8.0, tastes=1.5),
        1.0,
    ),
    Size(
        "300 programs × 1,000 scenarios, two specialties, $600, 8 signals, shares of two sorts",
        lambda seed: draw_problem(
            seed,
            300,
            1_000,
            most=60,
            tariffs=FULL[:1] * 2,
            spendable=600.0,
            signals=(3, 5),
            mixed=True,
            hopes=-8.0,
            tastes=1.5,
        ),
        1.0,
    ),
    Size(
        "700 programs × 10,000 scenarios, 60 applications, two specialties with fees in steps, $900, 15 signals",
        lambda seed: draw_problem(
            seed,
            700,
            10_000,
            most=60,
            tariffs=FULL,
            spendable=900.0,
            signals=(3, 12),
            mixed=True,
            hopes=-8.0,
            tastes=1.5,
        ),
        20.0,
    ),
)


def main() -> None:
    """Measure every size and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5, help="choices of each size")
    rounds = asked.parse_args().rounds
    rows = "\n".join(_row(size, rounds) for size in SIZES)
    (ROOT / "docs" / "benchmarks-list.md").write_text(PAGE.format(rounds=rounds, rows=rows), "utf-8")


def _row(size: Size, rounds: int) -> str:
    plain, proven, gaps = [], [], []
    for seed in range(rounds):
        problem = size.draw(seed)
        seconds, _ = _timed(lambda problem=problem: solve(problem, thorough=False))
        plain.append(seconds)
        fresh = size.draw(seed)
        seconds, (solution, bound) = _timed(lambda fresh=fresh: solve_certified(fresh))
        proven.append(seconds)
        gaps.append(bound / solution.value - 1)
        print(f"{size.title}: {plain[-1]:.2f} s, {seconds:.2f} s, gap {gaps[-1]:.3%}", flush=True)
    return (
        f"| {size.title} | {min(plain):.2f}, {statistics.median(plain):.2f} "
        f"| {min(proven):.2f}, {statistics.median(proven):.2f} | {size.seconds:g} "
        f"| {statistics.median(gaps):.3%} | {max(gaps):.3%} |"
    )


def _timed(work: Callable[[], Solution | tuple[Solution, float]]) -> tuple[float, object]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


if __name__ == "__main__":
    main()
