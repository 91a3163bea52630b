"""From a problem to a list."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.portfolio.branching import branch
from longcoat.portfolio.certificate import certify
from longcoat.portfolio.effort import share, tries
from longcoat.portfolio.faces import longest_list
from longcoat.portfolio.greedy import grow
from longcoat.portfolio.holding import Holding
from longcoat.portfolio.pricing import Certificate
from longcoat.portfolio.problem import Problem, Solution
from longcoat.portfolio.rounding import rounded
from longcoat.portfolio.search import ROUNDS, UNSIGNALLED, Search
from longcoat.portfolio.tally import Tally


def solve(problem: Problem, thorough: bool = True) -> Solution:
    """Choose a list: greedily, then by swaps.

    Args:
        problem: What is chosen from.
        thorough: Whether to try every start and every kind of change; else the most promising and quickest.
    """
    return searched(problem, thorough).solution()


def solve_certified(problem: Problem) -> tuple[Solution, float]:
    """Return a list and an upper bound of the value of every list.

    The relaxation behind the bound takes most programs whole or not at all: rounded, it is a second start for the
    search. Where the list found so is not proven close enough, the lists are parted into cases, each with parts of its
    own to round; the list that comes of it is then made better by every kind of change.
    """
    search = searched(problem, thorough=False)
    proof, close = certify(problem, search.chosen), share("proven_within")
    best, bound = _better(search, proof), proof.bound
    if bound > best.value * (1 + close):
        best.improve(thorough=True)

        def improve(near: Certificate) -> float:
            nonlocal best
            other = _better(best, near)
            if other is not best:
                other.improve(thorough=True)
                best = other
            return best.value

        bound = branch(proof, best.value, close, improve)
    return best.solution(), max(bound, best.value)


def _better(search: Search, proof: Certificate) -> Search:
    """Return the search itself or one that begins from what a relaxation takes, whichever ends higher."""
    other = Search(search.problem, sorted({row for row, _ in (*proof.parts, *search.pairs)}))
    other.start(rounded(other, proof))
    if other.value > search.value * share("promising"):
        other.improve(thorough=False)
    return other if other.value > search.value else search


def searched(problem: Problem, thorough: bool = True) -> Search:
    """Return the search that has found the best list."""
    firsts = list(_first_lists(problem, thorough))
    rows = sorted({row for first in firsts for row in shortlist(problem, first)})
    search = Search(problem, rows)
    best: dict[int, int] = {}
    most = -1.0
    for start in _starts(search, firsts):
        search.start(start)
        search.improve(thorough, ROUNDS if thorough else 1)
        if search.value > most:
            best, most = search.chosen, search.value
    search.start(best)
    if not thorough:
        search.improve(thorough, 1)
    return search


def _first_lists(problem: Problem, thorough: bool) -> Iterator[list[int]]:
    """Lists without signals: by gain per dollar where money is what ends the list, and by gain."""
    if is_dear(problem):
        yield first_list(problem, per_dollar=True)
        slugs = sorted(set(problem.limits.slugs))
        if thorough and len(slugs) > 1:
            yield from (first_list(problem, True, slug) for slug in slugs)
        if not thorough:
            return
    yield first_list(problem, per_dollar=False)
    if thorough and problem.limits.mixes:
        longest = int(longest_list(problem))
        for aim in range(longest, max(0, longest - tries("lengths")), -1):
            aimed = first_list(problem, is_dear(problem), aim=aim)
            if Tally(problem.limits, problem.sorts).copy_of(aimed).excess() == 0:
                yield aimed


def _starts(search: Search, firsts: list[list[int]]) -> Iterator[dict[int, int]]:
    """Lists to begin with: without signals, and grown with them."""
    problem = search.problem
    for at, first in enumerate(firsts):
        if first not in firsts[:at]:
            yield dict.fromkeys(first, UNSIGNALLED)
    if problem.limits.loads:
        search.start(dict.fromkeys(problem.limits.required, UNSIGNALLED))
        search.fill(signals=True, weighs=search.burden.shares)
        yield search.chosen
    if problem.tiers:
        for per_dollar in (True, False) if is_dear(problem) else (False,):
            search.start(dict.fromkeys(problem.limits.required, UNSIGNALLED))
            search.fill(per_dollar, signals=True)
            yield search.chosen


def is_dear(problem: Problem) -> bool:
    """Tell whether the budget may end the list before the count does."""
    limits = problem.limits
    if limits.spendable is None:
        return False
    flat = sum(one.flat for one in limits.tariffs.values())
    dearest = max((one.total(limits.most) for one in limits.tariffs.values()), default=0.0)
    return flat + dearest > limits.spendable


def first_list(
    problem: Problem, per_dollar: bool, slug: str | None = None, aim: int | None = None
) -> list[int]:
    """Return a greedy list without signals.

    Args:
        problem: What is chosen from.
        per_dollar: Whether gains are weighed against prices.
        slug: A specialty that comes first.
        aim: A length at which the shares are judged, which the list may then miss.
    """
    level, steps = problem.levels
    holding = Holding(problem.capped, level, steps, problem.weights)
    tally = Tally(problem.limits, problem.sorts)
    tally.aim = aim
    for row in problem.limits.required:
        holding.take(row)
        tally.add(row)
    free = [row for row in problem.limits.candidates if row not in set(problem.limits.required)]
    if slug is not None:
        first = [row for row in free if problem.limits.slugs[row] == slug]
        grow(problem, holding, tally, first, None, per_dollar, problem.burden)
        free = [row for row in free if problem.limits.slugs[row] != slug]
    grow(problem, holding, tally, free, None, per_dollar, problem.burden)
    return holding.held


def shortlist(problem: Problem, chosen: list[int], for_each: int | None = None) -> list[int]:
    """Return the programs of a list, those that would add most to it, and a few of each specialty.

    Args:
        problem: What is chosen from.
        chosen: The list.
        for_each: How many others for each of its programs, besides a few; as usual when not given.
    """
    each, more = tries("swaps_for_each") if for_each is None else for_each, tries("swaps_more")
    level, steps = problem.levels
    holding = Holding(problem.capped, level, steps, problem.weights, chosen)
    others = sorted(problem.allowed - set(chosen), key=problem.order.tolist().__getitem__)
    gains = holding.gains(others).tolist()
    best = [others[at] for at in sorted(range(len(others)), key=lambda at: -round(gains[at], 9))]
    found = {*chosen, *best[: each * len(chosen) + more]}
    slugs = problem.limits.slugs
    for slug in set(slugs):
        found.update([row for row in best if slugs[row] == slug][:more])
    return sorted(found)
