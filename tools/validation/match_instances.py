"""Markets drawn at random for trying the Match engine, and other engines to try it against."""

from __future__ import annotations

import sys
import warnings
from typing import Any

import numpy as np

from longcoat.market.matching import Market, Side

#: A result: for each applicant the program, -1 for unmatched.
Seats = list[int]


def random_market(rng: np.random.Generator, largest: int = 40) -> Market:
    """Return a market without couples, of any shape that lists and quotas can have.

    Between 1 and `largest` applicants and programs; lists may be empty, whole or in between, and needn't be mutual;
    quotas may be 0, 1, or more than there are applicants.
    """
    applicants, programs = (int(one) for one in rng.integers(1, largest + 1, 2))
    shortest = rng.choice(["any", "whole", "few"])
    quota = rng.choice(["one", "some", "many"])
    most = {"one": 1, "some": 4, "many": applicants + 1}[quota]
    return Market.of(
        {who: _listed(rng, programs, shortest) for who in range(applicants)},
        {program: _listed(rng, applicants, shortest) for program in range(programs)},
        {program: int(rng.integers(0, most + 1)) if rng.random() < 0.9 else 0 for program in range(programs)},
    )


def one_to_one(rng: np.random.Generator, size: int) -> Market:
    """Return as many applicants as programs with one place each, who all rank everybody."""
    everybody = [rng.permutation(size).tolist() for _ in range(2 * size)]
    return Market.of(
        dict(enumerate(everybody[:size])), dict(enumerate(everybody[size:])), dict.fromkeys(range(size), 1)
    )


def couples_market(
    rng: np.random.Generator,
    *,
    alone: int = 4,
    couples: int = 2,
    programs: int = 4,
    pairs: int = 6,
    supplemental: bool = False,
) -> Market:
    """Return a small market with couples, and with supplemental lists if asked.

    Places are short and programs rank nearly everybody, so that a stable matching often isn't easy to find and
    sometimes doesn't exist. Pairs include both at one program, and a member unmatched.
    """
    people = int(rng.integers(0, alone + 1)) + 2 * couples
    count = int(rng.integers(2, programs + 1))
    members = rng.permutation(people)[: 2 * couples].reshape(-1, 2).tolist()
    paired = {who for couple in members for who in couple}
    lists = {
        who: [] if who in paired else rng.permutation(count)[: rng.integers(0, count + 1)].tolist()
        for who in range(people)
    }
    both = [*range(count), None]
    every = [(one, two) for one in both for two in both if one is not None or two is not None]
    ranked = {
        tuple(couple): [every[at] for at in rng.permutation(len(every))[: rng.integers(0, pairs + 1)]]
        for couple in members
    }
    wants = {
        program: rng.permutation(people)[: rng.integers(max(0, people - 2), people + 1)].tolist()
        for program in range(count)
    }
    quotas = {program: int(rng.integers(0, 3)) if rng.random() < 0.3 else 1 for program in range(count)}
    extra = _supplemental(rng, lists, ranked, count) if supplemental else {}
    return Market.of(lists, wants, quotas, couples=ranked, supplemental=extra)


def _supplemental(rng: np.random.Generator, lists: Any, ranked: Any, programs: int) -> dict[Any, list[int]]:
    wanted = {(who, program) for who, ranks in lists.items() for program in ranks}
    for couple, pairs in ranked.items():
        wanted |= {(couple[seat], pair[seat]) for pair in pairs for seat in (0, 1) if pair[seat] is not None}
    found = {}
    for who, advanced in sorted(wanted):
        if rng.random() < 0.4:
            others = [one for one in rng.permutation(programs).tolist() if one != advanced]
            found[who, advanced] = others[: rng.integers(0, 3)]
    return found


def _listed(rng: np.random.Generator, count: int, shortest: str) -> list[int]:
    length = {
        "any": int(rng.integers(0, count + 1)),
        "whole": count,
        "few": int(rng.integers(0, min(count, 5) + 1)),
    }
    ranked: list[int] = rng.permutation(count)[: length[shortest]].tolist()
    return ranked


def by_algmatch(market: Market, side: Side) -> Seats:
    """Return the result of the package algmatch."""
    from algmatch import HospitalResidentsProblem

    residents, hospitals, quotas = _mutual(market)
    given = {
        "residents": {who + 1: [one + 1 for one in ranked] for who, ranked in residents.items()},
        "hospitals": {
            one + 1: {"capacity": quotas[one], "preferences": [who + 1 for who in ranked]}
            for one, ranked in hospitals.items()
        },
    }
    optimised = "residents" if side is Side.APPLICANTS else "hospitals"
    problem: Any = HospitalResidentsProblem(dictionary=given, optimised_side=optimised)
    found = problem.get_stable_matching()
    if found is None:
        raise AssertionError("algmatch says that its own result isn't stable")
    seats = [-1] * market.applicants
    for who, at in found["resident_sided"].items():
        seats[int(who[1:]) - 1] = int(at[1:]) - 1 if at else -1
    return seats


def by_matching(market: Market, side: Side) -> Seats:
    """Return the result of the package matching; it copies deeply, so it needs a raised limit of recursion."""
    from matching.games import HospitalResident

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 100_000))
    residents, hospitals, quotas = _mutual(market)
    seats = [-1] * market.applicants
    if not residents:
        return seats
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        game: Any = HospitalResident.create_from_dictionaries(residents, hospitals, quotas)
    found = game.solve(optimal="resident" if side is Side.APPLICANTS else "hospital")
    for program, people in found.items():
        for who in people:
            seats[who.name] = program.name
    return seats


def _mutual(market: Market) -> tuple[dict[int, list[int]], dict[int, list[int]], dict[int, int]]:
    """Return lists with only who ranks each other, without programs that have no places: what both engines ask for."""
    quotas = market.quotas.tolist()
    wants = [set(ranked.tolist()) for ranked in market.program_lists]
    wanted = [set(ranked.tolist()) for ranked in market.applicant_lists]
    residents = {
        who: [one for one in ranked.tolist() if quotas[one] and who in wants[one]]
        for who, ranked in enumerate(market.applicant_lists)
    }
    hospitals = {
        one: [who for who in ranked.tolist() if quotas[one] and one in wanted[who]]
        for one, ranked in enumerate(market.program_lists)
    }
    return (
        {who: ranked for who, ranked in residents.items() if ranked},
        {one: ranked for one, ranked in hospitals.items() if ranked},
        {one: quotas[one] for one, ranked in hospitals.items() if ranked},
    )
