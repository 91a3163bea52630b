"""How near an applicant's ties, rotations and letters are to each program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant, ClinicalExperience, Letter, Place
from longcoat.chances.areas import Areas
from longcoat.programs import Catalog

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
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


def proximity(applicant: Applicant, catalog: Catalog, areas: Areas | None = None) -> Proximity:
    """Measure how near an applicant's connections are to each program.

    Places should name their county or region, as `longcoat.applicant.read_profile` completes them; a place
    that names only its state counts for the state.

    Args:
        applicant: Whose connections.
        catalog: The programs.
        areas: Of the same catalog, which remember what they have measured; made when not given.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     ties=[{"kind": "family", "place": {"region": "los-angeles"}}])
        >>> near = proximity(someone, load_catalog().select(specialties="FM", state=("CA", "OR", "NY")))
        >>> sorted(set(near.tie.tolist()))
        [0.0, 0.25, 0.5, 1.0]
    """
    import numpy as np

    known = areas or Areas(catalog)
    connections: list[ClinicalExperience | Letter] = [
        *(e for e in applicant.clinical_experience or () if e.kind.hands_on and e.in_us),
        *(one for one in applicant.letters or () if one.in_us and one.status != "planned"),
    ]
    worked = [one.place for one in connections if one.place is not None]
    own_ids = sorted({one.program for one in connections if one.program is not None})
    known_ids = set(catalog.ids.tolist()) if own_ids else set()
    worked += [_place_of(catalog, program) for program in own_ids if program in known_ids]
    return Proximity(
        tie=known.nearest(tie.place for tie in applicant.ties or ()),
        local=known.nearest(worked),
        own=np.isin(catalog.ids, own_ids).astype(float),
        ties_told=applicant.ties is not None,
        work_told=applicant.clinical_experience is not None or applicant.letters is not None,
    )


def _place_of(catalog: Catalog, program: str) -> Place:
    at = catalog[program].place
    return Place(state=at.state, county=at.county, city=at.city)
