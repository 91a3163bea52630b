"""Hold published figures out, fit without them, and write what the season says of them into held_out.toml."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

import tomlkit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from longcoat.market.nation import ParameterDraws, Parameters  # noqa: E402
from season.cells import row  # noqa: E402
from season.hidden import specialties  # noqa: E402
from season.judgements import judged  # noqa: E402
from season.later_years import Crowds, fitted_to_year, years, years_before  # noqa: E402
from season.member import start  # noqa: E402
from season.simulator import simulator  # noqa: E402
from season.targets import published  # noqa: E402

DATA = ROOT / "src" / "longcoat" / "reports" / "season" / "data"
AGAINST = {
    "years": "the last figure it was shown",
    "specialties": "the average of the other specialties",
    "before": "the figure of the year before",
}


def main() -> None:
    """Fit without, predict, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    targets, count = published(), judged("hold_out.members")
    drawn = ParameterDraws.calibrated(count)
    members = [drawn[number] for number in range(count)]
    typical = Parameters.typical().values
    medians = {name: typical[name] for name in start()}
    with simulator(given.workers) as nation:
        shown, seed = judged("hold_out.years")["shown"], given.seed
        fitted = fitted_to_year(nation, members, targets, shown, seed)
        crowds = Crowds.simulated(nation, fitted, targets, seed + 1)
        told = {
            "command": f"python tools/season_held_out.py --seed {seed}",
            "day": date.today().isoformat(),
            "against": AGAINST,
            "years": [row(one) for one in years(crowds, seed)],
            "specialties": [row(one) for one in specialties(nation, medians, targets, seed)],
            "before": [row(one) for one in years_before(crowds, seed)],
        }
    document = tomlkit.document()
    document.add(tomlkit.comment("What the season said of figures that were held out when it was fitted."))
    for key, value in told.items():
        document[key] = value
    (DATA / "held_out.toml").write_text(tomlkit.dumps(document), "utf-8")
    for group, against in AGAINST.items():
        rows = told[group]
        nearer = sum(
            abs(one["predicted"] - one["published"]) < abs(one["baseline"] - one["published"]) for one in rows
        )
        print(f"{group}: nearer than {against} in {nearer} of {len(rows)}")


if __name__ == "__main__":
    main()
