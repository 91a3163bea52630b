"""Markets to measure the Match on: as large as the nation's, drawn from a seed."""

from __future__ import annotations

import numpy as np

from longcoat.market.matching import Couples, Market, Rows

#: The nation, rounded: applicants, programs, places, programs on a list, couples.
NATION = {"applicants": 50_000, "programs": 6_500, "places": 43_000, "length": 12}
#: Specialties, from the largest; a list stays in one. Shares fall off as 1 / rank, a judgement.
SPECIALTIES = 40
#: How much of a preference is shared by all, in standard deviations against 1 of one's own. A judgement.
SHARED = 1.0


def lists(
    applicants: int, programs: int, places: int, length: int, seed: int
) -> tuple[Rows, Rows, np.ndarray]:
    """Return applicants' lists, programs' lists and quotas.

    An applicant applies within one specialty, prefers what others prefer too, and is preferred likewise. Programs
    rank everybody who ranks them.
    """
    rng = np.random.default_rng(seed)
    quotas = (1 + rng.multinomial(places - programs, rng.dirichlet(np.full(programs, 2.0)))).astype(np.int32)
    share = 1 / np.arange(1, SPECIALTIES + 1)
    while len(share) > 1 and share[-1] / share.sum() * programs < length + 1:
        share = share[:-1]
    share /= share.sum()
    bounds = np.concatenate([[0], np.cumsum(np.round(share * programs)).astype(int)])
    bounds[-1] = programs
    specialty = rng.choice(len(share), applicants, p=share)
    appeal, strength = rng.normal(0, SHARED, programs), rng.normal(0, SHARED, applicants)
    ranked = np.empty((applicants, length), np.int32)
    for one in range(len(share)):
        low, high = bounds[one], bounds[one + 1]
        for who in np.flatnonzero(specialty == one):
            wanted = low + rng.choice(high - low, min(length, high - low), replace=False)
            ranked[who] = wanted[np.argsort(-(appeal[wanted] + rng.normal(0, 1, len(wanted))))]
    whose = np.repeat(np.arange(applicants, dtype=np.int32), length)
    score = strength[whose] + rng.normal(0, 1, len(whose))
    order = np.lexsort((-score, ranked.reshape(-1)))
    offsets = np.concatenate([[0], np.cumsum(np.bincount(ranked.reshape(-1), minlength=programs))])
    return (
        Rows.from_arrays(ranked.reshape(-1), np.arange(applicants + 1) * length),
        Rows.from_arrays(whose[order], offsets),
        quotas,
    )


def with_couples(market: Market, count: int, length: int, seed: int) -> Market:
    """Return the market with couples made of applicants drawn at random; each ranks pairs of programs.

    Each member takes part of the own list: a couple ranks the pairs in order of the sum of both ranks, which is what
    two people with lists of their own would do who want both to train.
    """
    rng = np.random.default_rng(seed)
    lists = market.applicant_lists
    members = rng.permutation(market.applicants)[: 2 * count].reshape(-1, 2).astype(np.int32)
    pairs = []
    for first, second in members:
        one, two = lists[first], lists[second]
        rank = np.add.outer(np.arange(len(one)), np.arange(len(two))).reshape(-1)
        best = np.argsort(rank + rng.random(len(rank)), kind="stable")[:length]
        pairs.append(np.stack([one[best // len(two)], two[best % len(two)]], axis=1))
    keep = np.ones(market.applicants, bool)
    keep[members] = False
    lengths = np.diff(lists.offsets)
    alone = Rows.from_arrays(
        lists.values[np.repeat(keep, lengths)], np.concatenate([[0], np.cumsum(np.where(keep, lengths, 0))])
    )
    offsets = np.concatenate([[0], np.cumsum([len(one) for one in pairs])])
    couples = Couples.from_arrays(members, np.concatenate(pairs), offsets)
    return Market.from_arrays(alone, market.program_lists, market.quotas, couples=couples)


def scaled(applicants: int, seed: int) -> Market:
    """Return a market of the nation's shape with this many applicants, and no couples."""
    share = applicants / NATION["applicants"]
    programs = max(2 * NATION["length"], round(share * NATION["programs"]))
    places = max(programs, round(share * NATION["places"]))
    return Market.from_arrays(*lists(applicants, programs, places, NATION["length"], seed))
