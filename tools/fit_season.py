"""Fit the season's assumptions to published figures, and write the medians, their spreads and the ensemble."""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from season.ensemble import fitted_ensemble, fitted_medians, settled  # noqa: E402
from season.simulator import simulator  # noqa: E402
from season.targets import published  # noqa: E402
from season.writing import write  # noqa: E402


def keep(folder: Path | None, name: str, make: Callable[[], Any]) -> Any:
    """Return what an earlier run that was stopped kept in a folder of its own, or make it and keep it."""
    if folder is None:
        return make()
    path = folder / f"{name}.pickle"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(make()))
    return pickle.loads(path.read_bytes())  # noqa: S301  # our own


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--keep", type=Path, help="keep steps in this folder, and go on from those that are there"
    )
    given = parser.parse_args()
    began, targets = time.perf_counter(), published()
    kept = partial(keep, given.keep)
    with simulator(given.workers) as nation:
        medians = kept("medians", partial(fitted_medians, nation, targets, given.seed))
        print(f"medians after {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        members = fitted_ensemble(nation, targets, medians, given.seed, given.members, kept)
        members = kept("settled", partial(settled, nation, targets, members, given.seed))
    write(members, given.seed, date.today().isoformat())
    print(f"{len(members)} members after {time.perf_counter() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
