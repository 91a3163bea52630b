"""The list against the best of all lists, and the bound against every list."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longcoat.portfolio.problem import Problem, Solution
from longcoat.portfolio.solve import solve, solve_certified
from validation.drawn_lists import STEPS, best_of_all, by_gain_per_dollar, draw_problem, keeps_to, value_of

#: Small enough to try every list; each kind of limit alone, and together.
KINDS: dict[str, dict[str, Any]] = {
    "a number of programs": {},
    "a small budget over two specialties": {"spendable": 70.0},
    "signals of two tiers": {"signals": (1, 1)},
    "shares of two sorts": {"mixed": True},
    "budget, signals and shares": {"spendable": 50.0, "signals": (1,), "mixed": True},
    "two specialties with steps of their own": {"tariffs": STEPS[:1] * 2, "spendable": 48.0},
}


def small(seed: int, **limits: Any) -> Problem:
    return draw_problem(seed, programs=7, scenarios=12, most=4, **limits)


def chosen(solution: Solution) -> dict[int, int]:
    return {row: solution.signals.get(row, -1) for row in solution.rows}


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_is_the_best_of_all_lists_and_none_lies_above_the_bound(kind):
    for seed in range(25):
        problem = small(seed, **KINDS[kind])
        best = best_of_all(problem)
        solution, bound = solve_certified(problem)
        assert keeps_to(problem, solution.rows)
        assert value_of(problem, chosen(solution)) == pytest.approx(best, abs=1e-6), (kind, seed)
        assert solution.value == pytest.approx(best, abs=1e-5)
        assert bound >= best - 1e-6


@given(st.integers(0, 10**6), st.sampled_from(sorted(KINDS)), st.floats(-4, 2))
@settings(max_examples=30)
def test_the_bound_holds_however_high_the_chances_are(seed, kind, hopes):
    problem = small(seed, hopes=hopes, **KINDS[kind])
    assert solve_certified(problem)[1] >= best_of_all(problem) - 1e-6


@given(st.integers(0, 10**6))
@settings(max_examples=5)
def test_a_larger_budget_or_fewer_limits_never_lower_the_best_value(seed):
    tight = small(seed, spendable=50.0, signals=(1,), mixed=True)
    base = solve_certified(tight)[0].value
    limits = tight.limits
    for looser in (
        dataclasses.replace(limits, spendable=80.0),
        dataclasses.replace(limits, most=5),
        dataclasses.replace(limits, mixes=()),
        dataclasses.replace(limits, spendable=None),
    ):
        freed = dataclasses.replace(tight, limits=looser)
        assert best_of_all(freed) >= base - 1e-6
        assert solve_certified(freed)[1] >= base - 1e-6


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_the_order_in_which_programs_stand_changes_nothing(seed, random):
    problem = draw_problem(seed, 20, 20, most=6, spendable=100.0, signals=(2,), mixed=True)
    names = [f"{number:010d}" for number in range(20)]
    problem = dataclasses.replace(problem, names=names)
    order = list(range(20))
    random.shuffle(order)
    mixes = tuple(dataclasses.replace(mix, members=mix.members[order]) for mix in problem.limits.mixes)
    limits = dataclasses.replace(
        problem.limits, slugs=tuple(problem.limits.slugs[row] for row in order), mixes=mixes
    )
    other = dataclasses.replace(
        problem,
        accepted=problem.accepted[order],
        utility=problem.utility[order],
        limits=limits,
        signalled=lambda rows, tier: problem.signalled([order[row] for row in rows], tier),
        names=[names[row] for row in order],
    )
    first, second = solve(problem), solve(other)
    assert [names[row] for row in first.rows] == [other.names[row] for row in second.rows]
    assert {names[row]: tier for row, tier in first.signals.items()} == {
        other.names[row]: tier for row, tier in second.signals.items()
    }


def test_what_must_be_on_the_list_is_on_it_whatever_it_is_worth():
    problem = small(3, spendable=50.0, mixed=True)
    worst = int(np.argmin(problem.accepted.mean(axis=1)))
    must = dataclasses.replace(problem, limits=dataclasses.replace(problem.limits, required=(worst,)))
    solution, bound = solve_certified(must)
    assert worst in solution.rows
    assert best_of_all(must) <= bound + 1e-6


def test_a_program_that_may_not_be_signalled_is_not():
    problem = small(4, signals=(1, 1))
    signalled = solve(problem).signals
    shut = dataclasses.replace(
        problem, may_signal=~np.isin(np.arange(len(problem.accepted)), list(signalled))
    )
    assert signalled
    assert not set(solve(shut).signals) & set(signalled)


@pytest.mark.parametrize("kind", KINDS)
def test_at_a_hundred_programs_the_list_is_proven_within_one_percent(kind):
    limits = KINDS[kind] | ({"spendable": 260.0} if "spendable" in KINDS[kind] else {})
    limits |= {"signals": (2, 4)} if "signals" in limits else {}
    problem = draw_problem(11, 100, 200, most=20, **limits)
    solution, bound = solve_certified(problem)
    assert keeps_to(problem, solution.rows)
    assert solution.value <= bound <= 1.01 * solution.value


def test_greedy_by_gain_per_dollar_alone_loses_a_quarter_on_some_small_budget_and_the_list_never_does():
    lost, ours = [], []
    for seed in range(30):
        problem = draw_problem(seed, 12, 20, most=3, spendable=33.0, hopes=-1.0)
        best = best_of_all(problem)
        greedy = by_gain_per_dollar(problem)
        lost.append(1 - value_of(problem, dict.fromkeys(greedy, -1)) / best)
        ours.append(1 - value_of(problem, chosen(solve_certified(problem)[0])) / best)
    assert max(lost) > 0.25
    assert max(ours) < 1e-6
