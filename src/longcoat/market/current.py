"""Which season answers an applicant: the one place that decides it."""

from __future__ import annotations

from longcoat.market.cutoffs import Season
from longcoat.market.season import ClosedFormSeason


def season_for(match_year: int | None = None) -> Season:
    """Return the season that chances rest on where nobody asks for another.

    Args:
        match_year: The Match that is planned for: what was seen of a program counts less the older it is then.

    Example:
        >>> season_for(2028).name != ""
        True
    """
    return ClosedFormSeason(match_year)
