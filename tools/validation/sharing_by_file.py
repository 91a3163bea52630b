"""Luck shared in the form that no tie and no larger budget can lower a list by: regressed on the chances of the file alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from longcoat.chances import Chances, Ground
from longcoat.chances.latent import standing_weights
from longcoat.chances.luck import Luck
from longcoat.market import effect_of, place_effect

#: Programs of a specialty that are open at all; with fewer nothing is shared.
FEWEST = 10
#: Points of what the file can't show; and up to where what a roster tells counts once, and wholly once more, log odds.
POINTS, SHOWN_MOST = 3, 3.0
#: Added to each chance before logarithms, as a share of the middle one, and at least.
LITTLE, LITTLE_LEAST = 0.1, 1e-5
#: Variance that every logit has beside its noise, when they are weighed; programs that speak against every feature.
UNLIKE, RIDGE = 0.1, 2.0
#: By how much programs differ at least beyond their features, logit squared, and by how much more than residuals say.
APART, DOUBT = 0.02, 2.0
#: The most open, whose residuals are asked apart; and what share of its own chance a program keeps at least.
HIGH, KEEPS = 0.7, 0.05
#: Keeps logarithms and divisions finite.
LEAST, MOST = 1e-9, 1 - 1e-6


def luck_shared(found: Chances, draws: NDArray[np.intp]) -> NDArray[np.float32]:
    """Return by what the odds of each program are multiplied where a list is chosen, shape (programs,).

    The logit of a program's mean chance is regressed, within its specialty, on what is known of the program, and what is left
    over is drawn back by the share of it that would be noise (empirical Bayes; Efron & Morris 1973). The chances that are
    regressed are those of the file alone, without ties or rules of a program's own, and no limit of the list counts.

    Args:
        found: What may become of each application.
        draws: Those that the list is chosen on.
    """
    ids, slugs = found.catalog.ids, found.catalog.specialty_slugs
    chances = by_file(found)[:, draws]
    factors = np.ones(len(ids), np.float32)
    for slug in np.unique(slugs).tolist():
        # In the order of the ids, so that the order of the catalog moves no sum.
        at = np.flatnonzero(slugs == slug)
        at = at[np.argsort(ids[at], kind="stable")]
        own = chances[at]
        mean, noise = own.mean(axis=1), own.var(axis=1) / own.shape[1]
        if (mean > LEAST).sum() >= FEWEST:
            factors[at] = _factors(_features(found.ground, at), mean, noise)
    return factors


def by_file(found: Chances) -> NDArray[np.float64]:
    """Return the chance to be taken for the file alone: no tie, no work nearby, no signal, shape (programs, draws).

    The luck of the season is left at its mean.
    """
    latent, bars, shut = found.latent, found.ground.bars, found.doors.exams
    chances = np.empty(shut.shape)
    for specialty, own in enumerate(latent._bars):
        at = np.flatnonzero(latent.rows == specialty)
        luck, file = Luck.of(own, latent.hidden[specialty], POINTS, 1), latent._common[specialty]
        plain = file + latent.second_choice[specialty] + latent._signal(None)[specialty]
        invited = luck.invited((plain - bars.invite[at]).astype(np.float32))
        invited[shut[at]] = 0.0
        rank = own.standing_weight * file + latent._second_choice_rank[specialty] - bars.rank[at]
        chances[at] = luck.accepted(rank.astype(np.float32), invited) @ standing_weights(POINTS)
    return chances


def _features(ground: Ground, at: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return what is known of programs: state, kind, what their place and their residents tell, shape (programs, features)."""
    catalog = ground.catalog
    states, kinds, counties = catalog.states[at], catalog.kinds[at], catalog.counties[at].tolist()
    seen = [ground.seen.get(id_) for id_ in catalog.ids[at].tolist()]
    slug = str(catalog.specialty_slugs[at[0]])
    shown = np.array([0.0 if one is None else effect_of(ground.kind, slug, one) for one in seen])
    place = [
        place_effect(state, county or None).logit
        for state, county in zip(states.tolist(), counties, strict=True)
    ]
    return np.column_stack(
        [
            *(states[:, None] == np.unique(states), kinds[:, None] == np.unique(kinds), place),
            *([one is not None for one in seen], shown, np.minimum(shown, SHOWN_MOST)),
        ]
    ).astype(np.float64)


def _factors(
    features: NDArray[np.float64], mean: NDArray[np.float64], noise: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return by what odds are multiplied, from mean chances and the variance of each that is noise, shape (programs,)."""
    known = mean > LEAST
    # A little on top of each chance, so that the logit of one that is hardly ever open stays near the others.
    little = max(LITTLE_LEAST, LITTLE * float(np.median(mean)))
    share = np.clip(mean + little, LEAST, MOST)
    noise = noise / (share * (1 - share)) ** 2
    logit = np.log(share / (1 - share)) + noise / 2
    weight = np.where(known, 1 / (noise + UNLIKE), 0.0)
    promised = _regressed(features, logit, weight, float(np.median(weight[known])), RIDGE)
    beyond = (logit - promised) ** 2 - noise
    high = known & (logit > np.quantile(logit[known], HIGH))
    apart = max(
        APART,
        *(DOUBT * np.average(beyond[some], weights=weight[some]) for some in (known, high)),
    )
    kept = apart / (apart + noise)
    drawn = promised + kept * (logit - promised) + apart * (1 - kept) / 2
    goal = np.clip(np.maximum(1 / (1 + np.exp(-drawn)) - little, KEEPS * mean), LEAST, MOST)
    now = np.clip(mean, LEAST, MOST)
    factors: NDArray[np.float64] = np.where(known, goal / (1 - goal) / (now / (1 - now)), 1.0)
    return factors


def _regressed(
    features: NDArray[np.float64],
    logit: NDArray[np.float64],
    weight: NDArray[np.float64],
    usual: float,
    ridge: float,
) -> NDArray[np.float64]:
    """Return what features promise, by weighted least squares with a ridge that keeps rare ones small, shape (programs,)."""
    varied = features[:, features.std(axis=0) > 0]
    varied = np.column_stack([np.ones(len(varied)), varied - np.average(varied, axis=0, weights=weight)])
    scaled = varied.T * (weight / usual)
    small = np.diag(np.r_[LEAST, np.full(varied.shape[1] - 1, ridge)])
    promised: NDArray[np.float64] = varied @ np.linalg.solve(scaled @ varied + small, scaled @ logit)
    return promised


def with_odds(accepted: NDArray[np.float32], factors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return chances with their odds multiplied: (rows, scenarios) by (rows,)."""
    factor = factors[:, None]
    more: NDArray[np.float32] = accepted * (factor - 1)
    more += 1
    found: NDArray[np.float32] = accepted * factor
    found /= more
    return found
