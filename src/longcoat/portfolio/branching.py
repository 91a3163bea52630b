"""Where whole numbers matter: a bound is lowered by looking apart at lists of some lengths, with a program and without it."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import floor

from longcoat.portfolio.certificate import certify_part
from longcoat.portfolio.effort import tries
from longcoat.portfolio.pricing import Certificate, Pair, Pricing

#: A part this near to none or to a whole one is taken for it.
NEAR = 1e-3
#: A sum of parts this near to a whole number is taken for it.
NEAR_WHOLE = 0.05


@dataclass(order=True, slots=True)
class Case:
    """Some of the lists.

    Attributes:
        least: Minus the bound, so that the case with the greatest comes first.
        number: Which case it is, for a fixed order of equals.
        proof: The bound, and which lists it is one of.
    """

    least: float
    number: int
    proof: Certificate = field(compare=False)


def branch(proof: Certificate, value: float, close: float, improve: Callable[[Certificate], float]) -> float:
    """Return a lower bound of all lists than a certificate's, where there is one.

    The lists are split, again and again, the case with the greatest bound first, until none lies further above the
    best list known than asked for (branch and bound; Land & Doig 1960). The greatest bound of all cases is one of every
    list. Columns of which no list is worth more than that go, so that later cases are small (reduced-cost fixing).

    Args:
        proof: The bound of all lists.
        value: Of the best list known.
        close: How near the bound is to come to the best list, as a share of its value.
        improve: A bound → the value of the best list known, once one has been sought near the parts that it suggests.
    """
    target, many, most = value * (1 + close), 0, tries("cases")
    cases = [Case(-proof.bound, 0, _without_the_hopeless(proof, target))]
    while cases and -cases[0].least > target and many < most:
        parts = _split(cases[0].proof)
        if parts is None:
            break
        whole = heapq.heappop(cases).proof
        for part in parts:
            many += 1
            if not part.possible:
                continue
            found = certify_part(part, whole, target)
            if found.bound > target:
                target = max(target, improve(found) * (1 + close))
            least = min(found.bound, whole.bound)
            found = replace(_without_the_hopeless(found, target), bound=least)
            heapq.heappush(cases, Case(-least, many, found))
    return min(proof.bound, max(target, -cases[0].least if cases else 0.0))


def _split(proof: Certificate) -> tuple[Pricing, Pricing] | None:
    """Return two sorts of lists that are all of the lists together; None where all parts are held for certain."""
    return _by_length(proof) or _by_signals(proof) or _by_column(proof)


def _by_length(proof: Certificate) -> tuple[Pricing, Pricing] | None:
    """Part shorter lists from longer ones, where the shares that parts keep to are those of no whole length."""
    pricing, total = proof.pricing, sum(proof.parts.values())
    shortest, longest = pricing.lengths
    if shortest >= longest:
        return None
    length = min(max(floor(total), shortest), longest - 1)
    beyond = min(1.0, max(0.0, total - length))
    for mix in pricing.problem.limits.mixes:
        inside = sum(part for (row, _), part in proof.parts.items() if mix.members[row])
        most = (1 - beyond) * mix.most(length) + beyond * mix.most(length + 1)
        least = (1 - beyond) * mix.least(length) + beyond * mix.least(length + 1)
        if not least - NEAR_WHOLE <= inside <= most + NEAR_WHOLE:
            return pricing.of_lengths(shortest, length), pricing.of_lengths(length + 1, longest)
    return None


def _by_signals(proof: Certificate) -> tuple[Pricing, Pricing] | None:
    """Part lists with fewer signals of a tier from those with more, where the parts give no whole number."""
    pricing = proof.pricing
    for number, tier in enumerate(pricing.problem.tiers):
        total = sum(part for (_, one), part in proof.parts.items() if one == number)
        least, most = pricing.given.get(number, (0, tier.count))
        under = floor(total)
        if NEAR_WHOLE < total - under < 1 - NEAR_WHOLE and least <= under < most:
            return pricing.giving(number, least, under), pricing.giving(number, under + 1, most)
    return None


def _by_column(proof: Certificate) -> tuple[Pricing, Pricing] | None:
    """Part lists with a column from those without it: one of which much is worth being held in part.

    Where all are held whole, and yet are no list within the limits, one of those.
    """
    pricing, order = proof.pricing, proof.pricing.problem.order
    free = [(pair, part) for pair, part in proof.parts.items() if pair[0] not in pricing.required]
    half = [(min(part, 1 - part), pair) for pair, part in free if NEAR < part < 1 - NEAR]
    half = half or [(part, pair) for pair, part in free if part >= 1 - NEAR]
    if not half:
        return None
    pairs = [pair for _, pair in half]
    paid = dict(zip(pricing.pairs, proof.paid.tolist(), strict=True))
    gains = pricing.priced(pairs, proof.prices) + [paid[pair] for pair in pairs]

    def last(at: int) -> tuple[float, int, int]:
        part, (row, tier) = half[at]
        return -round(part * float(gains[at]), 9), int(order[row]), tier

    chosen = pairs[min(range(len(pairs)), key=last)]
    return pricing.holding(chosen), pricing.only([pair for pair in pricing.pairs if pair != chosen])


def _without_the_hopeless(proof: Certificate, target: float) -> Certificate:
    """Return a certificate without the columns of which no list is worth more than is aimed at."""
    import numpy as np

    pricing = proof.pricing
    best: dict[int, float] = {}
    for (row, _), worth in zip(pricing.pairs, proof.paid.tolist(), strict=True):
        best[row] = max(best.get(row, 0.0), worth)
    hopeful = [
        row in pricing.required or proof.priced - best[row] + worth > target
        for (row, _), worth in zip(pricing.pairs, proof.paid.tolist(), strict=True)
    ]
    kept: list[Pair] = [pair for pair, hope in zip(pricing.pairs, hopeful, strict=True) if hope]
    inside = set(kept)
    parts = {pair: part for pair, part in proof.parts.items() if pair in inside}
    return replace(
        proof, parts=parts, paid=proof.paid[np.array(hopeful, dtype=np.bool_)], pricing=pricing.only(kept)
    )
