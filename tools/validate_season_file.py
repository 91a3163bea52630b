"""Ask a season's bars about people whose fate is known, and write what came of it into docs/reference/season-file.md."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.market.nation import TYPES, Luck, Programs, Scenario  # noqa: E402
from longcoat.market.nation.parameters import ParameterDraws  # noqa: E402
from longcoat.market.simulated import SeasonFile, open_season  # noqa: E402
from longcoat.programs import load_catalog  # noqa: E402
from longcoat.reports.markdown import table  # noqa: E402
from longcoat.vocabulary import ApplicantType  # noqa: E402
from validation.replay import OtherPeople, asked, told  # noqa: E402

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAGE = ROOT / "docs" / "reference" / "season-file.md"
BLOCK = re.compile(r"(<!-- begin table: (\w+) -->\n).*?(<!-- end table -->)", re.DOTALL)
KINDS = (
    ApplicantType.US_IMG,
    ApplicantType.NON_US_IMG,
    ApplicantType.US_DO_SENIOR,
    ApplicantType.US_MD_SENIOR,
)
#: Seed of the nations that are asked about: none of theirs is in the file.
OTHER = 2_000_003


def compared(file: SeasonFile, nations: int) -> Iterator[tuple[str, ...]]:
    """Yield, by type and kind of nation: shares without an interview and matched, as told by the bars and as they came."""
    programs, recipe = Programs.of(load_catalog()), file.manifest["recipe"]
    drawn = ParameterDraws.calibrated(file.scenarios)
    numbers = np.linspace(0, file.scenarios - 1, nations).astype(int).tolist()
    found: dict[tuple[str, ApplicantType], list[tuple[float, ...]]] = {}
    for number in numbers:
        own = Luck(OTHER, number)
        for name, luck in (
            ("other people, the same programs", OtherPeople(recipe["seed"], number, OTHER)),
            ("all drawn anew", own),
        ):
            season = Scenario.under(luck, programs, drawn[number], recipe["season"])
            for kind in KINDS:
                people = asked(season, drawn[number], luck, kind)
                said = told(people, file, [number])
                found.setdefault((name, kind), []).append(
                    (
                        *(1 - said.invited.mean(), 1 - people.invited.mean()),
                        *(said.matched.mean(), people.matched.mean()),
                    )
                )
    for (name, kind), rows in sorted(found.items(), key=lambda one: (one[0][0], KINDS.index(one[0][1]))):
        values = np.array(rows)
        apart = values[:, 0::2] - values[:, 1::2]
        mean, spread = 100 * values.mean(axis=0), 100 * apart.std(axis=0, ddof=1)
        yield (
            *(name, kind.title, f"{mean[0]:.1f}", f"{mean[1]:.1f}", f"{spread[0]:.1f}"),
            *(f"{mean[2]:.1f}", f"{mean[3]:.1f}", f"{spread[1]:.1f}"),
        )


def rounded(file: SeasonFile, scenarios: int) -> Iterator[tuple[str, ...]]:
    """Yield, by kind of bar: spread and largest of what rounding to codes changes in scenarios of the file."""
    recipe = file.manifest["recipe"]
    programs, drawn = Programs.of(load_catalog()), ParameterDraws.calibrated(file.scenarios)
    rows = np.arange(len(programs))
    apart: dict[str, list[NDArray[np.floating]]] = {}
    for number in range(scenarios):
        season = Scenario.simulated(programs, drawn[number], recipe["seed"], number, recipe["season"])
        bars = season.bars()
        told = {kind.title: bars.invite[:, at] for at, kind in enumerate(TYPES)}
        kept = {kind.title: file.invite(kind, rows, number + 1)[:, -1] for kind in TYPES}
        told["match"], kept["match"] = bars.to_match(len(rows))[0], file.match(rows, number + 1)[0][:, -1]
        for name, values in told.items():
            some = np.isfinite(values)
            assert (kept[name][~some] == values[~some]).all(), name
            apart.setdefault(name, []).append(kept[name][some] - values[some])
    for name, parts in apart.items():
        values = np.concatenate(parts)
        yield name, f"{values.std():.3f}", f"{np.abs(values).max():.3f}"


def main() -> None:
    """Compare, print, and write the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--nations", type=int, default=12, help="how many nations of each kind are asked about"
    )
    parser.add_argument("--season", type=Path, default=None, help="the season; else the one of the package")
    given = parser.parse_args()
    file = open_season(given.season)
    head = ("nation", "type", "no interview: bars", "nation", "±", "matched: bars", "nation", "±")
    tables = {
        "rounding": table(("bars of", "spread of the error", "largest error"), list(rounded(file, 3))),
        "replay": table(head, list(compared(file, given.nations))),
    }
    print(*tables.values(), sep="\n\n")
    if given.season is None:
        page = PAGE.read_text("utf-8")
        PAGE.write_text(
            BLOCK.sub(lambda found: f"{found[1]}\n{tables[found[2]]}\n\n{found[3]}", page), "utf-8"
        )


if __name__ == "__main__":
    main()
