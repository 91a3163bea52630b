"""Plan for invented people of whole nations, match them, and write docs/validation-backtest.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from backtest.diagram import reliability_diagram  # noqa: E402
from backtest.lists import WAYS  # noqa: E402
from backtest.measure import (  # noqa: E402
    GROUPS,
    IN_A_BIN,
    LEAST,
    TURNS,
    Asked,
    apart,
    bias,
    bins_of,
    brier,
    calibration_error,
    cells,
    columns,
    coverage,
    error_by_luck,
    gain,
    reliability,
)
from backtest.people import MIX  # noqa: E402
from backtest.run import OWN, backtest, keep, kept  # noqa: E402
from longcoat.reports.markdown import table  # noqa: E402
from longcoat.vocabulary import ApplicantType  # noqa: E402

PAGE, PICTURE = ROOT / "docs" / "validation-backtest.md", ROOT / "docs" / "images" / "backtest.svg"
NATIONS, PEOPLE = 48, 100


def page(people: Sequence[Asked], nations: int) -> str:
    """Return the page."""
    return f"""# A backtest: what was told, and what came

<!-- Written by `python tools/validate_backtest.py`: change tools/backtest/, not this page. -->

{nations} nations are simulated under draws of the fitted parameters and of luck that no answer rests on. In each, people
are drawn ({", ".join(f"{ApplicantType(one).title} {share} %" for one, share in MIX.items())}), write
down what their file shows, and get a list from Longcoat, as many programs as their type is given by default and no
budget. Then the nation's season is run anew from the applications on, with these lists in the place of their own:
programs screen and invite, interviews are held, both sides rank, and the whole Match is run; {TURNS} times, first for the
person, then for others with the same file, of whom what no file shows is drawn anew. One in {GROUPS} of a nation's people
send such a list in each run: a chance is told to one applicant, and dozens of like lists at once raise the bars of the
programs on them. {len(people):,} people in all,
of those who apply in specialties that the simulated season answers for their type: for the others the first model does.
IMGs who apply without a Step 2 CK score for good aren't asked: a profile says that it isn't taken yet.

The nations are the model's own. So this tests whether answers say what the simulated nation does, intervals included; it
can't tell whether the nation is the real one: for that see [the season beside published figures](validation-season.md).

## Told and come

{_whole(people)}

![Reliability: dots lie near the diagonal where what was told is what came](images/backtest.svg)

{_reliability(people)}

## By cell

Every cell of at least {LEAST} people: by type, Step 2 CK and first choice, in bins of at least {IN_A_BIN} people. *By luck
alone* is the calibration error that nineteen of twenty such cells would stay below, were every told chance right: what a cell of
this size can't tell from none. *Told less the chance* is against the one in the nation's own world, which holds no luck of
persons: it tells a smaller error from none.

{_cells(people)}

## Longcoat's list beside what people do instead

The same people, the same nations, as many applications in the same specialties, and signals sent near home first:

- *all of the region*: programs of the census divisions of their ties, at random, then others;
- *random IMG-friendly*: at random from the half of programs whose place, kind and published facts are kindest to the type;
- *most friendly first*: the kindest of them;
- *sum of scores*: friendliness, home and kind added up, as products with hidden weights do.

*Chance* is the one in the nation's own world, which holds no luck of persons; *matched* is what came to the people themselves,
once, when all of a nation who are asked sent such lists: it holds their luck, and what they take from each other.

{_ways(people)}

For comparison, not at equal cost: with {OWN} ({_mean(one.own_applications for one in people):.0f} programs on
average against {_mean(one.applications for one in people):.0f}) {100 * _mean(one.matched[OWN] for one in people):.1f} of 100
matched. People of the simulated nation know more of how open programs are than is published.
"""


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def _whole(people: Sequence[Asked]) -> str:
    told, came = columns(people)
    ours, everybody = brier(people)
    interviews = (_mean(one.interview for one in people), _mean(one.interviewed for one in people))
    return table(
        ("what", "measured"),
        [
            ("told: chance to match, mean", f"{100 * told.mean():.1f} of 100"),
            ("came: matched", f"{100 * came.mean():.1f} of 100"),
            ("told less come, and its standard error over nations", f"{_signed(bias(people))} points"),
            (
                "expected calibration error, ten bins of as many people",
                f"{100 * calibration_error(told, came):.1f} points",
            ),
            ("Brier score, and that of telling everybody the same", f"{ours:.4f}, {everybody:.4f}"),
            (
                "90 % intervals that hold the chance in the nation's own world",
                f"{100 * coverage(people):.0f} %",
            ),
            (
                "at least one interview, told and come",
                "{:.1f}, {:.1f} of 100".format(*(100 * one for one in interviews)),
            ),
        ],
    )


def _reliability(people: Sequence[Asked]) -> str:
    rows = [
        (*(f"{100 * one:.1f}" for one in (told, came, error)), str(count))
        for told, came, error, count in reliability(people)
    ]
    return table(("told", "came", "± standard error", "people"), rows)


def _cells(people: Sequence[Asked]) -> str:
    head = (
        *("cell", "people", "told", "came", "calibration error"),
        *("by luck alone, up to", "told less come", "told less the chance", "intervals hold"),
    )
    return table(head, [_cell(name, some) for name, some in cells(people)])


def _cell(name: str, some: Sequence[Asked]) -> tuple[str, ...]:
    told, came = columns(some)
    return (
        *(name, str(len(some)), f"{100 * told.mean():.1f}", f"{100 * came.mean():.1f}"),
        f"{100 * calibration_error(told, came, bins_of(some)):.1f}",
        f"{100 * error_by_luck(some):.1f}",
        _signed(bias(some)),
        _signed(apart(some)),
        f"{100 * coverage(some):.0f} %",
    )


def _ways(people: Sequence[Asked]) -> str:
    head = ("list", "chance", "as told", "matched", "Longcoat's chance is higher by", "and matched more")
    return table(head, [_way(people, way) for way in WAYS])


def _way(people: Sequence[Asked], way: str) -> tuple[str, ...]:
    shares = (
        _mean(one.true[way] for one in people),
        _mean(one.told_of[way] for one in people),
        _mean(one.matched[way] for one in people),
    )
    gains = ("", "") if way == WAYS[0] else [_range(gain(people, way, came)) for came in (False, True)]
    return (way, *(f"{100 * one:.1f}" for one in shares), *gains)


def _range(found: tuple[float, float, float]) -> str:
    return "{:+.1f} ({:+.1f} to {:+.1f})".format(*(100 * one for one in found))


def _signed(found: tuple[float, float]) -> str:
    return f"{100 * found[0]:+.1f} ± {100 * found[1]:.1f}"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nations", type=int, default=NATIONS)
    parser.add_argument("--people", type=int, default=PEOPLE, help="of each nation")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="write what was told and what came to this file")
    parser.add_argument("--from", dest="file", type=Path, help="read it from this file instead of simulating")
    given = parser.parse_args()
    people = kept(given.file) if given.file else backtest(given.nations, given.people, given.workers)
    if given.keep:
        keep(people, given.keep)
    nations = len({one.nation for one in people})
    text = page(people, nations)
    print(text)
    if nations == NATIONS:
        PAGE.write_text(text, "utf-8")
        title, description = (
            "Reliability of the chance to match",
            "Told chances against the share that matched.",
        )
        PICTURE.write_text(reliability_diagram(reliability(people), title, description), "utf-8")


if __name__ == "__main__":
    main()
