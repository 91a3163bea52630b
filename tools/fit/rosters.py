"""What a roster tells: how the share of US IMGs among residents follows from a program's openness.

A program that is open invites with log odds ``center + spread * z``; among its residents the log odds of a US IMG
are ``level + slope * z + noise``; one that is closed has ``level - drop + noise``. Three published numbers pin the
three unknowns: the rank correlation of rosters with invitations, and what part of the programs without (with) a US
IMG on the roster invited none. The level follows from the share of the specialty's positions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize
from scipy.special import expit
from scipy.stats import spearmanr

from fit.judgements import judged, judgements
from fit.openness import Openness, fit_type, share_of_fills
from longcoat.figures import figure
from longcoat.vocabulary import ApplicantType, specialties

Floats = NDArray[np.float64]
STATISTICS = ("rank-correlation", "invited-none-without-us-img", "invited-none-with-us-img")


class Programs:
    """Many imagined programs of one specialty, the same at every step of the fit.

    Args:
        openness: The specialty's openness to US IMGs.
        share: The share of its positions that US IMGs fill.
        seed: Which programs.
    """

    def __init__(self, openness: Openness, share: float, seed: int) -> None:
        stream = np.random.default_rng(seed)
        count = judged("rosters.programs")
        self.share = share
        self.closed = (np.arange(count) + 0.5) / count < openness.closed
        self.z = stream.standard_normal(count)
        self.noise = stream.standard_normal(count)
        sizes = judged("rosters.residents")
        self.residents = stream.integers(sizes[0], sizes[1] + 1, count)
        self.luck = stream.random((count, sizes[1]))
        self.invites = np.where(self.closed, 0.0, expit(openness.center + openness.spread * self.z))

    def level(self, slope: float, noise: float, drop: float) -> float:
        """Return the log odds of a US IMG on the roster of an average open program."""

        def gap(level: float) -> float:
            return float(self._share(level, slope, noise, drop).mean()) - self.share

        return float(brentq(gap, -15, 15))

    def rosters(self, slope: float, noise: float, drop: float) -> NDArray[np.int64]:
        """Return the number of US IMGs on each roster."""
        shares = self._share(self.level(slope, noise, drop), slope, noise, drop)
        among = np.arange(self.luck.shape[1]) < self.residents[:, None]
        found: NDArray[np.int64] = ((self.luck < shares[:, None]) & among).sum(axis=1)
        return found

    def _share(self, level: float, slope: float, noise: float, drop: float) -> Floats:
        shares: Floats = expit(level + np.where(self.closed, -drop, slope * self.z) + noise * self.noise)
        return shares


@cache
def programs() -> tuple[Programs, ...]:
    """Return the imagined programs of the specialties in which most US IMGs train."""
    common = judged("rosters.common_spread")
    fitted, shares = fit_type(ApplicantType.US_IMG, common), share_of_fills(ApplicantType.US_IMG)
    slugs = judged("rosters.specialties")
    return tuple(Programs(fitted[slug].openness, shares[slug], seed) for seed, slug in enumerate(slugs))


def statistics(slope: float, noise: float, drop: float) -> dict[str, float]:
    """Return what was measured, on the imagined programs: the mean over the specialties."""
    found = []
    for some in programs():
        number = some.rosters(slope, noise, drop)
        none = some.invites < judged("openness.rounded_to_zero")
        correlation = spearmanr(number / some.residents, some.invites).statistic
        found.append([correlation, none[number == 0].mean(), none[number > 0].mean()])
    return dict(zip(STATISTICS, np.mean(found, axis=0).tolist(), strict=True))


@cache
def fitted() -> tuple[float, float, float]:
    """Return slope, noise and drop."""
    wanted = {name: figure("roster.tells_openness", statistic=name).number for name in STATISTICS}

    def loss(point: Floats) -> float:
        got = statistics(*np.exp(point).tolist())
        return sum((got[name] - wanted[name]) ** 2 for name in STATISTICS)

    options = {"maxiter": 120, "xatol": 5e-3, "fatol": 1e-6}
    best = minimize(loss, np.log([0.8, 1.2, 2.5]), method="Nelder-Mead", options=options)
    slope, noise, drop = np.exp(best.x).tolist()
    return slope, noise, drop


def level_of(share: float, closed: float) -> float:
    """Return the log odds at the middle of the open programs with which the type holds `share` of all residents."""
    slope, noise, drop = fitted()
    nodes, weights = np.polynomial.hermite_e.hermegauss(41)
    weights = weights / weights.sum()
    wide = np.hypot(slope, noise)

    def gap(level: float) -> float:
        inside = float(expit(level + wide * nodes) @ weights)
        outside = float(expit(level - drop + noise * nodes) @ weights)
        return (1 - closed) * inside + closed * outside - share

    return float(brentq(gap, -20, 15))


def roster_rows(openness: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the content of rosters.toml.

    Args:
        openness: The content of openness.toml.
    """
    slope, noise, drop = fitted()
    figures = "figure roster.tells_openness: rank correlation, and how often rosters with and without US IMGs invited none"
    rows: dict[str, Any] = {
        name: {"value": round(value, 3), "origin": "fitted", "basis": figures}
        for name, value in (("slope", slope), ("noise", noise), ("drop", drop))
    }
    for name in ("aging", "undated_years", "published_share", "says_it_takes_imgs", "took_a_graduate"):
        value = judged(f"rosters.{name}")
        rows[name] = {"value": value, "origin": "judgement", "basis": judgements()[f"rosters.{name}"].basis}
    floor = judged("openness.share_floor")
    rows["level"] = {}
    for name in judged("rosters.types"):
        shares = share_of_fills(ApplicantType(name))
        rows["level"][name] = {
            slug: round(level_of(shares.get(slug, 0.0) + floor, openness[name][slug]["closed"]), 3)
            for slug in (one.slug for one in specialties())
        }
    return rows


def reached_rows() -> dict[str, Any]:
    """Return what the fit came to, beside what it was after."""
    got = statistics(*fitted())
    return {
        name: {
            "wanted": figure("roster.tells_openness", statistic=name).number,
            "got": round(got[name], 3),
        }
        for name in STATISTICS
    }
