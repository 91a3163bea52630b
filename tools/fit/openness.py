"""How willing programs are to invite: a distribution over the programs of a specialty, for each type of applicant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, ndtri

from fit.judgements import judged
from longcoat.figures import figures
from longcoat.market import normal_nodes
from longcoat.vocabulary import ApplicantType, specialties

Floats = NDArray[np.float64]

#: Evenly spaced programs, lowest first, and the points over which applicants' standing is averaged.
PROGRAMS = (np.arange(400) + 0.5) / 400
QUANTILES = {"p10": 0.10, "p25": 0.25, "median": 0.50, "p75": 0.75, "p90": 0.90}
NODES, WEIGHTS = normal_nodes(41)
GRID = ndtri(PROGRAMS)


@dataclass(frozen=True)
class Openness:
    """How the log odds of an invitation spread over the programs of one specialty, for one applicant type.

    Attributes:
        center: Mean of the log odds for a typical applicant, over the programs that aren't closed.
        spread: Their standard deviation, logit.
        closed: Share of programs that invite nobody of the type.
    """

    center: float
    spread: float
    closed: float

    def rates(self, common: float) -> Floats:
        """Return the share of applicants invited, at evenly spaced programs, lowest first.

        Args:
            common: Spread of the applicants' standing, logit.
        """
        logits = self.center + self.spread * GRID[:, None] + common * NODES
        open_rates = expit(logits) @ WEIGHTS
        inner = np.clip((PROGRAMS - self.closed) / (1 - self.closed), 0, 1)
        return np.where(self.closed > PROGRAMS, 0.0, np.interp(inner, PROGRAMS, open_rates))

    def statistics(self, common: float) -> dict[str, float]:
        """Return what is published of the rates: quantiles, mean and share at zero."""
        rates = self.rates(common)
        quantiles = np.quantile(rates, list(QUANTILES.values()))
        zero = float((rates < judged("openness.rounded_to_zero")).mean())
        found = dict(zip(QUANTILES, quantiles.tolist(), strict=True))
        return {**found, "mean": float(rates.mean()), "zero": zero}


@dataclass(frozen=True)
class Fitted:
    """The openness of one specialty, and how it was come by.

    Attributes:
        openness: The distribution.
        error: Standard deviation of its center that the fit leaves open, logit.
        origin: ``fitted`` to invitation rates, or ``inferred`` from who fills the positions.
    """

    openness: Openness
    error: float
    origin: str


def fit_openness(published: Mapping[str, float], common: float) -> Openness:
    """Fit to quantiles, mean and share at zero, on a square-root scale, where published rounding weighs evenly."""
    weights = judged("openness.statistic_weight")

    def loss(point: Floats) -> float:
        got = _at(point).statistics(common)
        gaps = [weights[name] * (np.sqrt(got[name]) - np.sqrt(published[name])) ** 2 for name in QUANTILES]
        mean_gap = weights["mean"] * (np.sqrt(got["mean"]) - np.sqrt(published["mean"])) ** 2
        zero_gap = weights["zero"] * (np.sqrt(got["zero"]) - np.sqrt(published["zero"])) ** 2
        return float(sum(gaps) + mean_gap + zero_gap)

    start = np.array([np.log(max(published["mean"], 1e-3)) - 1.0, 0.2, -2.0])
    best = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 800, "xatol": 1e-3, "fatol": 1e-7})
    return _at(best.x)


def _at(point: Floats) -> Openness:
    center, log_spread, closed = point
    return Openness(float(center), float(np.exp(log_spread)), float(expit(closed)))


@cache
def fit_type(kind: ApplicantType, common: float) -> Mapping[str, Fitted]:
    """Return specialty → openness, for every core specialty.

    Where no invitation rates are published, the center follows from the share of positions that the type
    fills, by the straight line through the specialties where both are known; its error is what that line
    leaves open.
    """
    fitted = {slug: fit_openness(row, common) for slug, row in published_rates(kind).items()}
    shares, floor = share_of_fills(kind), judged("openness.share_floor")
    known = [slug for slug in fitted if slug in shares]
    x = np.array([np.log(shares[slug] + floor) for slug in known])
    y = np.array([fitted[slug].center for slug in known])
    slope, intercept = np.polyfit(x, y, 1)
    residual = float(np.std(y - (slope * x + intercept), ddof=2))
    spread = float(np.median([one.spread for one in fitted.values()]))
    closed = float(np.median([one.closed for one in fitted.values()]))
    result = {}
    for slug in (one.slug for one in specialties()):
        if slug in fitted:
            result[slug] = Fitted(fitted[slug], judged("openness.center_error"), "fitted")
        else:
            center = float(slope * np.log(shares.get(slug, 0.0) + floor) + intercept)
            result[slug] = Fitted(Openness(center, spread, closed), residual, "inferred")
    return result


def published_rates(kind: ApplicantType) -> dict[str, dict[str, float]]:
    """Return specialty → quantiles, mean and share at zero of the invitation rates of one applicant type."""
    rows: dict[str, dict[str, float]] = {}
    for row in figures("invitation.by_applicant_type", applicant_type=kind.value):
        statistic = str(row.dimensions["statistic"]).replace("share-at-zero", "zero")
        rows.setdefault(str(row.dimensions["specialty"]), {})[statistic] = row.number
    return rows


def share_of_fills(kind: ApplicantType) -> dict[str, float]:
    """Return specialty → share of its filled positions that an applicant type holds."""
    total = {str(row.dimensions["specialty"]): row.number for row in figures("positions.filled")}
    own = {
        str(row.dimensions["specialty"]): row.number
        for row in figures("positions.filled_by_type", applicant_type=kind.value)
    }
    return {slug: own.get(slug, 0.0) / filled for slug, filled in total.items() if filled}
