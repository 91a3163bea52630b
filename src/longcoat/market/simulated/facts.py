"""What is known of a program, as it moves the bars that the season has for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from longcoat.market.draws import Draws
from longcoat.market.openness import Openness, openness
from longcoat.market.place_effect import kind_effect, place_effect, weight
from longcoat.market.roster import given_roster
from longcoat.market.seen import Seen, posteriors
from longcoat.market.simulated.season_file import SeasonFile
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Spreads above the middle at which a program that invited everybody is taken to stand: about the highest of 400.
MOST_OPEN = 3.0


def given_facts(
    invite: NDArray[np.float32],
    season: SeasonFile,
    kind: ApplicantType,
    catalog: Catalog,
    draws: Draws,
    seen_of: Mapping[str, Seen],
    lent: frozenset[str],
) -> None:
    """Move the bars of programs of which residents were seen, in place, as the closed form moves its draws.

    How open a program is, is how low its bar stands beside those of its specialty in the same scenario, in units of
    their spread. That is moved to what is likely after what was seen, and becomes a bar again. The programs' order in
    luck stays: the scenario in which a program was least open stays that one.

    Args:
        invite: Bars, shape (programs, draws).
        season: Where the bars of the whole specialty stand.
        kind: The applicant's type.
        catalog: The programs.
        draws: Luck for what the season has no number for: how open a closed program would be.
        seen_of: Program id → what was seen of its residents.
        lent: Specialties in which another season answers.
    """
    import numpy as np

    known_of: dict[str, tuple[NDArray[np.float64], NDArray[np.float64], float]] = {}
    for row, seen, likelihood in posteriors(kind, catalog, seen_of):
        slug = str(catalog.specialty_slugs[row])
        if slug not in season.specialties or slug in lent:
            continue
        if slug not in known_of:
            known_of[slug] = _specialty(season, kind, slug, draws.size)
        middle, spread, closed = known_of[slug]
        known = openness(kind, slug)
        apart, left = _expected(kind, catalog, row, known), float(np.sqrt(1 - known.told))
        own, shut = _own(invite[row], middle, spread, draws, seen.program)
        lots = draws.uniforms("closed", [seen.program])[0]
        lots = np.where(shut, closed * lots, closed + (1 - closed) * lots)
        told = np.full(draws.size, apart)
        moved, now_shut = given_roster((own - apart) / left, lots, told, left, closed, likelihood)
        bars = -(middle + spread * (apart + left * moved))
        invite[row] = np.where(now_shut, np.inf, bars)


def _specialty(
    season: SeasonFile, kind: ApplicantType, slug: str, scenarios: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Return the mean and spread of how low bars stand over a specialty's open programs, and the share of closed ones."""
    import numpy as np

    rows = np.flatnonzero(season.programs["specialty"] == season.specialties.index(slug))
    bars = season.invite(kind, rows, scenarios)
    some = np.isfinite(bars)
    count = np.maximum(some.sum(axis=0), 1)
    low = np.where(some, -bars.astype(np.float64), 0.0)
    middle = low.sum(axis=0) / count
    spread = np.sqrt((np.where(some, low - middle, 0.0) ** 2).sum(axis=0) / count)
    # Where one program alone is open, or none, no spread is seen: that of the closed form stands in.
    return middle, np.where(spread > 0, spread, openness(kind, slug).spread), float(np.isposinf(bars).mean())


def _expected(kind: ApplicantType, catalog: Catalog, row: int, known: Openness) -> float:
    """Return what place and kind tell of a program's openness, in units of the spread between programs."""
    place = place_effect(str(catalog.states[row]), str(catalog.counties[row]) or None)
    setting = kind_effect(str(catalog.specialty_slugs[row]), str(catalog.kinds[row]))
    told = weight(kind) * (place.logit + float(catalog.kind_confidence[row]) * setting.logit)
    return (told - known.offset) / known.spread


def _own(
    bars: NDArray[np.float32],
    middle: NDArray[np.float64],
    spread: NDArray[np.float64],
    draws: Draws,
    program: str,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return how open a program is in each draw, in units of the specialty's spread, and where it is closed.

    Where it is closed it is drawn how open it would be; where it invited everybody it is as open as can be.
    """
    import numpy as np

    shut = np.isposinf(bars)
    low = np.where(np.isfinite(bars), -bars.astype(np.float64), middle)
    own = (low - middle) / spread
    own[np.isneginf(bars)] = MOST_OPEN
    return np.where(shut, draws.normals("openness", [program])[0], own), shut
