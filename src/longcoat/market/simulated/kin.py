"""Bars for programs that weren't simulated: lent by the nearest that were."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from longcoat.market.simulated.season_file import SeasonFile
from longcoat.programs import Catalog
from longcoat.vocabulary import regions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def apart() -> Mapping[str, float]:
    """Return how far apart what differs puts two programs, from ``data/kin.toml``."""
    return tomllib.loads(files(__package__).joinpath("data", "kin.toml").read_text("utf-8"))


def nearest_kin(season: SeasonFile, catalog: Catalog) -> dict[str, NDArray[np.intp]]:
    """Return program id → rows of the programs that lend it their bars, the nearest first.

    Only for programs of the catalog that the season doesn't know: of the same specialty, near in kind, place and size.
    None where the specialty isn't simulated.
    """
    unknown = [row for row, program in enumerate(catalog.ids.tolist()) if program not in season.row_of]
    if not unknown:
        return {}
    sizes = catalog.fact_numbers("positions")
    return {
        str(catalog.ids[row]): _nearest(
            season,
            str(catalog.specialty_slugs[row]),
            str(catalog.states[row]),
            str(catalog.kinds[row]),
            float(sizes[row]),
        )
        for row in unknown
    }


def _nearest(season: SeasonFile, specialty: str, state: str, kind: str, size: float) -> NDArray[np.intp]:
    import numpy as np

    names, known, far = season.manifest["names"], season.programs, apart()
    if specialty not in season.specialties:
        return np.zeros(0, np.intp)
    rows = np.flatnonzero(known["specialty"] == season.specialties.index(specialty))
    some = known[rows]
    division = np.array([_division(one) == _division(state) for one in names["states"]])
    here = np.array([one == state for one in names["states"]])
    of_kind = np.array([one == kind for one in names["kinds"]])
    distance = np.where(of_kind[some["kind"]], 0.0, far["kind"])
    by_place = np.where(here, 0.0, np.where(division, far["division"], far["state"]))
    distance += by_place[some["state"]]
    if size >= 1:
        distance += far["size"] * np.abs(np.log2(some["places"] / size))
    return rows[np.lexsort((some["id"], distance))[: int(far["count"])]]


@cache
def _division(state: str) -> str:
    """Return the census division of a state; for a territory its own abbreviation."""
    return next((one.slug for one in regions().values() if one.division and state in one.states), state)
