"""The places of a catalog's programs, each looked at once however many programs stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from longcoat.applicant import Place
from longcoat.chances.features import limits
from longcoat.programs import Catalog
from longcoat.vocabulary import Region, regions_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Areas:
    """Which states and counties a catalog's programs lie in, and how near a place is to each.

    What was measured is remembered, so that another profile with the same places costs nothing.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state=("CA", "OR", "NY"))
        >>> sorted(set(Areas(some).nearest([Place(region="los-angeles")]).tolist()))
        [0.0, 0.25, 0.5, 1.0]
    """

    def __init__(self, catalog: Catalog) -> None:
        import numpy as np

        pairs = list(zip(catalog.states.tolist(), catalog.counties.tolist(), strict=True))
        self._areas = sorted(set(pairs))
        place = {pair: row for row, pair in enumerate(self._areas)}
        self._row = np.array([place[pair] for pair in pairs], dtype=np.intp)
        self._known: dict[Place, NDArray[np.float64]] = {}

    def only(self, rows: Sequence[int]) -> Areas:
        """Return the areas of some of the programs; what was measured for these or those is known to both."""
        some = copy(self)
        some._row = self._row[list(rows)]
        return some

    def nearest(self, places: Iterable[Place]) -> NDArray[np.float64]:
        """Return the nearness of the nearest of some places to each program, from 0 (far) to 1 (there)."""
        import numpy as np

        nearest = np.zeros(len(self._areas))
        for place in places:
            np.maximum(nearest, self._nearness(place), out=nearest)
        found: NDArray[np.float64] = nearest[self._row]
        return found

    def _nearness(self, place: Place) -> NDArray[np.float64]:
        import numpy as np

        if place not in self._known:
            self._known[place] = np.array([nearness(place, *area) for area in self._areas])
        return self._known[place]


def nearness(place: Place, state: str, county: str) -> float:
    """Return how near a place is to a county, from 0 (far) to 1 (in the same area).

    Example:
        >>> nearness(Place(state="CA", county="Orange"), "CA", "Fresno")
        0.5
    """
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
