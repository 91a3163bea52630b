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


def counted(number: int, nations: int) -> dict[str, Counted]:
    """Return everything that is counted in one nation."""
    parameters = ParameterDraws.calibrated(nations)[number]
    nation = Nation(Programs.of(load_catalog()), parameters, Luck(SEED, number))
    return {name: count(nation) for name, count in ALL.items()}


def main() -> None:
    """Count in all nations and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--nations", type=int, default=8, help="each under a fitted draw of its own")
    asked.add_argument("--workers", type=int, default=2, help="nations at once")
    asked.add_argument(
        "--keep", type=Path, help="a file for the counts, or one of an earlier run to write the page from"
    )
    told = asked.parse_args()
    if told.keep and told.keep.exists():
        found = json.loads(told.keep.read_text("utf-8"))
    else:
        with ProcessPoolExecutor(told.workers, get_context("spawn")) as pool:
            found = list(pool.map(partial(counted, nations=told.nations), range(told.nations)))
    if told.keep:
        told.keep.write_text(json.dumps(found), "utf-8")
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
