"""The season beside what was published, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from longcoat.market.nation.beside import Beside, as_table
from longcoat.reports.season.claims import Claim


def sheet(rows: Sequence[Beside], asked: Sequence[Claim], scenarios: int, *, every: bool) -> Iterator[str]:
    """Yield the lines: what is asked and whether it is met, then the figures.

    Args:
        rows: Published figures beside simulated ones.
        asked: What is asked of the season.
        scenarios: How many the means are of.
        every: Show every figure, not only those of whole types.
    """
    yield f"Means of {scenarios:,} simulated seasons beside {len(rows):,} published figures"
    yield ""
    for one in asked:
        yield f"{'met    ' if one.met else 'NOT MET'}  {one.words}: {one.measured} ({one.asked})"
    brief = [row for row in rows if every or row.figure.startswith(("match.rate", "rank_list."))]
    for title, fitted in (("Figures that the fit followed", True), ("Figures that it never saw", False)):
        some = [row for row in brief if row.fitted is fitted]
        if some:
            yield ""
            yield title
            yield as_table(some)
    if not every:
        yield ""
        yield "--all shows every figure, --markdown writes them with intervals into a page."
