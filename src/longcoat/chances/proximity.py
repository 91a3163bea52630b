"""How near an applicant's ties, rotations and letters are to each program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant, ClinicalExperience, Letter, Place
from longcoat.chances.features import limits
from longcoat.programs import Catalog
from longcoat.vocabulary import Region, regions_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Proximity:
    """Nearness of the applicant to each program: arrays of shape (programs,), from 0 (far) to 1 (there).

    Attributes:
        tie: Of the nearest tie.
        local: Of the nearest hands-on experience or US letter.
        own: 1 where the applicant has rotated at the program or holds a letter from it, else 0.
        ties_told: Whether the profile says which ties there are; when not, `tie` is unknown and not none.
        work_told: The same of experience and letters.
    """

    tie: NDArray[np.float64]
    local: NDArray[np.float64]
    own: NDArray[np.float64]
    ties_told: bool
    work_told: bool


def proximity(applicant: Applicant, catalog: Catalog) -> Proximity:
    """Measure how near an applicant's connections are to each program.

    Places should name their county or region, as `longcoat.applicant.read_profile` completes them; a place
    that names only its state counts for the state.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     ties=[{"kind": "family", "place": {"region": "los-angeles"}}])
        >>> near = proximity(someone, load_catalog().select(specialties="FM", state=("CA", "OR", "NY")))
        >>> sorted(set(near.tie.tolist()))
        [0.0, 0.25, 0.5, 1.0]
    """
    import numpy as np

    ties = [tie.place for tie in applicant.ties or ()]
    connections: list[ClinicalExperience | Letter] = [
        *(e for e in applicant.clinical_experience or () if e.kind.hands_on and e.in_us),
        *(one for one in applicant.letters or () if one.in_us and one.status != "planned"),
    ]
    worked = [one.place for one in connections if one.place is not None]
    own_ids = {one.program for one in connections if one.program is not None}
    worked += [_place_of(catalog, program) for program in sorted(own_ids & set(catalog.ids.tolist()))]
    areas = list(zip(catalog.states.tolist(), catalog.counties.tolist(), strict=True))
    ties_at = {area: _nearest(ties, *area) for area in set(areas)}
    work_at = {area: _nearest(worked, *area) for area in set(areas)}
    return Proximity(
        tie=np.array([ties_at[area] for area in areas]),
        local=np.array([work_at[area] for area in areas]),
        own=np.isin(catalog.ids, sorted(own_ids)).astype(float),
        ties_told=applicant.ties is not None,
        work_told=applicant.clinical_experience is not None or applicant.letters is not None,
    )


def _place_of(catalog: Catalog, program: str) -> Place:
    at = catalog[program].place
    return Place(state=at.state, county=at.county, city=at.city)


def _nearest(places: Iterable[Place], state: str, county: str) -> float:
    return max((_nearness(place, state, county) for place in places), default=0.0)


def _nearness(place: Place, state: str, county: str) -> float:
    weights = limits()["nearness"]
    if place.state == state and place.county == county and county:
        return float(weights["area"])
    for step, areas in _steps(state, county):
        if any(place.lies_in(area) for area in areas):
            return float(weights[step])
    return 0.0


@lru_cache(maxsize=4096)
def _steps(state: str, county: str) -> tuple[tuple[str, tuple[Region, ...]], ...]:
    """The regions around a county in three steps: its area, its state, what is wider."""
    around = regions_of(state, county or None)
    whole_state = tuple(r for r in around if r.states == {state} and not r.division)
    wider = tuple(r for r in around if len(r.states) > 1)
    smaller = tuple(r for r in around if not r.states)
    return (("area", smaller[:1]), ("state", whole_state), ("wider", wider))
