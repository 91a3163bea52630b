"""Fit the season's assumptions to published figures, and write the medians, their spreads and the ensemble."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from season.ensemble import fitted_ensemble, fitted_medians  # noqa: E402
from season.simulator import simulator  # noqa: E402
from season.targets import published  # noqa: E402
from season.writing import write  # noqa: E402


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--medians", type=Path, help="keep the medians here, and take them from here if they are there"
    )
    given = parser.parse_args()
    began, targets = time.perf_counter(), published()
    with simulator(given.workers) as nation:
        if given.medians and given.medians.exists():
            medians = json.loads(given.medians.read_text("utf-8"))
        else:
            medians = fitted_medians(nation, targets, given.seed)
            if given.medians:
                given.medians.write_text(json.dumps(medians), "utf-8")
        print(f"medians after {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        members = fitted_ensemble(nation, targets, medians, given.seed, given.members)
    write(members, given.seed, date.today().isoformat())
    print(f"{len(members)} members after {time.perf_counter() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
