"""Published positions and fills, of whole trainings: one-year preliminary positions taken out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from longcoat.figures import figure, figures
from longcoat.market.nation.parameters import TYPES, specialty_slugs, specialty_table


@cache
def positions_offered(slug: str, season: int) -> int:
    """Return the positions that a specialty offered, one-year preliminary ones taken out.

    Published without them for one season only. For earlier ones, a specialty without such positions has its own
    published number, and one with them as many fewer as all the others together.

    Example:
        >>> positions_offered("general-surgery", 2026), positions_offered("general-surgery", 2025)
        (1807, 1759)
        >>> positions_offered("family-medicine", 2025)
        5357
    """
    whole = figure("positions.without_preliminary", specialty=slug)
    if whole.season is not None and season >= (whole.carried_from or whole.season):
        return int(whole.number)
    if slug in specialty_table("preliminary"):
        return round(whole.number / _growth())
    return int(figure("positions.offered", specialty=slug).number)


@cache
def fills_by_type(slug: str, season: int) -> tuple[float, ...]:
    """Return the positions that each type of applicant filled in a specialty, one-year preliminary ones taken out.

    What was filled beyond the positions of whole trainings, less those of them that stayed free, was one-year positions;
    `data/specialties.toml` says how they are divided among the types.

    Example:
        >>> [round(one) for one in fills_by_type("family-medicine", 2025)]
        [1501, 90, 1482, 52, 626, 801]
        >>> round(sum(fills_by_type("general-surgery", 2025)))
        1759
    """
    filled = [
        figure("positions.filled_by_type", specialty=slug, applicant_type=one.value).number for one in TYPES
    ]
    division = specialty_table("preliminary").get(slug)
    if division is None:
        return tuple(filled)
    surplus = max(0.0, sum(filled) - (positions_offered(slug, season) - _left_free().get(slug, 0.0)))
    return tuple(
        max(0.0, one - surplus * division[kind.value]) for one, kind in zip(filled, TYPES, strict=True)
    )


@cache
def matched_elsewhere(season: int) -> tuple[float, ...]:
    """Return how many of each type matched to what the season doesn't simulate.

    Combined programs, and one-year positions alone: those matched, less the fills of whole trainings. 0 where fills
    are more, as among graduates, who fill positions that begin in a later year.

    Example:
        >>> [round(one, -1) for one in matched_elsewhere(2025)]
        [1010.0, 0.0, 350.0, 0.0, 110.0, 150.0]
    """
    fills = [fills_by_type(slug, season) for slug in specialty_slugs()]
    matched = (figure("match.matched", season=season, applicant_type=one.value).number for one in TYPES)
    return tuple(max(0.0, one - sum(row[at] for row in fills)) for at, one in enumerate(matched))


@cache
def _left_free() -> dict[str, float]:
    """Return the positions of whole trainings that stayed free, where they are published."""
    return {str(one.dimensions["specialty"]): one.number for one in figures("positions.left_free")}


@cache
@cache
def positions_by_state() -> Mapping[str, float]:
    """Return the positions that each state offered, one-year ones included: how states stand to each other.

    Example:
        >>> positions_by_state()["VT"]
        84.0
    """
    return {str(one.dimensions["state"]): one.number for one in figures("positions.offered_by_state")}


def _growth() -> float:
    """Return by how much the specialties without preliminary positions grew from one published season to the next."""
    slugs = [slug for slug in specialty_slugs() if slug not in specialty_table("preliminary")]
    later = sum(figure("positions.without_preliminary", specialty=slug).number for slug in slugs)
    return later / sum(figure("positions.offered", specialty=slug).number for slug in slugs)
