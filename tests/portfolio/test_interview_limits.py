"""A list expects no more interviews than can be attended or paid for, and is the best of those."""

from __future__ import annotations

import itertools
import re
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.plan import Work, make_plan, work_out
from longcoat.portfolio.interview_limits import interview_usd
from longcoat.portfolio.problem import Problem
from longcoat.portfolio.solve import solve, solve_certified
from longcoat.programs import load_catalog
from validation.drawn_lists import (
    _with_signals,
    draw_problem,
    keeps_to,
    value_of,
    with_few_interviews,
)

TODAY = date(2026, 11, 28)
WEST = load_catalog().select(specialties="FM", state=("CA", "OR", "WA", "NV", "AZ"))


def someone(**wants: object) -> Applicant:
    return Applicant(
        type="us-do-senior",
        match_year=2028,
        exams={"step2_ck": [{"result": "pass", "score": 240}]},
        ties=[{"kind": "family", "place": {"region": "los-angeles"}}],
        preferences={"specialties": ["FM"], "programs": 20, **wants},
    )


def weight(problem: Problem, chosen: dict[int, int]) -> NDArray[np.float64]:
    tiers = [None if tier < 0 else problem.tiers[tier] for tier in chosen.values()]
    weights = [problem.loads([row], tier)[:, 0] for row, tier in zip(chosen, tiers, strict=True)]
    return np.sum([np.zeros(2), *weights], axis=0)


def best_of_all(problem: Problem, most: float) -> float:
    every = itertools.chain.from_iterable(
        itertools.combinations(range(len(problem.accepted)), many) for many in range(problem.limits.most + 1)
    )
    lists = (one for rows in every if keeps_to(problem, rows) for one in _with_signals(problem, rows))
    return max(value_of(problem, one) for one in lists if (weight(problem, one) <= most + 1e-9).all())


@pytest.mark.parametrize("limits", [{}, {"spendable": 50.0, "signals": (1,), "mixed": True}])
def test_no_list_within_a_limit_on_interviews_lies_above_the_bound(limits: dict[str, object]) -> None:
    lost = []
    for seed in range(6 if limits else 15):
        most = 0.7 + 0.2 * (seed % 5)
        problem = with_few_interviews(
            draw_problem(seed, programs=7, scenarios=12, most=4, **limits), most, most, seed
        )
        best = best_of_all(problem, most)
        solution, bound = solve_certified(problem)
        chosen = {row: solution.signals.get(row, -1) for row in solution.rows}
        assert (weight(problem, chosen) <= most + 1e-8).all()
        assert keeps_to(problem, solution.rows)
        assert best - 1e-6 <= bound <= 1.01 * solution.value
        lost.append(1 - solution.value / best)
    assert max(lost) < 0.01 and np.median(lost) < 1e-6


def test_a_wider_limit_on_interviews_never_lowers_the_best_value() -> None:
    drawn = draw_problem(5, programs=40, scenarios=60, most=12, signals=(2,))
    lists = [solve_certified(with_few_interviews(drawn, most, most, 5)) for most in (1.0, 2.0, 4.0, 100.0)]
    for (tight, _), (_, bound) in itertools.pairwise(lists):
        assert tight.value <= bound + 1e-6
    assert lists[-1][0].value == pytest.approx(solve(drawn).value, rel=2e-3)


@pytest.fixture(scope="module")
def works() -> list[Work]:
    wishes: list[dict[str, object]] = [{}, {"interviews": 4}, {"interview_budget_usd": 300}]
    return [work_out(someone(**each), TODAY, WEST) for each in wishes]


def test_a_list_expects_no_more_interviews_than_can_be_attended_or_paid_for(works: list[Work]) -> None:
    free, capped, paid = works

    def invitations(work: Work) -> NDArray[np.float64]:
        means: NDArray[np.float64] = work.tried.mean_invited(work.choice.invited).mean(axis=1)
        return means

    usd = interview_usd(paid.applicant, WEST.only(paid.tried.catalog.ids.tolist()))
    assert invitations(free).sum() > 5
    assert invitations(capped).sum() <= 4 + 1e-6
    assert invitations(paid) @ usd[list(paid.choice.rows)] <= 300 + 1e-6
    assert "interviews" in {work.choice.stopped_by for work in (capped, paid)}
    assert free.choice.value > max(capped.choice.value, paid.choice.value)


def test_a_plan_says_what_a_limit_on_interviews_does() -> None:
    plan = make_plan(someone(interviews=4), TODAY, WEST)
    assert plan.attending is not None
    assert plan.attending.most == 4 and plan.attending.expected == pytest.approx(
        plan.invitations.mean, abs=1e-4
    )
    assert any("You can attend 4 interviews" in note for note in plan.notes)
    assert any("more interviews than your limits allow" in note for note in plan.notes)


def test_an_interview_costs_less_where_a_tie_is_near() -> None:
    usd = interview_usd(someone(), WEST)
    near = WEST.counties == "Los Angeles"
    assert 0 < usd[near].max() < usd[~near].max()


def test_what_must_be_on_the_list_is_on_it_whatever_interviews_it_brings() -> None:
    must = WEST.select(listed=True, tracks="categorical", military=False).ids.tolist()[:12]
    work = work_out(someone(must_have=must, interviews=1), TODAY, WEST)
    assert {str(work.tried.catalog.ids[row]) for row in work.choice.rows} == set(must)


def test_a_limit_that_leaves_room_for_no_program_is_named_with_the_least_that_does() -> None:
    with pytest.raises(InputError, match=r"preferences.interview_budget_usd = 1 no program fits") as refused:
        work_out(someone(interview_budget_usd=1), TODAY, WEST)
    least = re.search(r"Right would be: preferences.interview_budget_usd = (\d+) or more", str(refused.value))
    assert least is not None
    assert work_out(someone(interview_budget_usd=int(least[1])), TODAY, WEST).choice.rows
