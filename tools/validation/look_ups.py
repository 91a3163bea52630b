"""Looking up what `longcoat look-up` names, beside looking up as many others, on worlds of which the truth is known.

A world is one draw of everything uncertain under a seed that the plan doesn't rest on: there, every program has an
openness, and a roster that follows from it. Three applicants look up as many rosters, choose again, and apply; what
their lists are worth is counted in that world alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from longcoat.applicant import Applicant, read_profile
from longcoat.chances import Chances, chances, chances_on
from longcoat.market import Seen, roster_model
from longcoat.market.luck import Luck
from longcoat.market.nation import Parameters, Programs
from longcoat.market.nation.tracks import Tracks
from longcoat.plan import Work, work_out
from longcoat.portfolio import Choice, choose
from longcoat.portfolio.look_up import look_ups

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Seeds that no plan rests on: of the worlds, and of what a plan's own draws are.
WORLDS_SEED, PLAN_SEED = 9_001, 1
LOOKS, RESIDENTS = 20, 24
WAYS = ("what longcoat names", "at random", "the largest programs", "none")


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What lists were worth in each world: the chance to match.

    Attributes:
        profile: The example's name.
        worth: Way → chance to match in each world, shape (worlds,).
    """

    profile: str
    worth: Mapping[str, NDArray[np.float64]]

    def gain(self, way: str, over: str) -> tuple[float, float, float]:
        """Return the mean difference between two ways, and its 90 % interval (normal, paired by world)."""
        apart = self.worth[way] - self.worth[over]
        mean, error = float(apart.mean()), float(apart.std(ddof=1) / np.sqrt(len(apart)))
        return mean, mean - 1.645 * error, mean + 1.645 * error


def looked(profile: Path, today: date, worlds: int) -> Looked:
    """Return what the three ways of looking are worth for one profile."""
    applicant = read_profile(profile, today)
    work = work_out(applicant, today, seed=PLAN_SEED, certified=False)
    found = work.tried
    truth = chances(applicant, found.catalog, work.season, WORLDS_SEED, worlds, rules=found.rules)
    rosters = _rosters(truth, applicant)
    asked = [row for row in work.limits.candidates if str(found.catalog.ids[row]) not in found.seen]
    # Ranked where the list was chosen: a simulated season's worlds are scenarios on which a plan is told.
    named = look_ups(found, work.choice, work.wanted, work.limits, found, LOOKS * 2)
    row_of = {id_: row for row, id_ in enumerate(found.catalog.ids.tolist())}
    ours = [row_of[one.program] for one in named if one.field == "roster"][:LOOKS]
    largest = _largest(found, asked)
    worth: dict[str, list[float]] = {way: [] for way in WAYS}
    for world in range(worlds):
        chosen = np.random.default_rng([WORLDS_SEED, world]).choice(asked, LOOKS, replace=False).tolist()
        for way, rows in zip(WAYS, (ours, chosen, largest, []), strict=True):
            choice = _chosen_again(work, rows, rosters[:, world]) if rows else work.choice
            worth[way].append(_worth(truth, choice, world))
    return Looked(profile.stem, {way: np.array(each) for way, each in worth.items()})


def _rosters(truth: Chances, applicant: Applicant) -> NDArray[np.int64]:
    """Return the residents of the applicant's type at each program in each world, shape (programs, worlds)."""
    bars, slugs = truth.ground.bars.invite.astype(float), truth.catalog.specialty_slugs
    counts = np.zeros(bars.shape, np.int64)
    for slug in sorted(set(slugs.tolist())):
        model = roster_model(applicant.type, slug)
        assert model is not None
        rows = np.flatnonzero(slugs == slug)
        open_ = np.isfinite(bars[rows])
        known = np.where(open_, bars[rows], np.nan)
        z = (np.nanmean(known, axis=0) - known) / np.nanstd(known, axis=0)
        rng = np.random.default_rng([WORLDS_SEED, len(rows)])
        logit = np.where(open_, model.level + model.slope * np.nan_to_num(z), model.level - model.drop)
        logit += model.noise * rng.normal(size=logit.shape)
        counts[rows] = rng.binomial(RESIDENTS, 1 / (1 + np.exp(-logit)))
    return counts


def _largest(found: Chances, asked: Sequence[int]) -> list[int]:
    """Return the rows of the largest programs, by positions as the catalog and the season have them."""
    programs = Programs.of(found.catalog)
    places = Tracks.drawn(programs, Parameters.typical(), Luck(WORLDS_SEED, 0), 2025).places
    size = dict(zip(programs.ids, places.tolist(), strict=True))
    return sorted(asked, key=lambda row: (-size.get(str(found.catalog.ids[row]), 0), row))[:LOOKS]


def _chosen_again(work: Work, rows: Sequence[int], rosters: NDArray[np.int64]) -> Choice:
    """Tell the plan the rosters of some programs and choose the list again."""
    found = work.tried
    told = {
        str(found.catalog.ids[row]): Seen(
            str(found.catalog.ids[row]), float(rosters[row]), float(RESIDENTS), 0.0, 1.0, ()
        )
        for row in rows
    }
    seen = {**found.seen, **told}
    again = chances_on(found.ground.having_seen(seen), work.applicant, found.rules)
    return choose(again, work.wanted, work.limits, work.applicant.match_year)


def _worth(truth: Chances, choice: Choice, world: int) -> float:
    """Return the chance to match with a list in one world."""
    rows = list(choice.rows)
    accepted = truth.accepted[rows].copy()
    place_of = {row: place for place, row in enumerate(rows)}
    for tier in sorted(set(choice.signals.values())):
        some = [row for row in rows if choice.signals.get(row) == tier]
        accepted[[place_of[row] for row in some]] = truth.signalled(some, tier)[1]
    matched = 1 - np.prod(1 - accepted, axis=0, dtype=np.float64)
    return float(truth.by_draw(matched[None].astype(np.float32))[0, world])
