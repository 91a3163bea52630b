"""Which season answers an applicant: the one place that decides it."""

from __future__ import annotations

from longcoat.market.cutoffs import Season
from longcoat.market.season import ClosedFormSeason
from longcoat.market.simulated import SimulatedSeason


def season_for(match_year: int | None = None, closed_form: bool = False) -> Season:
    """Return the season that chances rest on where nobody asks for another: the simulated one that comes along.

    Args:
        match_year: The Match that is planned for: what was seen of a program counts less the older it is then.
        closed_form: Whether the bars are to be drawn in closed form instead.

    Raises:
        DataError: The season that comes along is damaged.

    Example:
        >>> season_for(2028).name
        '400 simulated seasons, fitted to the figures of 2025 and before'
        >>> season_for(2028, closed_form=True).name
        'closed form, fitted to the figures of the 2024 season'
    """
    return ClosedFormSeason(match_year) if closed_form else SimulatedSeason.open(match_year=match_year)
