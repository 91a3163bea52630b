"""Published figures beside what the simulation says of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.figures import figure, figures
from longcoat.market.nation.outcome import GROUPS, STATISTICS, Outcome
from longcoat.market.nation.parameters import TYPES, specialty_slugs
from longcoat.market.nation.positions import fills_by_type, matched_elsewhere
from longcoat.market.nation.programs import states_of_the_union

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
    """

    figure: str
    about: str
    published: float
    simulated: float
    spread: float


def beside(outcomes: Sequence[Outcome], season: int = 2025) -> list[Beside]:
    """Return every published figure that the season reproduces or misses, in groups.

    Match rates, the share of all applicants that match, lengths of rank lists, fills by specialty and type, invitation
    rates, the share of US IMGs by state, and places in SOAP.
    """
    import numpy as np

    found = []
    for name, about, published, of in _compared(season):
        values = np.array([of(one) for one in outcomes], float)
        spread = float(values.std(ddof=1)) if len(values) > 1 else float("nan")
        found.append(Beside(name, about, published, float(values.mean()), spread))
    return found


def _compared(season: int) -> Iterator[tuple[str, str, float, _Reader]]:
    yield from _rates(season)
    yield from _lists()
    yield from _fills(season)
    yield from _invitations()
    yield from _states()
    yield "soap.positions", "offered", figure("soap.positions", outcome="offered").number, _Reader("soap", 0)


class _Reader:
    """Reads one number from an outcome: an element of one of its arrays."""

    def __init__(self, name: str, *at: int) -> None:
        self.name, self.at = name, at

    def __call__(self, outcome: Outcome) -> float:
        return float(getattr(outcome, self.name)[self.at])


def _rates(season: int) -> Iterator[tuple[str, str, float, _Reader]]:
    for at, kind in enumerate(TYPES):
        gone = matched_elsewhere(season)[at]
        matched = figure("match.matched", season=season, applicant_type=kind.value).number - gone
        listed = figure("match.applicants", season=season, applicant_type=kind.value).number - gone
        yield "match.rate", kind.title, matched / listed, _Reader("match_rate", at)
    for one in figures("match.rate_counting_no_list"):
        at = [each.value for each in TYPES].index(str(one.dimensions["applicant_type"]))
        yield one.id, TYPES[at].title, one.number, _Reader("match_rate_of_all", at)


def _lists() -> Iterator[tuple[str, str, float, _Reader]]:
    for at, kind in enumerate(TYPES):
        if not kind.value.endswith("graduate"):  # not published for graduates
            for what in ("length_matched", "length_unmatched"):
                published = figure(f"rank_list.{what}", applicant_type=kind.value).number
                yield f"rank_list.{what}", kind.title, published, _Reader(what, at)


def _fills(season: int) -> Iterator[tuple[str, str, float, _Reader]]:
    for row, slug in enumerate(specialty_slugs()):
        for at, kind in enumerate(TYPES):
            published = fills_by_type(slug, season)[at]
            yield "positions.filled_by_type", f"{slug}, {kind.title}", published, _Reader("fills", row, at)


def _invitations() -> Iterator[tuple[str, str, float, _Reader]]:
    for one in figures("invitation.by_applicant_type"):
        slug, group, statistic = (
            str(one.dimensions[name]) for name in ("specialty", "applicant_type", "statistic")
        )
        if slug in specialty_slugs():
            at = (specialty_slugs().index(slug), GROUPS.index(group), STATISTICS.index(statistic))
            yield one.id, f"{slug}, {group}, {statistic}", one.number, _Reader("invited", *at)


def _states() -> Iterator[tuple[str, str, float, _Reader]]:
    for one in figures("invitation.us_img_by_state", statistic="mean"):
        state = str(one.dimensions["state"])
        reader = _Reader("invited_by_state", states_of_the_union().index(state))
        yield one.id, state, one.number, reader


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
        >>> rows = [Beside("a", str(n), n, n * n, 0.0) for n in range(5)]
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
