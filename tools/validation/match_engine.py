"""Tries the Match engine against other engines, against an exact search, and against what others publish."""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np

from longcoat.market.matching import (
    Existence,
    Market,
    Side,
    blocking_pairs,
    irregularities,
    is_applicant_optimal,
    run_match,
)
from longcoat.market.matching.exact import search_all
from validation.comparison import table
from validation.match_instances import by_algmatch, by_matching, couples_market, one_to_one, random_market

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "tests" / "market" / "matching" / "published.toml"
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
            stable = not (blocking_pairs(market, found) or irregularities(market, found))
            seen["exists"] += exists is Existence.FOUND
            seen["none"] += exists is Existence.NONE
            seen["found"] += exists is Existence.FOUND and stable
            seen["said"] += found.report.stable is exists and stable is (exists is Existence.FOUND)
            seen["asked"] += found.report.exact
        what = f"{shape['couples']} couples, up to {shape['alone']} alone, up to {shape['programs']} programs"
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


def published() -> str:
    """Match the instances that other projects publish."""
    rows = []
    for one in tomllib.loads(PUBLISHED.read_text("utf-8"))["instance"]:
        zero = one.get("numbered_from", 1)
        market = Market.of(
            *(dict(enumerate(one[name], zero)) for name in ("applicants", "programs", "quotas")),
            couples={
                tuple(two): pairs
                for two, pairs in zip(one.get("couples", []), one.get("pairs", []), strict=True)
            },
        )
        found = run_match(market)
        alike = "–"
        if not len(market.couples):
            same = all(
                run_match(market, side).program_of.tolist() == by_algmatch(market, side) for side in Side
            )
            alike = "yes" if same else "**no**"
        blocked = len(blocking_pairs(market, found))
        rows.append([one["source"], f"{found.matched} of {market.applicants}", str(blocked), alike])
    return table(("instance", "matched", "blocking pairs", "same as algmatch"), rows)


def both_sides(sizes: tuple[int, ...] = (10, 100, 300)) -> str:
    """Count who is better off when the other side proposes, where everybody ranks everybody for one place each."""
    rows = []
    for size in sizes:
        market = one_to_one(np.random.default_rng([3, size]), size)
        differ = run_match(market).program_of != run_match(market, Side.PROGRAMS).program_of
        rows.append([f"{size} applicants, {size} programs of one place", f"{100 * differ.mean():.0f}%"])
    return table(("market", "applicants for whom it matters who proposes"), rows)
