"""Tries the Match engine against other engines, against an exact search, and against what others publish."""

from __future__ import annotations

import time
from collections import Counter

import numpy as np

from longcoat.market.matching import (
    Existence,
    Market,
    Matching,
    Side,
    blocking_pairs,
    irregularities,
    is_applicant_optimal,
    run_match,
)
from longcoat.market.matching.exact import search_all
from longcoat.reports.markdown import table
from validation.match_instances import by_algmatch, by_matching, couples_market, one_to_one, random_market
from validation.match_published import published

#: Shapes of small markets with couples: who applies alone, couples, programs, pairs on a list, supplemental lists.
SHAPES = (
    {"alone": 4, "couples": 1, "programs": 4, "pairs": 6},
    {"alone": 4, "couples": 2, "programs": 4, "pairs": 6},
    {"alone": 8, "couples": 3, "programs": 6, "pairs": 12},
    {"alone": 15, "couples": 6, "programs": 9, "pairs": 20},
    {"alone": 4, "couples": 0, "programs": 4, "pairs": 0, "supplemental": True},
    {"alone": 5, "couples": 2, "programs": 6, "pairs": 8, "supplemental": True},
)


def other_engines(count: int) -> str:
    """Compare with two other engines on random markets without couples."""
    seen: Counter[str] = Counter()
    began = time.perf_counter()
    for seed in range(count):
        market = random_market(np.random.default_rng([1, seed]))
        seen["lists that are empty"] += bool((np.diff(market.applicant_lists.offsets) == 0).any())
        seen["programs without places"] += bool((market.quotas == 0).any())
        seen["more places than applicants"] += bool(market.quotas.sum() > market.applicants)
        for side in Side:
            ours = run_match(market, side)
            seats = ours.program_of.tolist()
            seen["same as algmatch"] += seats == by_algmatch(market, side)
            seen["same as matching"] += seats == by_matching(market, side)
            seen["stable"] += not (blocking_pairs(market, ours) or irregularities(market, ours))
        seen["best for every applicant"] += is_applicant_optimal(market, run_match(market))
    rows = [
        ["markets", f"{count:,}"],
        *([f"… with {name}", f"{seen[name]:,}"] for name in list(seen)[:3]),
        *(
            [f"{name}, of {2 * count:,} (applicants propose, programs propose)", f"{seen[name]:,}"]
            for name in ("same as algmatch", "same as matching", "stable")
        ),
        [
            f"best for every applicant by the rotation check, of {count:,}",
            f"{seen['best for every applicant']:,}",
        ],
    ]
    print(f"other engines: {time.perf_counter() - began:.0f} s")
    return table(("random markets of 1 to 40 applicants and 1 to 40 programs", "number"), rows)


def exact_search(count: int) -> str:
    """Compare with an exact search of everything on small markets with couples and supplemental lists."""
    rows = []
    began = time.perf_counter()
    for number, shape in enumerate(SHAPES):
        seen: Counter[str] = Counter()
        for seed in range(count):
            market = couples_market(np.random.default_rng([2, number, seed]), **shape)
            exists, _ = search_all(market)
            found = run_match(market)
            rightly = found.report.stable is exists and _is_as_said(market, found)
            seen["exists"] += exists is Existence.FOUND
            seen["none"] += exists is Existence.NONE
            seen["found"] += exists is Existence.FOUND and rightly
            seen["said"] += rightly
            seen["asked"] += found.report.exact
        couples = f"{shape['couples']} couple{'' if shape['couples'] == 1 else 's'}"
        what = f"{couples}, up to {shape['alone']} alone, up to {shape['programs']} programs"
        what += ", supplemental lists" if shape.get("supplemental") else ""
        numbers = (seen[one] for one in ("exists", "found", "none", "said", "asked"))
        rows.append([what, f"{count:,}", *(f"{number:,}" for number in numbers)])
    print(f"exact search: {time.perf_counter() - began:.0f} s")
    head = (
        "shape",
        "markets",
        "a stable matching exists",
        "found",
        "none exists",
        "said rightly",
        "solver asked",
    )
    return table(head, rows)


def others_publish() -> str:
    """Match the instances that other projects publish, and check what they come to themselves."""
    rows = []
    for one in published():
        market = one.market
        found = run_match(market)
        alike = "–" if len(market.couples) else _yes(_peers_agree(market))
        told = "–" if one.result is None else f"{_yes(found == one.result)} ({one.result_by})"
        blocked = [] if one.result is None else blocking_pairs(market, one.result)
        told += "".join(f". {pair.sentence(market)}" for pair in blocked).rstrip(".")
        size = f"{market.applicants}, {len(market.couples)}, {market.programs}"
        searched = search_all(market)[0].value if len(market.couples) else "–"
        came = found.report.stable.value if _is_as_said(market, found) else "**not as said**"
        rows.append([one.source, size, came, searched, alike, told])
    head = (
        "instance",
        "applicants, couples, programs",
        "stable matching",
        "by the exact search",
        "same as algmatch and matching",
        "same as what the project comes to",
    )
    return table(head, rows)


def _peers_agree(market: Market) -> bool:
    return all(
        run_match(market, side).program_of.tolist() == by_algmatch(market, side) == by_matching(market, side)
        for side in Side
    )


def _is_as_said(market: Market, found: Matching) -> bool:
    """Tell whether a result breaks no rule, and has blocking pairs only if it says that nothing is stable."""
    blocked = bool(blocking_pairs(market, found))
    return not irregularities(market, found) and blocked == (found.report.stable is not Existence.FOUND)


def _yes(agree: bool) -> str:
    return "yes" if agree else "no"


def both_sides(sizes: tuple[int, ...] = (10, 100, 300)) -> str:
    """Count who is better off when the other side proposes, where everybody ranks everybody for one place each."""
    rows = []
    for size in sizes:
        market = one_to_one(np.random.default_rng([3, size]), size)
        differ = run_match(market).program_of != run_match(market, Side.PROGRAMS).program_of
        rows.append([f"{size} applicants, {size} programs of one place", f"{100 * differ.mean():.0f}%"])
    return table(("market", "applicants for whom it matters who proposes"), rows)
