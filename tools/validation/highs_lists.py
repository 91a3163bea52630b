"""The same choice handed to HiGHS, a solver for integer programs, with tangents in place of the curved value."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack, vstack

from longcoat.portfolio.faces import faces
from longcoat.portfolio.problem import Problem
from validation.drawn_lists import keeps_to, value_of

#: Where tangents are laid from the start, on the exponent; more come where a solution lies.
TANGENTS = (0.0, 0.2, 0.45, 0.75, 1.1, 1.6, 2.3, 3.5)
#: So often tangents are added.
ROUNDS = 8

Chosen = dict[int, int]


def best_by_highs(problem: Problem, seconds: float, close: float = 1e-4) -> tuple[Chosen, float, float]:
    """Return a list, its value by definition, and an upper bound, all from HiGHS.

    Every whole list lies on the curve 1 - exp(-y) and below each of its tangents, so the integer program is a
    relaxation, and its solution's tangents cut it off if it is overestimated (outer approximation; Duran &
    Grossmann 1986). Whole lists that break a limit in a way that straight lines don't see are cut off one by one.
    """
    columns = _columns(problem)
    hard = -np.log1p(-np.stack([chances for _, _, chances in columns]))
    level, steps = problem.levels
    served = np.array([[level[row] <= at for row, _, _ in columns] for at in range(len(steps))])
    weights = problem.weights.astype(float)
    exponents = [(hard * served[at][:, None]).T for at in range(len(steps))]
    tangents = {(at, round(y, 6)) for at in range(len(steps)) for y in TANGENTS}
    extra: list[tuple[int, int, float]] = []
    limits, most = _limits(problem, columns)
    best, chosen, bound = -1.0, {}, np.inf
    cuts: list[NDArray[np.float64]] = []
    for _ in range(ROUNDS):
        solved = _solve(exponents, steps, weights, tangents, extra, limits, most, cuts, seconds, close)
        if solved is None:
            break
        x, dual = solved
        bound = min(bound, dual)
        picked = {columns[at][0]: columns[at][1] for at in np.flatnonzero(x > 0.5)}
        if keeps_to(problem, list(picked)):
            value = value_of(problem, picked)
            if value > best:
                best, chosen = value, picked
        else:
            cuts.append((x > 0.5).astype(float))
        if bound <= best * (1 + close):
            break
        for at, matrix in enumerate(exponents):
            y = matrix @ (x > 0.5)
            extra += [(at, scenario, float(one)) for scenario, one in enumerate(y)]
    return chosen, best, bound


def _columns(problem: Problem) -> list[tuple[int, int, NDArray[np.float64]]]:
    found = [(row, -1, problem.accepted[row].astype(float)) for row in sorted(problem.allowed)]
    for number, tier in enumerate(problem.tiers):
        rows = [row for row in sorted(problem.allowed) if problem.limits.slugs[row] == tier.slug]
        for row, chances in zip(rows, problem.signalled(rows, tier).astype(float), strict=True):
            found.append((row, number, chances))
    return found


def _limits(
    problem: Problem, columns: list[tuple[int, int, NDArray[np.float64]]]
) -> tuple[csr_array, NDArray[np.float64]]:
    sort = problem.sorts.of
    rows = [
        [face.sort[sort[row]] + (face.tier[tier] if tier >= 0 else 0.0) for row, tier, _ in columns]
        for face in faces(problem)
    ]
    most = [face.most + 1e-9 for face in faces(problem)]
    once = [[float(row == own) for row, _, _ in columns] for own in sorted(problem.allowed)]
    return csr_array(np.array(rows + once)), np.array(most + [1.0] * len(once))


def _solve(
    exponents: list[NDArray[np.float64]],
    steps: NDArray[np.float64],
    weights: NDArray[np.float64],
    tangents: set[tuple[int, float]],
    extra: list[tuple[int, int, float]],
    limits: csr_array,
    most: NDArray[np.float64],
    cuts: list[NDArray[np.float64]],
    seconds: float,
    close: float,
) -> tuple[NDArray[np.float64], float] | None:
    """Solve with the tangents so far; the variables are the columns and what each level of each scenario is worth."""
    scenarios, levels, many = len(weights), len(steps), exponents[0].shape[1]
    blocks, right = [], []
    for at, y in sorted(tangents):
        fall = np.exp(-y)
        blocks.append(
            _tangent_rows(-fall * exponents[at], at * scenarios + np.arange(scenarios), scenarios * levels)
        )
        right.append(np.full(scenarios, 1 - fall * (1 + y)))
    if extra:
        order = sorted(set(extra))
        for at in range(levels):
            own = [(scenario, y) for level, scenario, y in order if level == at]
            where = np.array([scenario for scenario, _ in own])
            fall = np.exp(-np.array([y for _, y in own]))
            blocks.append(
                _tangent_rows(
                    -fall[:, None] * exponents[at][where], at * scenarios + where, scenarios * levels
                )
            )
            right.append(1 - fall * (1 + np.array([y for _, y in own])))
    beside = coo_array((limits.shape[0], scenarios * levels))
    blocks.append(hstack([limits, beside]))
    right.append(most)
    for cut in cuts:
        blocks.append(hstack([csr_array(2 * cut[None, :] - 1), coo_array((1, scenarios * levels))]))
        right.append(np.array([cut.sum() - 1]))
    worth = (steps[:, None] * weights[None, :]).ravel()
    found = milp(
        -np.concatenate([np.zeros(many), worth]),
        constraints=LinearConstraint(vstack(blocks).tocsr(), -np.inf, np.concatenate(right)),
        integrality=np.concatenate([np.ones(many), np.zeros(scenarios * levels)]),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": close / 2},
    )
    if found.x is None:
        return None
    return found.x[:many], -float(found.mip_dual_bound)


def _tangent_rows(weighs: NDArray[np.float64], worth: NDArray[np.intp], many: int) -> coo_array:
    """Rows of: worth of a level in a scenario, at position `worth` of `many`, less slope · exponent."""
    picks = coo_array((np.ones(len(worth)), (np.arange(len(worth)), worth)), shape=(len(worth), many))
    return hstack([csr_array(weighs), picks])
