"""One market given to one engine, in a process of its own: `python match_peers.py ENGINE APPLICANTS` prints JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from longcoat.market.matching import Market, run_match
from match_markets import scaled
from measure import RSS_UNIT

#: Where everybody sits: applicant and program, -1 for none.
Seats = dict[int, int]


def ours(market: Market) -> tuple[float, float, Seats]:
    """Return seconds of building and of solving, and the result. What is compiled is compiled before."""
    warm = scaled(100, seed=2)
    run_match(warm)
    began = time.process_time()
    again = Market.from_arrays(market.applicant_lists, market.program_lists, market.quotas)
    again.edges  # noqa: B018 - packs the lists
    built = time.process_time()
    seats = run_match(again).program_of
    return built - began, time.process_time() - built, dict(enumerate(seats.tolist()))


def algmatch(market: Market) -> tuple[float, float, Seats]:
    """Return the same for the package of this name."""
    from algmatch import HospitalResidentsProblem

    given = {
        "residents": {
            who + 1: [p + 1 for p in ranked.tolist()] for who, ranked in enumerate(market.applicant_lists)
        },
        "hospitals": {
            program + 1: {"capacity": quota, "preferences": [who + 1 for who in ranked.tolist()]}
            for program, (quota, ranked) in enumerate(
                zip(market.quotas.tolist(), market.program_lists, strict=True)
            )
        },
    }
    began = time.process_time()
    problem = HospitalResidentsProblem(dictionary=given, optimised_side="residents")
    built = time.process_time()
    found: Any = problem.get_stable_matching()
    solved = time.process_time()
    seats = {int(who[1:]) - 1: int(at[1:]) - 1 if at else -1 for who, at in found["resident_sided"].items()}
    return built - began, solved - built, seats


def matching(market: Market) -> tuple[float, float, Seats]:
    """Return the same for the package of this name; it copies deeply, so it needs a raised limit of recursion."""
    from matching.games import HospitalResident

    sys.setrecursionlimit(1_000_000)
    residents = {who: ranked.tolist() for who, ranked in enumerate(market.applicant_lists)}
    hospitals = {program: ranked.tolist() for program, ranked in enumerate(market.program_lists)}
    began = time.process_time()
    game = HospitalResident.create_from_dictionaries(
        residents, hospitals, dict(enumerate(market.quotas.tolist()))
    )
    built = time.process_time()
    found = game.solve(optimal="resident")
    solved = time.process_time()
    seats = dict.fromkeys(residents, -1)
    for program, people in found.items():
        seats.update({who.name: program.name for who in people})
    return built - began, solved - built, seats


ENGINES: dict[str, Callable[[Market], tuple[float, float, Seats]]] = {
    "longcoat": ours,
    "algmatch": algmatch,
    "matching": matching,
}


def peak() -> float:
    """Return the peak memory of this process in megabytes; the system's count includes that of who started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text("utf-8").splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT / 1e6


def main() -> None:
    """Measure one engine on one market."""
    engine, applicants = sys.argv[1], int(sys.argv[2])
    market = scaled(applicants, seed=1)
    build, solve, seats = ENGINES[engine](market)
    digest = blake2b(json.dumps(sorted(seats.items())).encode(), digest_size=8).hexdigest()
    print(
        json.dumps(
            {
                "engine": engine,
                "applicants": applicants,
                "build": build,
                "solve": solve,
                "megabytes": peak(),
                "matched": sum(at >= 0 for at in seats.values()),
                "result": digest,
            }
        )
    )


if __name__ == "__main__":
    import threading

    threading.stack_size(512 * 1024 * 1024)
    worker = threading.Thread(target=main)
    worker.start()
    worker.join()
