"""Lists for one person: Longcoat's, and what people do instead, all with as many applications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backtest.people import MATCH_YEAR, Person
from backtest.replaying import List
from longcoat.chances import Chances, Estimate, Ground, chances_on
from longcoat.market import Season
from longcoat.portfolio import Choice, choose, limits_of, preference, signal_quota
from longcoat.programs import Catalog, Track
from longcoat.vocabulary import regions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Ways to make a list, Longcoat's first.
WAYS = ("longcoat", "all of the region", "random IMG-friendly", "most friendly first", "sum of scores")
#: From which place among programs, by what is published of places and kinds, one counts as friendly: the upper half.
FRIENDLY = 0.5
#: Weights of a list by the sum of scores, such as existing products make: friendliness, home, size of the gap in scores.
SCORES = {"friendly": 1.0, "home": 1.0, "kind": 0.5}


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A person's lists, and what Longcoat says of its own.

    Attributes:
        lists: Way → list.
        any_interview: Chance of at least one interview with Longcoat's list.
        match: Chance to match with it.
        true: Way → chance to match with that list in each of the true worlds, shape (worlds,).
        told: Way → chance to match with that list, as Longcoat sees it.
    """

    lists: Mapping[str, List]
    any_interview: Estimate
    match: Estimate
    true: Mapping[str, NDArray[np.float64]]
    told: Mapping[str, float]


class Planner:
    """Plans for people of a nation; what doesn't depend on a person is made once."""

    def __init__(self, catalog: Catalog, season: Season, truth: Season, seed: int, worlds: int) -> None:
        self._catalog, self._season, self._truth = catalog, season, truth
        self._seed, self._worlds = seed, worlds
        self._grounds: dict[object, tuple[Ground, Ground, Ground]] = {}

    def planned(self, person: Person, applications: int) -> Planned:
        """Return a person's lists."""
        applicant = person.profile
        tried, own, true = self._ground(person)
        found = chances_on(own, applicant, {})
        wanted = preference(applicant, own.catalog)
        limits = limits_of(applicant, own.catalog, wanted, MATCH_YEAR, None, applications)
        choice = choose(chances_on(tried, applicant, {}), wanted, limits, MATCH_YEAR)
        lists = {WAYS[0]: _list(own.catalog, choice)}
        rng = np.random.default_rng([self._seed, person.number])
        for way, rows in _instead(person, own, len(choice.rows), rng).items():
            lists[way] = _signalled(own.catalog, rows, person)
        anywhere = chances_on(true, applicant, {})
        told = {way: _match(found, one).mean() for way, one in lists.items()}
        return Planned(
            lists,
            found.any_invitation(found.with_signals(choice.rows, choice.signals)[0]),
            Estimate.of(_match(found, lists[WAYS[0]])),
            {way: _match(anywhere, one) for way, one in lists.items()},
            {way: float(chance) for way, chance in told.items()},
        )

    def _ground(self, person: Person) -> tuple[Ground, Ground, Ground]:
        """Return where a list is chosen, where its chance is told, and the true worlds.

        Nothing that is known of real programs counts, neither rosters nor rules of their own: the nation's programs are
        the model's, and know nothing of it.
        """
        key = (person.profile.type, person.specialties)
        if key not in self._grounds:
            pool = self._catalog.select(
                specialties=person.specialties, tracks=Track.CATEGORICAL.value, listed=True, military=False
            )
            kind, year = person.profile.type, person.profile.match_year
            self._grounds[key] = (
                Ground.of(kind, pool, self._season, self._seed, match_year=year, seen={}, apart=True),
                Ground.of(kind, pool, self._season, self._seed, match_year=year, seen={}),
                Ground.of(kind, pool, self._truth, self._seed, self._worlds, match_year=year, seen={}),
            )
        return self._grounds[key]


def _list(catalog: Catalog, choice: Choice) -> List:
    ids = catalog.ids.tolist()
    return List({ids[row]: choice.signals.get(row) for row in choice.rows})


def _match(found: Chances, one: List) -> NDArray[np.float64]:
    """Return the chance to match with a list in each draw, shape (draws,)."""
    row_of = {id_: row for row, id_ in enumerate(found.catalog.ids.tolist())}
    none = np.ones(found.accepted.shape[1])
    for tier in (None, "gold", "single", "silver"):
        rows = [row_of[id_] for id_, given in one.signals.items() if given == tier]
        if rows:
            accepted = found.accepted[rows] if tier is None else found.signalled(rows, tier)[1]
            none *= np.prod(1 - accepted, axis=0, dtype=np.float64)
    return found.by_draw((1 - none)[None].astype(np.float32))[0]


def _instead(
    person: Person, ground: Ground, count: int, rng: np.random.Generator
) -> dict[str, NDArray[np.intp]]:
    """Return rows of the programs that people choose instead, the first choice specialty's share as in the pool."""
    catalog = ground.catalog
    bars = np.where(np.isfinite(ground.bars.invite), ground.bars.invite, np.nan)
    with np.errstate(invalid="ignore"):
        friendly = -np.nan_to_num(np.nanmedian(bars, axis=1), nan=np.inf)
    friendly = np.where(np.isfinite(friendly), friendly, -np.inf)
    order = np.argsort(-friendly, kind="stable")
    rank = np.empty(len(order))
    rank[order] = np.arange(len(order)) / max(len(order), 1)
    home = _home(person, catalog)
    everybody = np.arange(len(catalog))
    upper = np.flatnonzero(rank < FRIENDLY)
    region = np.concatenate([rng.permutation(everybody[home]), rng.permutation(everybody[~home])])
    score = SCORES["friendly"] * (1 - rank) + SCORES["home"] * home
    score = score + SCORES["kind"] * np.isin(catalog.kinds, ("community", "safety-net"))
    return {
        "all of the region": region[:count],
        "random IMG-friendly": rng.permutation(upper)[:count],
        "most friendly first": order[:count],
        "sum of scores": np.argsort(-score, kind="stable")[:count],
    }


def _home(person: Person, catalog: Catalog) -> NDArray[np.bool_]:
    """Tell which programs lie in the census division of a tie."""
    states = {tie.place.state for tie in person.profile.ties or () if tie.place.state}
    near = {
        state for home in states for area in regions_of(home, None) if area.division for state in area.states
    } | states
    return np.isin(catalog.states, sorted(near))


def _signalled(catalog: Catalog, rows: NDArray[np.intp], person: Person) -> List:
    """Signal the first programs of a list, near home first, as many as each specialty allows."""
    ids, slugs = catalog.ids.tolist(), catalog.specialty_slugs.tolist()
    home = _home(person, catalog)
    signals: dict[str, str | None] = {ids[row]: None for row in rows.tolist()}
    for slug in person.specialties:
        mine = sorted((row for row in rows.tolist() if slugs[row] == slug), key=lambda row: not home[row])
        tiers = [tier for tier, count in signal_quota(slug, MATCH_YEAR).tiers for _ in range(count)]
        signals |= {ids[row]: tier for row, tier in zip(mine, tiers, strict=False)}
    return List(signals)
