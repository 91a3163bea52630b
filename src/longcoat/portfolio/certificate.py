"""How much better any list could be: an upper bound, and the parts that it suggests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from longcoat.portfolio.effort import share, tries
from longcoat.portfolio.pricing import Certificate, Pair, Pricing
from longcoat.portfolio.problem import Problem
from longcoat.portfolio.relaxation import CLOSE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def certify(problem: Problem, chosen: dict[int, int]) -> Certificate:
    """Bound the value of every list.

    Args:
        problem: What is chosen from.
        chosen: A good list to begin with: row → tier, -1 without a signal.
    """
    pricing = Pricing(problem)
    parts = dict.fromkeys(chosen.items(), 1.0)

    def likely(worth: NDArray[np.float64], parts: Sequence[Pair]) -> list[Pair]:
        return _likely(pricing, worth, parts, len(chosen))

    return _renewed(pricing, parts, likely(pricing.gains(parts), list(parts)), likely)


def certify_part(pricing: Pricing, near: Certificate, enough: float) -> Certificate:
    """Bound the value of some of the lists.

    Args:
        pricing: Which.
        near: The bound of all lists that these are a part of.
        enough: A bound below this one needn't be lowered further.
    """
    import numpy as np

    most = tries("columns_of_a_part")

    def likely(worth: NDArray[np.float64], parts: Sequence[Pair]) -> list[Pair]:
        if len(pricing.pairs) <= most:
            return pricing.pairs
        best = np.argsort(-np.round(worth, 9), kind="stable")[:most].tolist()
        known = set(pricing.pairs)
        first = (pair for pair in parts if pair in known)
        return list(dict.fromkeys((*first, *pricing.musts, *(pricing.pairs[at] for at in best))))

    worth_of = dict(zip(near.pricing.pairs, near.paid.tolist(), strict=True))
    worth = np.array([worth_of[pair] for pair in pricing.pairs])
    return _renewed(
        pricing, near.parts, likely(worth, list(near.parts)), likely, enough, share("close_of_a_part")
    )


def _renewed(
    pricing: Pricing,
    parts: Mapping[Pair, float],
    inside: Sequence[Pair],
    likely: Callable[[NDArray[np.float64], Sequence[Pair]], list[Pair]],
    enough: float = 0.0,
    close: float = CLOSE,
) -> Certificate:
    """Return the least bound: the relaxation is solved anew with columns that turn out to belong into it."""
    best = None
    for _ in range(tries("renewals")):
        parts, prices = pricing.relaxed(inside, parts, close)
        proof = pricing.bound(parts, prices)
        best = proof if best is None or proof.bound < best.bound else best
        if best.bound <= max(enough, proof.reached * (1 + share("left_out"))) or len(inside) == len(
            pricing.pairs
        ):
            break
        inside = likely(proof.paid, list(parts))
    if best is None:
        raise AssertionError("the relaxation is solved at least once")
    return best


def _likely(pricing: Pricing, worth: NDArray[np.float64], parts: Sequence[Pair], size: int) -> list[Pair]:
    """Return the columns that a list may be made of: those with parts, and those worth most, tier by tier.

    Args:
        pricing: What is chosen from.
        worth: Of each column.
        parts: Columns of which the list has parts.
        size: About so many programs are on it.
    """
    import numpy as np

    problem, found, start = pricing.problem, dict.fromkeys((*parts, *pricing.musts)), 0
    for block in pricing.blocks:
        order = np.argsort(-np.round(worth[start : start + len(block.rows)], 9), kind="stable")
        start += len(block.rows)
        rows = block.rows[order]
        plain = block.number < 0
        count = size if plain else tries("for_each_signal") * problem.tiers[block.number].count
        best = rows[: count + tries("beyond") // (1 if plain else 2)].tolist()
        if plain:
            sort = problem.sorts.of[rows]
            for one in range(len(problem.sorts.slugs)):
                best += rows[sort == one][: tries("of_each_sort")].tolist()
        found.update(dict.fromkeys((row, block.number) for row in best))
    return list(found)
