"""Published figures beside what the simulation says of the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.nation.compared import Compared, compared
from longcoat.market.nation.outcome import Outcome

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Beside:
    """One published number and what scenarios say of it.

    Attributes:
        figure: The figure's id.
        about: What it is divided by, in words.
        published: The number; of whole trainings where one-year positions were taken out.
        simulated: The mean over scenarios.
        spread: Its standard deviation from one scenario to the next; NaN with a single one.
        low: Lower end of what nine scenarios of ten say.
        high: Upper end of it.
        fitted: Whether the fit followed the figure.
    """

    figure: str
    about: str
    published: float
    simulated: float
    spread: float
    low: float
    high: float
    fitted: bool


def beside(outcomes: Sequence[Outcome], season: int = 2025) -> list[Beside]:
    """Return every published figure that the season reproduces or misses, in groups.

    Match rates, the share of all applicants that match, lengths of rank lists, fills by specialty and type, places left
    free, invitation rates, by signal too, the share of US IMGs by state, scores, failed attempts, where IMGs apply,
    match rates of those who prefer a specialty, and SOAP.
    """
    return [row for one in compared(season) if (row := _beside(one, outcomes)) is not None]


def _beside(one: Compared, outcomes: Iterable[Outcome]) -> Beside | None:
    """Return None where no scenario has anybody to count."""
    import numpy as np

    values = np.array([one.read(each) for each in outcomes], float)
    values = values[np.isfinite(values)]
    if not len(values):
        return None
    spread = float(values.std(ddof=1)) if len(values) > 1 else float("nan")
    low, high = np.quantile(values, (0.05, 0.95))
    told = one.figure, one.about, one.published
    return Beside(*told, float(values.mean()), spread, float(low), float(high), one.fitted)


def as_table(rows: Sequence[Beside]) -> str:
    """Return the rows as lines of text, no wider than 80 columns."""
    lines = [f"{'figure':26} {'of':30} {'published':>9} {'simulated':>9}"]
    for row in rows:
        shown = "{:9.0f} {:9.0f}" if row.published >= 40 else "{:9.3f} {:9.3f}"
        lines.append(
            f"{row.figure[:26]:26} {row.about[:30]:30} " + shown.format(row.published, row.simulated)
        )
    return "\n".join(lines)


def rank_correlation(rows: Sequence[Beside], figure_id: str) -> float:
    """Return Spearman's rank correlation between the published and simulated values of a figure.

    Example:
        >>> rows = [Beside("a", str(n), n, n * n, 0.0, 0.0, 0.0, True) for n in range(5)]
        >>> round(rank_correlation(rows, "a"), 6)
        1.0
    """
    import numpy as np

    some = [row for row in rows if row.figure == figure_id and row.simulated == row.simulated]
    columns = np.array([[row.published, row.simulated] for row in some])
    return float(np.corrcoef(_ranks(columns[:, 0]), _ranks(columns[:, 1]))[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ranks from 0; equal values share the mean of theirs."""
    below = (values[:, None] > values).sum(axis=1)
    ties: NDArray[np.float64] = below + ((values[:, None] == values).sum(axis=1) - 1) / 2
    return ties
