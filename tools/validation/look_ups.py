"""Looking up what `longcoat look-up` names, beside looking up as many others, on worlds of which the truth is known.

A world is one draw of everything uncertain under a seed that the plan doesn't rest on: there, every program has an
openness, and a roster that follows from it. Applicants look up as many rosters, each in another way, choose again, and
apply. What their lists are worth is counted twice: in that world alone, and, much less at the mercy of its luck, as what
the model expects of them in every scenario on which chances are told, given what was looked up.
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

#: Of the worlds, and of the plan. What is named was worked out on worlds of another seed (9,001), and judged on these once.
WORLDS_SEED, PLAN_SEED = 9_003, 1
LOOKS, RESIDENTS = 20, 24
WAYS = ("what longcoat names", "at random", "the largest programs", "none")
#: How much there is to learn: asked in every so manieth world only.
EVERYTHING, EACH = "every roster", 4


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What lists were worth: the chance to match.

    Attributes:
        profile: The example's name.
        looks: How many rosters were looked up.
        worth: Way → chance to match in each world, shape (worlds,).
        expected: Way → chance to match in each scenario, given what was looked up in each world, shape (worlds,
            scenarios).
    """

    profile: str
    looks: int
    worth: Mapping[str, NDArray[np.float64]]
    expected: Mapping[str, NDArray[np.float64]]

    @classmethod
    def pooled(cls, some: Sequence[Looked]) -> Looked:
        """Return the mean of several profiles, world by world and scenario by scenario."""
        return cls(
            "all of them",
            min(one.looks for one in some),
            {way: np.mean([one.worth[way] for one in some], axis=0) for way in some[0].worth},
            {way: np.mean([one.expected[way] for one in some], axis=0) for way in some[0].expected},
        )

    def gain(self, way: str, over: str) -> tuple[float, float, float]:
        """Return the mean difference in the worlds, and its 90 % interval (normal, paired by world)."""
        apart = self.worth[way] - self.worth[over]
        return _within(float(apart.mean()), _variance(apart))

    def expected_gain(self, way: str, over: str) -> tuple[float, float, float]:
        """Return the mean difference to be expected, and its 90 % interval.

        Worlds and scenarios are both samples, crossed with each other: the variances of the means over each add up.
        """
        apart = self.expected[way] - self.expected[over]
        return _within(float(apart.mean()), _variance(apart.mean(axis=1)) + _variance(apart.mean(axis=0)))


def _variance(apart: NDArray[np.float64]) -> float:
    """Return the variance of a mean."""
    return float(apart.var(ddof=1) / len(apart))


def _within(mean: float, variance: float) -> tuple[float, float, float]:
    half = 1.645 * float(np.sqrt(variance))
    return mean, mean - half, mean + half


def looked(profile: Path, today: date, worlds: int) -> Looked:
    """Return what the three ways of looking are worth for one profile."""
    applicant = read_profile(profile, today)
    work = work_out(applicant, today, seed=PLAN_SEED, certified=False)
    found = work.tried
    truth = chances(applicant, found.catalog, work.season, WORLDS_SEED, worlds, rules=found.rules)
    rosters = _rosters(truth, applicant)
    asked = [row for row in work.limits.candidates if str(found.catalog.ids[row]) not in found.seen]
    # Named where the list was chosen: a simulated season's worlds are scenarios on which a plan is told.
    named = look_ups(found, work.choice, work.wanted, work.limits, found, LOOKS)
    row_of = {id_: row for row, id_ in enumerate(found.catalog.ids.tolist())}
    ours = [row_of[one.program] for one in named if one.field == "roster"]
    looks = len(ours)
    largest = _largest(found, asked)[:looks]
    worth: dict[str, list[float]] = {way: [] for way in WAYS}
    expected: dict[str, list[NDArray[np.float64]]] = {way: [] for way in (*WAYS, EVERYTHING)}
    for world in range(worlds):
        chosen = np.random.default_rng([WORLDS_SEED, world]).choice(asked, looks, replace=False).tolist()
        for way, rows in zip((*WAYS, EVERYTHING), (ours, chosen, largest, [], asked), strict=True):
            if way == EVERYTHING and world % EACH:
                continue
            seen = _seen(work, rows, rosters[:, world])
            choice = _chosen_again(work, seen) if rows else work.choice
            expected[way].append(_expected(work.chances, choice, seen))
            if way in worth:
                worth[way].append(_worth(truth, choice, world))
    return Looked(
        profile.stem,
        looks,
        {way: np.array(each) for way, each in worth.items()},
        {way: np.array(each) for way, each in expected.items()},
    )


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


def _seen(work: Work, rows: Sequence[int], rosters: NDArray[np.int64]) -> dict[str, Seen]:
    """Return what was seen of residents once some rosters were looked up."""
    ids = work.tried.catalog.ids
    told = {
        str(ids[row]): Seen(str(ids[row]), float(rosters[row]), float(RESIDENTS), 0.0, 1.0, ())
        for row in rows
    }
    return {**work.tried.seen, **told}


def _chosen_again(work: Work, seen: Mapping[str, Seen]) -> Choice:
    """Tell the plan what was seen and choose the list again."""
    found = work.tried
    again = chances_on(found.ground.having_seen(seen), work.applicant, found.rules)
    return choose(again, work.wanted, work.limits, work.applicant.match_year)


def _expected(told: Chances, choice: Choice, seen: Mapping[str, Seen]) -> NDArray[np.float64]:
    """Return the chance to match with a list in each scenario on which chances are told, given what was seen."""
    rows = sorted(choice.rows)
    place = {row: at for at, row in enumerate(rows)}
    here = chances_on(told.ground.only(rows).having_seen(seen), told.applicant, told.rules)
    signals = {place[row]: tier for row, tier in choice.signals.items()}
    accepted = here.with_signals([place[row] for row in choice.rows], signals)[1]
    matched = 1 - np.prod(1 - accepted, axis=0, dtype=np.float64)
    found: NDArray[np.float64] = here.by_draw(matched[None].astype(np.float32))[0].astype(np.float64)
    return found


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
