"""What is claimed of chosen lists, tried: against all lists, against HiGHS, on scenarios that the choice did not see."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from longcoat.applicant import read_profile
from longcoat.chances import chances, left_out, own_rules
from longcoat.market import ClosedFormSeason, Season, season_for
from longcoat.market.simulated import SimulatedSeason
from longcoat.plan import work_out
from longcoat.portfolio import Choice, choose, limits_of, preference, tell
from longcoat.portfolio.choice import problem_of
from longcoat.portfolio.problem import Problem, Solution
from longcoat.portfolio.solve import first_list, solve_certified
from longcoat.programs import Track, load_catalog
from validation.drawn_lists import STEPS, best_of_all, by_gain_per_dollar, draw_problem, value_of
from validation.highs_lists import best_by_highs

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = date(2026, 11, 21)
#: A difference below this is the rounding of single precision.
ALIKE = 1e-6

#: Kinds of small choices, each with what limits it.
SMALL = {
    "a number of programs": {},
    "a budget with fees in steps, two specialties": {"spendable": 70.0},
    "signals of two tiers": {"signals": (1, 1)},
    "shares of two sorts": {"mixed": True},
    "budget, signals and shares": {"spendable": 50.0, "signals": (1,), "mixed": True},
    "two specialties with the same steps": {"tariffs": STEPS[:1] * 2, "spendable": 48.0},
}
#: Lengths of short lists, and limits on interviews: how many, and US dollars to go to them.
SHORT = (1, 2, 3, 5, 8, 12)
INTERVIEWS: tuple[tuple[int, int | None], ...] = ((3, None), (6, None), (6, 500))
MEDIUM = {
    "a number of programs": {},
    "a budget with fees in steps, two specialties": {"spendable": 150.0},
    "signals of two tiers": {"signals": (1, 3)},
    "budget, signals and shares": {"spendable": 150.0, "signals": (1, 3), "mixed": True},
}


def against_all_lists(each: int) -> str:
    """Return the table against exhaustive search."""
    rows = []
    for kind, limits in SMALL.items():
        equal, worst, broken, gaps = 0, 0.0, 0, []
        for seed in range(each):
            problem = draw_problem(seed, 7, 12, most=4, **limits)
            best = best_of_all(problem)
            solution, bound = solve_certified(problem)
            loss = 1 - value_of(problem, _chosen(solution)) / best
            equal += loss < ALIKE
            worst, broken = max(worst, loss), broken + (bound < best - ALIKE)
            gaps.append(bound / best - 1)
        rows.append(
            f"| {kind} | {each:,} | {equal:,} | {worst:.2%} | {broken} | {statistics.median(gaps):.2%} |"
        )
    head = "| limits | choices | best of all found | greatest loss | bound below the best | bound above the best, middle |"
    return "\n".join([head, "|---|---|---|---|---|---|", *rows])


def against_highs(each: int, seconds: float) -> str:
    """Return the table against an integer programming solver, one row for each choice."""
    rows = []
    for kind, limits in MEDIUM.items():
        for seed in range(each):
            problem = draw_problem(seed, 60, 50, most=10, hopes=-5.0, tastes=1.0, **limits)
            started = time.process_time()
            solution, bound = solve_certified(problem)
            ours = time.process_time() - started
            value = value_of(problem, _chosen(solution))
            started = time.process_time()
            _, theirs, above = best_by_highs(problem, seconds)
            took = time.process_time() - started
            rows.append(
                f"| {kind} | {value:.5f} | {theirs:.5f} | {above:.5f} | {bound:.5f} | {bound / value - 1:.3%} "
                f"| {max(0.0, above / value - 1):.3%} | {ours:.2f} | {took:.1f} |"
            )
            print(rows[-1], flush=True)
    head = "| limits | list | HiGHS's list | HiGHS's bound | our bound | gap by our bound | gap by HiGHS's bound | s | HiGHS, s |"
    return "\n".join([head, "|---|---|---|---|---|---|---|---|---|", *rows])


def on_small_budgets(each: int) -> str:
    """Return what greedy choice by gain per dollar loses where a flat fee stands against fees in steps."""
    rows = []
    for spendable in (33.0, 44.0, 66.0):
        greedy, ours = [], []
        for seed in range(each):
            problem = draw_problem(seed, 12, 20, most=3, spendable=spendable, hopes=-1.0)
            best = best_of_all(problem)
            first = by_gain_per_dollar(problem)
            greedy.append(1 - value_of(problem, dict.fromkeys(first, -1)) / best)
            ours.append(1 - value_of(problem, _chosen(solve_certified(problem)[0])) / best)
        rows.append(
            f"| ${spendable:.0f} | {each} | {np.mean(greedy):.2%} | {max(greedy):.1%} "
            f"| {abs(np.mean(ours)):.2%} | {max(ours):.2%} |"
        )
    head = "| budget | choices | greedy per dollar loses, mean | greatest | the list loses, mean | greatest |"
    return "\n".join([head, "|---|---|---|---|---|---|", *rows])


def on_profiles(names: list[str]) -> str:
    """Return value, bound and time for the example profiles."""
    rows = []
    for name in names:
        problem, plain, proven, seconds = _profile(name)
        greedy = sum(_greedy_gains(problem))
        gap = proven.gap or 0.0
        rows.append(
            f"| {name} | {len(problem.accepted):,} × {len(problem.weights):,} | {len(proven.rows)} | {greedy:.5f} "
            f"| {plain.value:.5f} | {proven.value:.5f} | {proven.bound:.5f} | {gap:.3%} | {seconds[0]:.2f} | {seconds[1]:.2f} |"
        )
        print(rows[-1], flush=True)
    head = (
        "| profile | programs × scenarios | list | greedy, no signals | without proof | with proof | bound | gap "
        "| without proof, s | with proof, s |"
    )
    return "\n".join([head, "|---|---|---|---|---|---|---|---|---|---|", *rows])


def on_short_lists(names: list[str]) -> str:
    """Return how near the best short lists are proven to be, and lists with limits on interviews."""
    rows = []
    for name in names:
        gaps = [_gap(name, programs=count) for count in SHORT]
        gaps += [_gap(name, interviews=count, interview_budget_usd=usd) for count, usd in INTERVIEWS]
        rows.append(f"| {name} | " + " | ".join(f"{gap:.2%}" for gap in gaps) + " |")
        print(rows[-1], flush=True)
    titles = [f"{count}" for count in SHORT]
    titles += [f"{count} interviews" + ("" if usd is None else f", ${usd}") for count, usd in INTERVIEWS]
    head = "| profile | " + " | ".join(titles) + " |"
    return "\n".join([head, "|---" * (1 + len(titles)) + "|", *rows])


def _gap(name: str, programs: int | None = None, **limited: int | None) -> float:
    """Return how near the best a list is proven, as long as asked for or with limits on interviews."""
    applicant = read_profile(EXAMPLES / f"{name}.toml", TODAY)
    wants = applicant.preferences.model_copy(update=limited)
    applicant = applicant.model_copy(update={"preferences": wants})
    return work_out(applicant, TODAY, programs=programs).choice.gap or 0.0


def on_unseen(names: list[str], seeds: int) -> str:
    """Return what lists are worth where they were chosen, where they are told, and what was best to be had there."""
    rows = []
    for season in (ClosedFormSeason(), SimulatedSeason.open()):
        # A simulated season's scenarios are the same for every seed.
        many = seeds if isinstance(season, ClosedFormSeason) else 1
        for name in names:
            found = [_unseen(name, season, seed) for seed in range(1, many + 1)]
            own, unseen, gap, single, loose, best = np.mean(found, axis=0)
            rows.append(
                f"| {name} | {season.name.partition(',')[0]} | {own:.4f} | {unseen:.4f} | {own / unseen - 1:.1%} "
                f"| {gap:.2%} | {single:.4f} | {loose:.2%} | {best:.4f} | {1 - unseen / best:.1%} |"
            )
            print(rows[-1], flush=True)
    head = (
        "| profile | season | where it was chosen | where it is told | would flatter itself by | gap "
        "| chosen on single draws, told | its gap | best there | loses at most |"
    )
    return "\n".join([head, "|---|---|---|---|---|---|---|---|---|---|", *rows])


def _unseen(name: str, season: Season, seed: int) -> tuple[float, float, float, float, float, float]:
    """Return what lists are worth.

    What a list is worth on its own scenarios, on those of a plan, and how near the best it is proven; what one is
    worth there that was chosen on single draws, and how near it is proven; and the best list's worth there.
    """
    problem, asked = _asked(name, seed, season)
    tried, wanted, limits, year = asked
    choice = choose(*asked, certified=True)
    single = replace(
        problem,
        accepted=tried.accepted,
        weights=tried.weights,
        signalled=lambda rows, tier: tried.signalled(rows, tier.name)[1],
    )
    other, bound = solve_certified(single)
    signals = {row: problem.tiers[tier].name for row, tier in other.signals.items()}
    own = tried.with_signals(other.rows, signals)
    listed = Choice(other.rows, other.gains, signals, *own, other.stopped_by)
    there = chances(tried.applicant, tried.catalog, season, seed, rules=tried.rules)
    best = choose(there, wanted, limits, year, certified=True)
    told = [tell(one, tried, wanted).value for one in (choice, listed)]
    best_there = tell(best, there, wanted).value
    return choice.value, told[0], choice.gap or 0.0, told[1], bound / other.value - 1, best_there


def _chosen(solution: Solution) -> dict[int, int]:
    return {row: solution.signals.get(row, -1) for row in solution.rows}


def _greedy_gains(problem: Problem) -> Iterator[float]:
    """What greedy choice without signals and swaps is worth, program by program."""
    from longcoat.portfolio.holding import Holding
    from longcoat.portfolio.solve import is_dear

    level, steps = problem.levels
    holding = Holding(problem.capped, level, steps, problem.weights)
    for row in first_list(problem, per_dollar=is_dear(problem)):
        yield holding.gain(row)
        holding.take(row)


def _asked(name: str, seed: int, season: Season | None = None) -> tuple[Problem, tuple]:  # type: ignore[type-arg]
    """Return a profile's choice on the scenarios on which lists are chosen."""
    applicant = read_profile(EXAMPLES / f"{name}.toml", TODAY)
    catalog = load_catalog().select(
        specialties=applicant.preferences.specialties,
        tracks=Track.CATEGORICAL.value,
        listed=True,
        military=False,
    )
    rules = own_rules(applicant, catalog)
    wanted, year = preference(applicant, catalog), applicant.match_year
    limits = limits_of(applicant, catalog, wanted, year, None, None, left_out(applicant, rules))
    bars = season_for(year) if season is None else season
    found = chances(applicant, catalog, bars, seed, rules=rules, apart=True)
    return problem_of(found, wanted, limits, year), (found, wanted, limits, year)


def _profile(name: str) -> tuple[Problem, Choice, Choice, tuple[float, float]]:
    problem, asked = _asked(name, 1)
    started = time.process_time()
    plain = choose(*asked)
    between = time.process_time()
    proven = choose(*asked, certified=True)
    return problem, plain, proven, (between - started, time.process_time() - between)
