"""From applications to the match: what all programs see alike, the luck of a season, what becomes of an interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize
from scipy.special import expit

from fit.judgements import judged
from fit.openness import Openness, fit_type
from longcoat.figures import figure
from longcoat.vocabulary import ApplicantType

Floats = NDArray[np.float64]

PEOPLE, SEED = 5000, 2024
#: Where the search begins: applications, log odds of an interview, luck.
START = (120.0, -1.0, 0.9)
#: Fields that are positive, and so are searched on a log scale.
LOGGED = frozenset({"applications", "luck"})


@dataclass(frozen=True)
class Crowd:
    """The random part of the simulated applicants, the same for all parameter values, so differences are differences.

    Attributes:
        parts: How many equal parts of the people there are, one for each specialty of the mix.
    """

    parts: int

    @cached_property
    def draws(self) -> tuple[Floats, Floats, list[tuple[Floats, Floats, Floats]], Floats]:
        """Standing (people,), applications (people,), per part three arrays (people, applications), luck (people,)."""
        rng = np.random.default_rng(SEED)
        standing, wanted = rng.standard_normal(PEOPLE), rng.standard_normal(PEOPLE)
        programs = []
        for part in np.array_split(np.arange(PEOPLE), self.parts):
            shape = (len(part), judged("interviewing.applications_most"))
            programs.append((rng.standard_normal(shape), rng.random(shape), rng.random(shape)))
        return standing, wanted, programs, rng.standard_normal(PEOPLE)

    def invitations(self, mix: Sequence[Openness], common: float, shift: float) -> NDArray[np.int16]:
        """Return how many invitations each person has after 1, 2, … applications, shape (people, applications)."""
        standing, _, programs, _ = self.draws
        ends = np.array_split(np.arange(PEOPLE), self.parts)
        counts = []
        for people, one, (openness, closed, luck) in zip(ends, mix, programs, strict=True):
            logits = one.center + one.spread * openness + (common * standing)[people, None] + shift
            invited = (luck < expit(logits)) & (closed >= one.closed)
            counts.append(np.cumsum(invited, axis=1, dtype=np.int16))
        return np.concatenate(counts)


@lru_cache(maxsize=1)
def crowd(parts: int) -> Crowd:
    """Return the crowd for a mix of so many parts."""
    return Crowd(parts)


@lru_cache(maxsize=4)
def _invitations(mix: tuple[Openness, ...], common: float, shift: float) -> NDArray[np.int16]:
    return crowd(len(mix)).invitations(mix, common, shift)


@dataclass(frozen=True)
class Interviewing:
    """The stage from applications to the match, for one applicant type.

    Attributes:
        applications: Median number of programs applied to.
        base: Log odds that an interview ends in a place high enough on the program's list.
        luck: Spread of one person's interview season.
        standing: Weight of the applicant's own standing at that stage.
        common: Spread of the applicants' own standing.
    """

    applications: float
    base: float
    luck: float
    standing: float
    common: float

    def outcome(self, mix: tuple[Openness, ...], shift: float = 0.0) -> dict[str, float]:
        """Simulate applicants who stand `shift` from the typical one; return what the match statistics publish."""
        draws = crowd(len(mix)).draws
        standing = self.common * draws[0]
        wanted = np.clip(
            self.applications * np.exp(judged("interviewing.applications_spread") * draws[1]),
            judged("interviewing.applications_least"),
            judged("interviewing.applications_most"),
        )
        sent = np.ceil(wanted).astype(np.intp)
        invited = _invitations(mix, self.common, shift)[np.arange(PEOPLE), sent - 1]
        interviews = np.minimum(invited.astype(float), judged("interviewing.interviews_most"))
        stage = self.base + self.standing * standing + judged("interviewing.carried") * shift
        matched = 1 - (1 - expit(stage + self.luck * draws[3])) ** interviews
        return _published(interviews, matched, standing)


def _published(interviews: Floats, matched: Floats, standing: Floats) -> dict[str, float]:
    """Return the statistics of those with a rank list, from each person's interviews and chance to match."""
    ranked = interviews > 0
    lists, won, lost = interviews[ranked], matched[ranked], 1 - matched[ranked]
    gap = np.average(standing[ranked], weights=won) - np.average(standing[ranked], weights=lost)
    return {
        "has_list": float(ranked.mean()),
        "match_rate": float(won.mean()),
        "list_matched": float((lists * won).sum() / won.sum()),
        "list_unmatched": float((lists * lost).sum() / lost.sum()),
        "standing_gap": float(gap),
    }


def targets(kind: ApplicantType) -> dict[str, tuple[float, float]]:
    """Return what the match statistics of the season say, with the tolerance of each."""
    names = {
        "match_rate": "rank_list.match_rate",
        "list_matched": "rank_list.length_matched",
        "list_unmatched": "rank_list.length_unmatched",
    }
    where = {"season": judged("season"), "applicant_type": kind.value}
    wanted = {name: figure(figure_id, **where).number for name, figure_id in names.items()}
    if kind.is_img:
        whole = figure("match.rate_counting_no_list", **where).number
        wanted["has_list"] = whole / wanted["match_rate"]
    tolerance = judged("interviewing.tolerance")
    return {name: (value, tolerance[name]) for name, value in wanted.items()}


def mix_of(kind: ApplicantType) -> list[str]:
    """Return the specialties of a type's fitted applicants, each as often as it has parts; of graduates, their seniors'."""
    senior = kind.value.replace("graduate", "senior")
    return [slug for slug, parts in judged(f"interviewing.mix.{senior}").items() for _ in range(parts)]


def openness_of_mix(kind: ApplicantType, common: float) -> tuple[Openness, ...]:
    """Return the openness that a type's fitted applicants meet, one for each part of the mix."""
    fitted = fit_type(kind, common)
    return tuple(fitted[slug].openness for slug in mix_of(kind))


def fit_standing(kind: ApplicantType) -> Interviewing:
    """Find the spread of standing with which a type best reproduces its match rate, list lengths and share with a list."""
    tried = judged("interviewing.standing_tried")
    found = [_fit_at(common, openness_of_mix(kind, common), targets(kind)) for common in tried]
    return min(found, key=lambda pair: pair[1])[0]


def _fit_at(
    common: float, mix: tuple[Openness, ...], wanted: Mapping[str, tuple[float, float]]
) -> tuple[Interviewing, float]:
    """Fit applications, odds and luck at one spread of standing; return also the squared misses in tolerances."""
    applications, base, luck = START
    start = Interviewing(applications, base, luck, judged("ranking.standing_weight"), common)
    free = ("applications", "base", "luck")

    def at(point: Floats) -> Interviewing:
        pairs = zip(free, point, strict=True)
        return replace(start, **{k: float(np.exp(v)) if k in LOGGED else float(v) for k, v in pairs})

    def loss(point: Floats) -> float:
        got = at(point).outcome(mix)
        return sum(((got[name] - value) / tolerance) ** 2 for name, (value, tolerance) in wanted.items())

    first = np.array([np.log(getattr(start, k)) if k in LOGGED else getattr(start, k) for k in free])
    best = minimize(loss, first, method="Nelder-Mead", options={"maxiter": 90, "xatol": 0.01, "fatol": 0.01})
    return at(best.x), float(best.fun)


def fit_graduate(senior: Interviewing, mix: tuple[Openness, ...], rate: float) -> float:
    """Return by how much graduates stand below seniors of the same kind, logit, for their published match rate.

    It counts in full for invitations and in part (`carried`) for the rank list.
    """
    wide = replace(senior, applications=judged("interviewing.graduates_apply") * senior.applications)
    return float(brentq(lambda shift: wide.outcome(mix, shift)["match_rate"] - rate, -3.5, 0.5, xtol=0.01))
