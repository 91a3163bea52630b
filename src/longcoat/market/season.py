"""The bars in closed form: drawn from distributions that were fitted to published figures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from longcoat.figures import figure, figures
from longcoat.market.coefficient import read_coefficients
from longcoat.market.cutoffs import LOGISTIC_SPREAD, Cutoffs
from longcoat.market.draws import Draws
from longcoat.market.openness import openness
from longcoat.market.place_effect import Effect, kind_effect, place_effect, weight
from longcoat.market.roster import given_roster
from longcoat.market.seen import Seen, posteriors, seen_at
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def limits() -> Mapping[str, Any]:
    """Return where published figures are not taken at face value, from ``data/limits.toml``."""
    return tomllib.loads(files("longcoat.market").joinpath("data", "limits.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class ClosedFormSeason:
    """A season whose bars are drawn, not simulated: each draw is another season under other weights.

    Attributes:
        match_year: The Match that is planned for: what was seen of a program counts less the older it is then.
        name: What the season is, for people.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="CA")
        >>> bars = ClosedFormSeason().cutoffs(ApplicantType.US_IMG, some, Draws(1, 20))
        >>> bars.invite.shape == (len(some), 20)
        True
    """

    match_year: int | None = None
    name: str = "closed form, fitted to the figures of the 2024 season"

    def cutoffs(
        self, kind: ApplicantType, catalog: Catalog, draws: Draws, seen: Mapping[str, Seen] | None = None
    ) -> Cutoffs:
        """Return the bars that applicants of a type meet, each of shape (programs, draws); see `Season`."""
        import numpy as np

        ranking = read_coefficients("longcoat.market", "ranking")
        return Cutoffs(
            invite=_invite(
                kind, catalog, draws, seen_at(kind, catalog, self.match_year) if seen is None else seen
            ),
            rank=_rank(kind, catalog, draws),
            strictness=draws.uniforms("strictness", catalog.ids.tolist()).astype(np.float32),
            common_spread=ranking[f"common_spread_{kind.value}"].draw(draws),
            interview_spread=ranking[f"interview_spread_{kind.value}"].draw(draws),
            standing_weight=ranking["standing_weight"].draw(draws),
            invite_luck=np.full(draws.size, LOGISTIC_SPREAD),
            rank_luck=np.full(draws.size, LOGISTIC_SPREAD),
        )


def _invite(
    kind: ApplicantType, catalog: Catalog, draws: Draws, seen: Mapping[str, Seen]
) -> NDArray[np.float32]:
    import numpy as np

    slugs, ids = catalog.specialty_slugs.tolist(), catalog.ids.tolist()
    drift = read_coefficients("longcoat.market", "ranking")["season_drift"]
    season = drift.value * draws.normal("season")
    center, spread, closed = _by_specialty(kind, slugs, draws)
    told = _told(kind, catalog, draws)
    own, lots = draws.normals("openness", ids), draws.uniforms("closed", ids)
    shut = lots < closed[:, None]
    for row, _, likelihood in posteriors(kind, catalog, seen):
        known = openness(kind, slugs[row])
        apart, left = (told[row] - known.offset) / known.spread, float(np.sqrt(1 - known.told))
        own[row], shut[row] = given_roster(own[row], lots[row], apart, left, known.closed, likelihood)
    likely = center + told + spread[:, None] * own + season - _scarcity(kind, slugs, draws)
    return np.where(shut, np.inf, -likely).astype(np.float32)


def scarce(kind: ApplicantType, slug: str) -> bool:
    """Tell whether few of a type get into a specialty, so that its published rates flatter everybody else.

    Example:
        >>> scarce(ApplicantType.US_IMG, "dermatology"), scarce(ApplicantType.US_IMG, "family-medicine")
        (True, False)
    """
    return kind.is_img and _share_of_positions(kind, slug) < limits()["common_share"]


def _scarcity(kind: ApplicantType, slugs: list[str], draws: Draws) -> NDArray[np.float64]:
    """Return by how much published rates flatter an applicant where few of the type get in.

    Shape (programs, draws), logit, 0 or more.
    """
    import numpy as np

    if not kind.is_img:
        return np.zeros((len(slugs), draws.size))
    common = limits()["common_share"]
    short = {slug: max(0.0, np.log(common / _share_of_positions(kind, slug))) for slug in set(slugs)}
    weight = read_coefficients("longcoat.market", "ranking")["scarcity"].draw(draws)
    flattered: NDArray[np.float64] = np.array([short[slug] for slug in slugs])[:, None] * weight
    return flattered


@cache
def _share_of_positions(kind: ApplicantType, slug: str) -> float:
    """Return the share of a specialty's filled positions that a type holds; one is added, so that none is 0."""
    filled = figure("positions.filled", specialty=slug).number
    return (figure("positions.filled_by_type", specialty=slug, applicant_type=kind.value).number + 1) / (
        filled + 1
    )


def _by_specialty(
    kind: ApplicantType, slugs: list[str], draws: Draws
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return center (programs, draws), the spread that place and kind leave (programs,), and the closed share (programs,)."""
    import numpy as np

    order = sorted(set(slugs))
    known = [openness(kind, slug) for slug in order]
    error = draws.normals("center", order) * np.array([one.error for one in known])[:, None]
    center = np.array([one.center - one.offset for one in known])[:, None] + error
    spread = np.array([one.spread * np.sqrt(1 - one.told) for one in known])
    closed = np.array([one.closed for one in known])
    rows = np.searchsorted(order, slugs)
    return center[rows], spread[rows], closed[rows]


def _told(kind: ApplicantType, catalog: Catalog, draws: Draws) -> NDArray[np.float64]:
    """Return what place and kind tell about each program, shape (programs, draws); draws are shared by all in one place."""
    import numpy as np

    share = weight(kind)
    if not share:
        return np.zeros((len(catalog), draws.size))
    pairs = zip(catalog.states.tolist(), catalog.counties.tolist(), strict=True)
    places = [place_effect(state, county or None) for state, county in pairs]
    kinds = [
        kind_effect(slug, name)
        for slug, name in zip(catalog.specialty_slugs.tolist(), catalog.kinds.tolist(), strict=True)
    ]
    names = sorted({one.name for one in places} | {one.name for one in kinds})
    shared = draws.normals("place", names)
    rows_place = np.searchsorted(names, [one.name for one in places])
    rows_kind = np.searchsorted(names, [one.name for one in kinds])
    sure = catalog.kind_confidence[:, None]
    by_place = _column(places, "logit") + _column(places, "spread") * shared[rows_place]
    by_kind = sure * (_column(kinds, "logit") + _column(kinds, "spread") * shared[rows_kind])
    told: NDArray[np.float64] = share * (by_place + by_kind)
    return told


def _column(effects: Sequence[Effect], name: str) -> NDArray[np.float64]:
    import numpy as np

    column: NDArray[np.float64] = np.array([getattr(one, name) for one in effects])[:, None]
    return column


def _rank(kind: ApplicantType, catalog: Catalog, draws: Draws) -> NDArray[np.float32]:
    """A specialty that leaves positions unfilled ranks, and takes, more of those whom it has interviewed."""
    import numpy as np

    ranking = read_coefficients("longcoat.market", "ranking")
    base = np.log(ranking[f"odds_{kind.value}"].draw(draws))
    rates = {str(f.dimensions["specialty"]): f.number for f in figures("positions.fill_rate")}
    counted = limits()["preliminary_counted"]
    unfilled = {slug: 1 - rate for slug, rate in rates.items() if slug not in counted}
    slugs = catalog.specialty_slugs.tolist()
    spare = np.array([unfilled.get(slug, 0.0) for slug in slugs])[:, None]
    own = ranking["specialty_spread"].value * _per_specialty(slugs, draws)
    likely = base + own + ranking["unfilled"].draw(draws) * spare - _scarcity(kind, slugs, draws)
    bars: NDArray[np.float32] = (-likely).astype(np.float32)
    return bars


def _per_specialty(slugs: list[str], draws: Draws) -> NDArray[np.float64]:
    """Return how a specialty differs from what is known of it, in units of its spread, shape (programs, draws)."""
    import numpy as np

    order = sorted(set(slugs))
    drawn: NDArray[np.float64] = draws.normals("rank", order)[np.searchsorted(order, slugs)]
    return drawn
