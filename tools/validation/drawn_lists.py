"""Choices drawn from a seed, in the shape of real ones, and the best list of a small one by trying them all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from longcoat.portfolio import Limits, Mix, Tariff
from longcoat.portfolio.burden import Load
from longcoat.portfolio.problem import Problem, Tier

#: Fees in steps, like those of the services: the first few cheap, later ones dear; or a flat fee for the first few.
STEPS = (Tariff("steps", 0.0, ((1, 11.0), (4, 30.0)), ()), Tariff("flat", 33.0, ((4, 18.0),), ()))
FULL = (Tariff("ERAS", 0.0, ((1, 11.0), (31, 30.0)), ()), Tariff("ResidencyCAS", 99.0, ((19, 18.0),), ()))
#: In so many ways programs differ in what they like.
TASTES = 4


def draw_problem(
    seed: int,
    programs: int,
    scenarios: int,
    most: int,
    tariffs: Sequence[Tariff] = STEPS,
    spendable: float | None = None,
    signals: Sequence[int] = (),
    mixed: bool = False,
    hopes: float = -2.0,
    tastes: float = 0.0,
) -> Problem:
    """Draw a choice: programs open to different people in different scenarios, and one standing that all of them see.

    Args:
        seed: Which one.
        programs: How many.
        scenarios: How many.
        most: The longest list.
        tariffs: One specialty for each.
        spendable: US dollars for applications, or None.
        signals: So many of each tier in the first specialty, the most valuable tier first.
        mixed: Whether the list must keep to shares of two sorts.
        hopes: Log odds of a middling program; higher makes every chance greater.
        tastes: How strongly programs differ in what they like, so that some open where others shut.
    """
    rng = np.random.default_rng(seed)
    openness = rng.normal(hopes, 1.5, (programs, 1)) + rng.normal(0, 1, (programs, scenarios))
    odds = openness + rng.normal(0, 1.2, scenarios)
    odds += tastes * rng.normal(0, 1, (programs, TASTES)) @ rng.normal(0, 1, (TASTES, scenarios))
    slugs = [f"specialty-{number}" for number in range(len(tariffs))]
    own = tuple(slugs[number] for number in rng.integers(0, len(slugs), programs))
    utility = rng.choice([1.0, 1.0, 1.1, 1.18, 1.3], programs)
    weights = rng.uniform(0.5, 1.5, scenarios)
    members = rng.random((2, programs)) < 0.4
    mixes = (
        (
            Mix("at home", members[0], 0.25, 0.6, int(members[0].sum())),
            Mix("at universities", members[1], 0.0, 0.34, int(members[1].sum())),
        )
        if mixed
        else ()
    )
    limits = Limits(
        tuple(range(programs)), (), most, spendable, own, dict(zip(slugs, tariffs, strict=True)), mixes
    )
    lifts = (1.4, 0.8)
    tiers = tuple(
        Tier(slugs[0], name, count) for name, count in zip(("gold", "silver"), signals, strict=False)
    )

    def signalled(rows: Sequence[int], tier: Tier) -> NDArray[np.float32]:
        return _share(odds[list(rows)] + lifts[("gold", "silver").index(tier.name)])

    return Problem(
        _share(odds),
        (weights / weights.sum()).astype(np.float32),
        utility,
        limits,
        tiers,
        signalled,
        np.ones(programs, dtype=np.bool_),
    )


def _share(odds: NDArray[np.float64]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-odds))).astype(np.float32)


def with_few_interviews(problem: Problem, most: float, usd: float, seed: int) -> Problem:
    """Limit the interviews that a drawn choice is to expect, and what going to them is to cost.

    Args:
        problem: The choice.
        most: How many interviews.
        usd: The most that they cost, where one costs from a half to one and a half.
        seed: What each costs.
    """
    many = len(problem.accepted)
    each = np.random.default_rng(seed).uniform(0.5, 1.5, many)

    def invitations(rows: Sequence[int], tier: Tier | None) -> NDArray[np.float64]:
        taken = problem.accepted[list(rows)] if tier is None else problem.signalled(rows, tier)
        return np.minimum(1, 1.5 * taken.mean(axis=1))

    loads = (Load("interviews", np.ones(many), most), Load("usd", each, usd))
    return replace(problem, limits=replace(problem.limits, loads=loads), invitations=invitations)


Columns = dict[tuple[int, int], NDArray[np.float64]]


def value_of(problem: Problem, chosen: Mapping[int, int], known: Columns | None = None) -> float:
    """Return the value of a list by its definition: in each scenario the best that accepts, in double precision.

    `known` remembers chances from one list to the next.
    """
    columns: Columns = {} if known is None else known
    rows = sorted(chosen, key=problem.utility.__getitem__, reverse=True)
    none, total = np.ones(len(problem.weights)), np.zeros(len(problem.weights))
    for row in rows:
        pair = row, chosen[row]
        if pair not in columns:
            columns[pair] = _column(problem, *pair)
        total += problem.utility[row] * none * columns[pair]
        none = none * (1 - columns[pair])
    return float(total @ problem.weights.astype(float))


def _column(problem: Problem, row: int, tier: int) -> NDArray[np.float64]:
    accepted = problem.accepted[row] if tier < 0 else problem.signalled([row], problem.tiers[tier])[0]
    return accepted.astype(float)


def keeps_to(problem: Problem, rows: Sequence[int]) -> bool:
    """Tell, from the definition of each limit, whether a list keeps to all of them."""
    limits = problem.limits
    counts = {slug: sum(limits.slugs[row] == slug for row in rows) for slug in set(limits.slugs)}
    paid = limits.spendable is None or limits.cost(counts) <= limits.spendable
    mixed = all(
        mix.least(len(rows)) <= sum(bool(mix.members[row]) for row in rows) <= mix.most(len(rows))
        for mix in limits.mixes
    )
    return len(rows) <= limits.most and paid and mixed and set(limits.required) <= set(rows)


def best_of_all(problem: Problem) -> float:
    """Return the value of the best list with the best signals, by trying every one."""
    best, known = 0.0, Columns()
    for many in range(problem.limits.most + 1):
        for rows in itertools.combinations(sorted(problem.allowed), many):
            if keeps_to(problem, rows):
                best = max(best, *(value_of(problem, one, known) for one in _with_signals(problem, rows)))
    return best


def _with_signals(problem: Problem, rows: Sequence[int]) -> Iterator[dict[int, int]]:
    """Yield a list with every use of its signals; signals that are left unused are never better."""
    plain = dict.fromkeys(rows, -1)
    yield plain
    options = [
        range(-1, len(problem.tiers)) if problem.limits.slugs[row] == problem.tiers[0].slug else (-1,)
        for row in rows
        if problem.tiers
    ]
    for given in itertools.product(*options):
        used = [sum(tier == number for tier in given) for number in range(len(problem.tiers))]
        if given and all(count <= tier.count for count, tier in zip(used, problem.tiers, strict=True)):
            yield dict(zip(rows, given, strict=True))


def by_gain_per_dollar(problem: Problem) -> list[int]:
    """Return the list of who always takes what adds most per dollar of the next fee, until nothing is affordable."""
    limits, held = problem.limits, list[int]()
    while True:
        now = value_of(problem, dict.fromkeys(held, -1))
        options = []
        for row in sorted(problem.allowed - set(held)):
            if keeps_to(problem, [*held, row]):
                already = sum(limits.slugs[one] == limits.slugs[row] for one in held)
                fee = limits.tariffs[limits.slugs[row]].next(already)
                gain = value_of(problem, dict.fromkeys([*held, row], -1)) - now
                options.append((gain / max(fee, 1e-9), row))
        if not options:
            return held
        held.append(max(options)[1])
