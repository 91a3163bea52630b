"""Tries other orders of a list in many markets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from longcoat.errors import InputError
from longcoat.market.order.draw import draw_market
from longcoat.market.order.proof import Loss, OrderProof
from longcoat.market.order.settings import read_settings
from longcoat.market.order.trying import Trying


def prove_order(programs: Sequence[str], markets: int, seed: int) -> OrderProof:
    """Show what other orders of a list come to, each by a run of the Match, in many markets.

    That the true order is never worse holds in every market without couples, for the side that proposes (Dubins and
    Freedman 1981, Roth 1982). This shows it rather than relying on it. A short list is tried in every order, a longer
    one with every two choices swapped; both also with the last choice on top.

    Args:
        programs: The list, in true order.
        markets: How many markets are drawn.
        seed: What they are drawn from.

    Raises:
        InputError: The list is too short or too long, or names a program twice; or Numba isn't installed.

    Example:
        >>> proof = prove_order(["city", "mercy", "home"], markets=50, seed=1)
        >>> proof.others.tried, proof.others.better, proof.others.worse > 0
        (250, 0, True)
    """
    _check(programs, markets)
    length = len(programs)
    every_order = length <= read_settings().permuted
    proof = OrderProof(tuple(programs), markets, seed, every_order)
    true_order, last_first = tuple(range(length)), (length - 1, *range(length - 1))
    for number in range(markets):
        trying = Trying(draw_market(length, number, seed), 0)
        true = trying.outcome(true_order)
        proof.matched += true < length
        for order in permutations(true_order) if every_order else _swaps(length):
            if order != true_order:
                _count(proof, number, order, true, trying.outcome(order))
        proof.last_first.count(true, trying.outcome(last_first), length)
    return proof


def _check(programs: Sequence[str], markets: int) -> None:
    longest = read_settings().longest
    if len(programs) < 2:
        raise InputError(f"The list has fewer than 2 programs. Right would be: from 2 to {longest}.")
    if len(programs) > longest:
        raise InputError(
            f"The list has more than {longest} programs. "
            f"Right would be: from 2 to {longest}; other orders of the first {longest} show the same."
        )
    if len(set(programs)) < len(programs):
        twice = next(name for name in programs if programs.count(name) > 1)
        raise InputError(f"The list names {twice} twice. Right would be: every program once.")
    if markets < 1:
        raise InputError(f"markets: {markets} is too few. Right would be: 1 or more.")


def _swaps(length: int) -> Iterator[tuple[int, ...]]:
    """Yield the orders in which two choices have changed places."""
    for first, second in combinations(range(length), 2):
        order = list(range(length))
        order[first], order[second] = second, first
        yield tuple(order)


def _count(proof: OrderProof, number: int, order: tuple[int, ...], true: int, other: int) -> None:
    proof.others.count(true, other, len(proof.programs))
    if other > true and (proof.worst is None or other - true > proof.worst.other - proof.worst.true):
        proof.worst = Loss(number + 1, order, true, other)
