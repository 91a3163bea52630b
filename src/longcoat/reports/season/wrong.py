"""Where the season is wrong: which figures lie outside its intervals, and which lie farthest."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.market.nation.beside import Beside
from longcoat.reports.markdown import table
from longcoat.reports.season.numbers import number

#: How many of the farthest figures are listed.
LISTED = 25


def coverage(rows: Sequence[Beside]) -> str:
    """Return a table: how many published figures lie within nine seasons of ten, by figure."""
    lines = []
    for fitted in (True, False):
        for name in dict.fromkeys(row.figure for row in rows if row.fitted is fitted):
            some = [row for row in rows if row.figure == name and row.fitted is fitted]
            inside = sum(row.low <= row.published <= row.high for row in some)
            share = f"{100 * inside / len(some):.0f} %"
            lines.append(
                (f"`{name}`", "followed" if fitted else "unseen", str(len(some)), str(inside), share)
            )
    return table(("figure", "by the fit", "numbers", "inside nine of ten", ""), lines)


def worst(rows: Sequence[Beside]) -> str:
    """Return a table of the figures that lie farthest from their mean, in spreads of a season."""
    some = [row for row in rows if row.spread > 0 and not row.low <= row.published <= row.high]
    some = sorted(some, key=lambda row: -abs(row.simulated - row.published) / row.spread)
    lines = [
        (
            f"`{row.figure}`",
            row.about,
            number(row.published),
            number(row.simulated),
            f"{abs(row.simulated - row.published) / row.spread:.1f}",
        )
        for row in some[:LISTED]
    ]
    return table(("figure", "of", "published", "simulated", "spreads apart"), lines)
