"""The fit: medians first, by means over redrawn populations; then many members."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longcoat.market import Draws
from longcoat.market.nation import ParameterDraws, Parameters
from season.judgements import judged
from season.member import Member, begun, start
from season.pairs import moved
from season.seen import Seen
from season.simulator import Simulator
from season.targets import Targets

#: Stems of assumptions that a member keeps as drawn: a single season says too little of a single state, and second
#: choices disturb the lengths of lists for more steps than a member takes.
HELD = ("place", "homes", "second")


#: Returns what was kept under a name, or makes it and keeps it.
Kept = Callable[[str, Callable[[], Any]], Any]


def anew(name: str, make: Callable[[], Any]) -> Any:
    """Keep nothing."""
    return make()


def fitted_medians(simulator: Simulator, targets: Targets, seed: int) -> dict[str, float]:
    """Return the values with which the means over redrawn populations come out as published.

    First with the same few populations at each step, which settles fast; then with new ones at each step and smaller
    and smaller steps, so that nothing is fitted to their luck (Robbins and Monro 1951).
    """
    typical, plan = Parameters.typical(), judged("medians")
    values = {**typical.values, **{name: value for name, (value, _) in start().items()}}
    first, few, many = dict(values), range(plan["few"]), plan["many"]
    for _ in range(plan["common"]):
        values = moved(values, first, means(simulator, values, seed, few, targets.season), targets)
    for step in range(plan["fresh"]):
        new = range(1000 + step * many, 1000 + (step + 1) * many)
        seen = means(simulator, values, seed, new, targets.season)
        values = moved(values, first, seen, targets, gain=1 / (1.5 + step / 3))
    return {name: values[name] for name in start()}


def means(
    simulator: Simulator, values: dict[str, float], seed: int, numbers: Iterable[int], season: int
) -> Seen:
    """Return the means over scenarios that share their assumptions."""
    one = Parameters(values, {})
    return Seen.over(simulator.outcomes((one, seed, number, season) for number in numbers))


@dataclass(frozen=True)
class Normals:
    """Standard normal draws, one row for each assumption that is fitted, one column for each member."""

    of: dict[str, NDArray[np.float64]]

    @classmethod
    def drawn(cls, draws: Draws) -> Normals:
        """Return the draws, spread evenly (Latin hypercube)."""
        return cls(dict(zip(start(), draws.normals("start", list(start())), strict=True)))

    def member(self, number: int) -> dict[str, float]:
        """Return those of one member."""
        return {name: float(row[number]) for name, row in self.of.items()}


def fitted_ensemble(
    simulator: Simulator,
    targets: Targets,
    medians: dict[str, float],
    seed: int,
    size: int,
    kept: Kept = anew,
) -> list[Parameters]:
    """Return the members, in their order whatever the number of processes."""
    draws = Draws(seed, size)
    drawn, normals = ParameterDraws.of(draws), Normals.drawn(draws)
    some = [
        begun(medians, drawn[number], normals.member(number), targets, np.random.default_rng([seed, number]))
        for number in range(size)
    ]
    for step, gain in enumerate(judged("member.gains")):
        some = kept(f"members-{step + 1}", partial(_stepped, simulator, targets, some, seed, gain))
        print(
            f"step {step + 1} of {len(judged('member.gains'))}: {size} members", file=sys.stderr, flush=True
        )
    return [one.values for one in some]


def _stepped(
    simulator: Simulator, targets: Targets, some: list[Member], seed: int, gain: float
) -> list[Member]:
    jobs = ((one.values, seed, number, targets.season) for number, one in enumerate(some))
    return [
        _moved(one, Seen.over([outcome]), gain)
        for one, outcome in zip(some, simulator.outcomes(jobs), strict=True)
    ]


def settled(simulator: Simulator, targets: Targets, members: list[Parameters], seed: int) -> list[Parameters]:
    """Return the members with fitted assumptions moved for all of them alike, until their means come out as published.

    Each member follows figures of its own, so their mean may lie beside the published one; and a single season says too
    little of a state. All together say enough, under luck that no member was fitted with.
    """
    plan, some = judged("settled"), [_rounded(one) for one in members]
    first = _middle(some)
    for step, gain in enumerate(plan["gains"]):
        numbers = range(step * plan["members"], (step + 1) * plan["members"])
        jobs = ((some[at % len(some)], seed + 1, 10_000 + at, targets.season) for at in numbers)
        values = _middle(some)
        after = moved(values, first, Seen.over(simulator.outcomes(jobs)), targets, gain=gain)
        shift = {name: after[name] / values[name] for name in start()}
        some = [_shifted(one, shift) for one in some]
        print(f"settled: step {step + 1} of {len(plan['gains'])}", file=sys.stderr, flush=True)
    return some


def _middle(some: list[Parameters]) -> dict[str, float]:
    """Return the median of each assumption."""
    return {name: float(np.exp(np.median(np.log([one[name] for one in some])))) for name in some[0].values}


def _shifted(one: Parameters, shift: Mapping[str, float]) -> Parameters:
    return replace(one, values={**one.values, **{name: one.values[name] * by for name, by in shift.items()}})


def _rounded(one: Parameters) -> Parameters:
    """Return a member as it is kept, in single precision, so that a fit can go on from what is kept."""
    return replace(one, values={name: float(np.float32(value)) for name, value in one.values.items()})


def _moved(member: Member, seen: Seen, gain: float) -> Member:
    values = moved(member.values.values, member.first, seen, member.wanted, gain=gain, held=HELD)
    return member.having(values)


def as_arrays(members: list[Parameters]) -> tuple[list[str], NDArray[np.float32]]:
    """Return names and values, shape (names, members); errors of openness go by ``openness_error/TYPE/SPECIALTY``."""
    names, pairs = list(members[0].values), list(members[0].openness_error)
    rows = [
        [*(one.values[name] for name in names), *(one.openness_error[pair] for pair in pairs)]
        for one in members
    ]
    return [*names, *(f"openness_error/{pair}" for pair in pairs)], np.array(rows, np.float32).T
