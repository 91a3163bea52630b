"""Count known truths of matching markets in whole simulated nations; write docs/validation-truths.md."""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.market.nation import Luck, ParameterDraws, Programs  # noqa: E402
from longcoat.programs import load_catalog  # noqa: E402
from validation.rerun import Nation  # noqa: E402
from validation.truths import ALL, LENGTHS, Counted  # noqa: E402
from validation.truths_page import Tables  # noqa: E402

#: Seed of the nations: none of theirs is in the season's file.
SEED = 5_000_011


def counted(number: int, nations: int, folder: Path | None = None) -> dict[str, Counted]:
    """Return everything that is counted in one nation, or what was kept of it in a folder."""
    kept = folder / f"{number}-of-{nations}.json" if folder else None
    if kept and kept.exists():
        found: dict[str, Counted] = json.loads(kept.read_text("utf-8"))
        return found
    parameters = ParameterDraws.calibrated(nations)[number]
    nation = Nation(Programs.of(load_catalog()), parameters, Luck(SEED, number))
    found = {name: count(nation) for name, count in ALL.items()}
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found), "utf-8")
    return found


def main() -> None:
    """Count in all nations and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--nations", type=int, default=6, help="each under a fitted draw of its own")
    asked.add_argument("--workers", type=int, default=1, help="nations at once")
    asked.add_argument(
        "--keep", type=Path, help="a folder for the counts of each nation: a later run goes on with them"
    )
    told = asked.parse_args()
    work = partial(counted, nations=told.nations, folder=told.keep)
    if told.workers == 1:
        found = [work(number) for number in range(told.nations)]
    else:
        with ProcessPoolExecutor(told.workers, get_context("spawn")) as pool:
            found = list(pool.map(work, range(told.nations)))
    (ROOT / "docs" / "validation-truths.md").write_text(page(found), "utf-8")


def page(found: list[dict[str, Counted]]) -> str:
    """Return the page."""
    tables = Tables(found)
    return (ROOT / "tools" / "validation" / "truths.md.in").read_text("utf-8").format(
        nations=len(found),
        truncation=tables.truncation(),
        signals=tables.signals(),
        ranks=tables.ranks(),
        applied=tables.applications(),
        correlation=tables.correlation(),
        first_choices=tables.first_choices(),
        limits=tables.limits(),
        more_interviews=tables.more_interviews(),
        longest=LENGTHS[-1],
        **tables.means(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
