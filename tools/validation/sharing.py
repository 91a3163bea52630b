"""Lists of people whom nobody had in mind, chosen with programs sharing their luck among their like and without.

The season's scenarios are divided into parts: on three fifths of all, none of them in the part, a list is chosen in both
ways, and both are judged on the part. docs/explanation/choice.md tells what sharing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from longcoat.applicant import Applicant
from longcoat.chances import Chances, DrawsApart, Ground, chances_on, left_out, own_rules
from longcoat.market import effect_of, place_effect
from longcoat.market.simulated import SimulatedSeason
from longcoat.plan.work import candidates
from longcoat.portfolio import Limits, Preference, limits_of, preference
from longcoat.portfolio.alike import Alike, _ease
from longcoat.portfolio.choice import problem_of
from longcoat.portfolio.preference import rules
from longcoat.portfolio.problem import Problem, Tier
from longcoat.portfolio.solve import solve
from longcoat.portfolio.told import _values
from longcoat.programs import load_catalog
from longcoat.reports.markdown import table
from validation.sharing_by_file import luck_shared, with_odds
from validation.strangers import GROUPS, Stranger, strangers

#: Parts of the season's scenarios, each told on in turn, and the seed by which they are divided.
PARTS, DIVIDED = 8, 20_261_129
#: Share of all scenarios on which lists are chosen, as in a plan.
CHOSEN_ON = 0.6
#: The 97.5th percentile of Student's t with so many parts less one: ends of a 95 % interval.
T_OF_PARTS = 2.365
#: A ridge that keeps rare features small; by how much like programs differ at least, in logits, squared; and a factor on it.
RIDGE, APART, DOUBT = 2.0, 0.02, 2.0
#: How much of its own course over the scenarios a program keeps; the rest is that of its specialty.
OWN_COURSE = 0.5
#: Shifts of log odds by which a specialty's mean course is tabled.
SHIFTS = np.linspace(-8, 8, 65)

#: Ways to choose, the first without sharing.
WAYS = ("as in a plan", "by the whole profile", "by the file alone")

Array = NDArray[np.float64]
Chosen = tuple[list[int], dict[int, str], float]


@dataclass(frozen=True, eq=False)
class Asked:
    """A profile's choice, on every scenario of the season."""

    found: Chances
    wanted: Preference
    limits: Limits

    @classmethod
    def by(cls, applicant: Applicant) -> Asked:
        """Work out somebody's chances.

        Raises:
            InputError: What they want contradicts itself.
        """
        pool, year = candidates(applicant, load_catalog()), applicant.match_year
        season = SimulatedSeason.open(match_year=year)
        every = season.file.scenarios
        ground = Ground.of(applicant.type, pool, season, 1, every, year)
        # With the coarse points on which lists are chosen.
        found = chances_on(replace(ground, draws=DrawsApart(1, every, 0)), applicant)
        wanted = preference(applicant, pool)
        closed = left_out(applicant, own_rules(applicant, pool))
        return cls(found, wanted, limits_of(applicant, pool, wanted, year, None, None, closed))

    def chosen(self, draws: NDArray[np.intp], way: str) -> Chosen:
        """Choose a list on some scenarios, one of `WAYS`: rows, signals, and what it seems to be worth."""
        problem = self._problem(_alike(self.found.ground, draws))
        if way == "by the whole profile":
            problem = _sharing(problem, self._drawn_back(draws))
        elif way == "by the file alone":
            problem = _with_factors(problem, luck_shared(self.found, draws))
        best = solve(problem, thorough=False)
        signals = {row: problem.tiers[tier].name for row, tier in best.signals.items()}
        return list(best.rows), signals, float(sum(best.gains))

    def told(self, chosen: Chosen, draws: NDArray[np.intp]) -> tuple[float, float]:
        """Judge a list on other scenarios: what it is worth there, and the chance of a match."""
        rows, signals, _ = chosen
        found = self.found
        accepted = found.with_signals(rows, signals)[1].reshape(len(rows), found.draws, -1)[:, draws]
        weights = found.weights.reshape(found.draws, -1)[draws] * (found.draws / len(draws))
        flat = accepted.reshape(len(rows), -1)
        none = np.prod(1 - flat, axis=0, dtype=np.float64)
        value = float(_values(flat, self.wanted.utility[rows], weights.ravel())[-1])
        return value, float((1 - none) @ weights.ravel())

    def _problem(self, alike: Alike) -> Problem:
        found, made = (
            self.found,
            problem_of(self.found, self.wanted, self.limits, self.found.applicant.match_year),
        )
        points = found.weights.reshape(found.draws, -1)[0] * found.draws
        return replace(
            made,
            accepted=alike.mean(found.accepted, found.draws),
            weights=np.outer(alike.sizes / alike.sizes.sum(), points).ravel().astype(np.float32),
            signalled=lambda rows, tier: alike.mean(found.signalled(rows, tier.name)[1], found.draws),
        )

    def _drawn_back(self, draws: NDArray[np.intp]) -> Array:
        """Return the factor on each program's mean chance, once drawn towards what its features promise."""
        found, rows = self.found, np.array(sorted(self.limits.candidates))
        slugs, features = found.catalog.specialty_slugs[rows], _features(found, rows)
        chances = found.by_draw(found.accepted[rows])[:, draws]
        factors = np.ones(len(found.catalog))
        for slug in sorted(set(slugs.tolist())):
            at = np.flatnonzero(slugs == slug)
            factors[rows[at]] = _towards_its_like(features[at], chances[at])
        return factors


def _alike(ground: Ground, draws: NDArray[np.intp]) -> Alike:
    """Return groups of neighbors among some draws, as `Alike.of` makes them of all."""
    order = draws[np.argsort(np.round(_ease(ground)[draws], 9), kind="stable")]
    groups = np.array_split(order, -(-len(order) // int(rules()["scenarios"]["alike"])))
    lines = ([group[at] for group in groups if len(group) > at] for at in range(max(map(len, groups))))
    return Alike(tuple(np.array(line) for line in lines), np.array([len(group) for group in groups]))


def _features(found: Chances, rows: NDArray[np.intp]) -> Array:
    """Return what is known of programs and of the applicant there: place, kind, residents, ties, work, doors, standing."""
    known = found.catalog
    programs = [known[id_] for id_ in known.ids[rows].tolist()]
    states = sorted({one.state for one in programs})
    kinds = sorted({one.kind.kind.value for one in programs})
    standing = found.latent.standing.mean(axis=1)[rows]
    near, shut = found.near, np.log1p(-np.minimum(found.gated[rows], 0.95))
    told = []
    for one in programs:
        seen = found.seen.get(one.id)
        effect = 0.0 if seen is None else effect_of(found.applicant.type, one.specialty, seen)
        place = place_effect(one.state, one.county).logit
        told.append(
            [one.state == state for state in states]
            + [one.kind.kind.value == kind for kind in kinds]
            + [place, seen is not None, effect, min(3.0, effect)]
        )
    bent = [np.maximum(0, standing - knot) for knot in np.quantile(standing, [0.5, 0.8, 0.95])]
    mine = [standing, shut, *bent, near.tie[rows], near.local[rows], near.own[rows]]
    return np.column_stack([np.array(told, dtype=np.float64), *mine])


def _towards_its_like(features: Array, chances: Array) -> Array:
    """Return by what each mean chance is multiplied: regressed on features in logits, then drawn back as far as it is noise.

    Empirical Bayes (Efron & Morris 1973); `chances` has the shape (programs, draws).
    """
    mean = chances.mean(axis=1)
    hair = max(1e-5, 0.1 * float(np.median(mean)))
    share = np.clip(mean + hair, 1e-9, 1 - 1e-6)
    noise = chances.var(axis=1) / chances.shape[1] / (share * (1 - share)) ** 2
    logit, known = np.log(share / (1 - share)) + noise / 2, mean > 0
    weight = np.where(known, 1 / (noise + 0.1), 0.0)
    varied = features[:, features.std(axis=0) > 0]
    varied = np.column_stack([np.ones(len(varied)), varied - np.average(varied, axis=0, weights=weight)])
    scaled = varied.T * (weight / np.median(weight[known]))
    ridge = np.diag(np.r_[1e-9, np.full(varied.shape[1] - 1, RIDGE)])
    promised = varied @ np.linalg.solve(scaled @ varied + ridge, scaled @ logit)
    beyond = (logit - promised) ** 2 - noise
    high = known & (logit > np.quantile(logit[known], 0.7))
    apart = max(APART, *(DOUBT * np.average(beyond[some], weights=weight[some]) for some in (known, high)))
    kept = apart / (apart + noise)
    drawn = promised + kept * (logit - promised) + apart * (1 - kept) / 2
    found: Array = np.where(
        known, np.maximum(1 / (1 + np.exp(-drawn)) - hair, 0.05 * mean) / np.maximum(mean, 1e-12), 1.0
    )
    return found


def _sharing(problem: Problem, factors: Array) -> Problem:
    """Return a problem with means drawn back, and with a course over the scenarios that is partly the specialty's."""
    slugs, weights = np.array(problem.limits.slugs), problem.weights
    courses: dict[str, tuple[Array, Array]] = {}
    allowed = np.array(sorted(problem.allowed))
    for slug in set(slugs[allowed].tolist()):
        mean = np.clip(
            problem.accepted[allowed[slugs[allowed] == slug]].mean(axis=0, dtype=np.float64), 1e-9, 0.9999
        )
        odds = np.log(mean / (1 - mean))
        courses[slug] = odds, np.array([float(1 / (1 + np.exp(-odds - shift)) @ weights) for shift in SHIFTS])

    def shared(rows: Sequence[int], accepted: NDArray[np.float32]) -> NDArray[np.float32]:
        at, found = np.asarray(rows, np.intp), np.array(accepted, dtype=np.float64)
        factor = factors[at][:, None]
        goal = np.clip((found @ weights) * factor[:, 0], 1e-9, 0.999)
        found = factor * found / (1 - found + factor * found)
        for slug, (odds, means) in courses.items():
            own = slugs[at] == slug
            shift = np.interp(np.log(goal[own]), np.log(means), SHIFTS)
            common = 1 / (1 + np.exp(-odds - shift[:, None]))
            found[own] = OWN_COURSE * found[own] + (1 - OWN_COURSE) * common
        return found.astype(np.float32)

    def signalled(rows: Sequence[int], tier: Tier) -> NDArray[np.float32]:
        return shared(rows, problem.signalled(rows, tier))

    return replace(problem, accepted=shared(range(len(slugs)), problem.accepted), signalled=signalled)


def _with_factors(problem: Problem, factors: NDArray[np.float32]) -> Problem:
    """Return a problem with the odds of each program multiplied."""

    def signalled(rows: Sequence[int], tier: Tier) -> NDArray[np.float32]:
        return with_odds(problem.signalled(rows, tier), factors[list(rows)])

    return replace(problem, accepted=with_odds(problem.accepted, factors), signalled=signalled)


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """Somebody's lists, chosen each way.

    Attributes:
        who: Whose.
        seems: What the lists seem to be worth where they are chosen, shape (parts, ways).
        told: What they are worth where they are told, same shape.
        match: Chance of a match there, same shape.
    """

    who: Stranger
    seems: Array
    told: Array
    match: Array

    def gain(self, way: int) -> Array:
        """What a way adds, as a share of what lists are worth without sharing, shape (parts,)."""
        found: Array = (self.told[:, way] - self.told[:, 0]) / self.told[:, 0].mean()
        return found


def chosen_each_way() -> Iterator[Tried]:
    """Choose everybody's lists; this takes minutes."""
    for who in strangers():
        asked = Asked.by(who.profile)
        rows = []
        for first, part in _divided(asked.found.draws):
            lists = [asked.chosen(first, way) for way in WAYS]
            told = [asked.told(one, part) for one in lists]
            rows.append([[one[2] for one in lists], [one[0] for one in told], [one[1] for one in told]])
        seems, told_, match = np.array(rows).transpose(1, 0, 2)
        yield Tried(who, seems, told_, match)


def _divided(many: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield the scenarios that lists are chosen on, and a part that has none of them: the same for everybody."""
    rng = np.random.default_rng(DIVIDED)
    order = rng.permutation(many)
    for part in np.array_split(order, PARTS):
        rest = rng.permutation(np.setdiff1d(order, part))
        yield np.sort(rest[: round(CHOSEN_ON * many)]), np.sort(part)


def by_group(people: Sequence[Tried], way: int) -> str:
    """Return the table: what a way of sharing adds, by group."""
    head = (
        "who",
        "people",
        "told",
        "seems",
        "seems, shared",
        "gain of the list",
        "points of a match",
        "better for",
    )
    return table(
        head,
        (_row(name, [one for one in people if among(one.who)], way) for name, among in _groups().items()),
    )


def _groups() -> dict[str, Callable[[Stranger], bool]]:
    of_scores = {name: lambda who, name=name: who.group == name for name in GROUPS}
    of_type = {
        f"type: {kind}": lambda who, kind=kind: who.profile.type.value == kind
        for kind in dict.fromkeys(kind for some in GROUPS.values() for kind in some)
    }
    return {
        **of_scores,
        "low scores, US IMGs": lambda who: who.group == "low scores" and who.profile.type.value == "us-img",
        **of_type,
        "one specialty": lambda who: len(who.profile.preferences.specialties) == 1,
        "two specialties": lambda who: len(who.profile.preferences.specialties) > 1,
        "everybody": lambda _: True,
    }


def _row(name: str, some: Sequence[Tried], way: int) -> list[str]:
    gain = np.array([one.gain(way) for one in some])
    points = np.array([100 * (one.match[:, way] - one.match[:, 0]) for one in some])
    told, seems = (
        np.mean([getattr(one, what).mean(axis=0) for one in some], axis=0) for what in ("told", "seems")
    )
    better = sum(bool(one.gain(way).mean() > 0) for one in some)
    return [
        *(name, str(len(some)), f"{told[0]:.3f}", f"{seems[0]:.3f}", f"{seems[way]:.3f}"),
        *(_interval(100 * gain, " %"), _interval(points, ""), f"{better} of {len(some)}"),
    ]


def _interval(found: Array, unit: str) -> str:
    """Return the mean and its 95 % interval; people and parts both count as drawn, shape (people, parts)."""
    error = sum(float(found.mean(axis=axis).var(ddof=1)) / found.shape[1 - axis] for axis in (0, 1)) ** 0.5
    mean = float(found.mean())
    return f"{mean:+.2f}{unit} ({mean - T_OF_PARTS * error:+.2f} to {mean + T_OF_PARTS * error:+.2f})"
