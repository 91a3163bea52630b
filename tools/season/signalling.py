"""What signals are worth: published, specialty by specialty, and as it came out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from longcoat.figures import figure, figures
from longcoat.market.nation import specialty_slugs
from longcoat.market.nation.compared import SIGNALS, SIGNALS_HELD_OUT
from longcoat.market.nation.preferences import signal_quotas
from season.judgements import judged

Floats = NDArray[np.float64]

#: The season in which the nation signals, and one that tells of specialties that began to later.
SEASON, LATER = 2025, 2027


def signals_published() -> tuple[Floats, Floats]:
    """Return what a gold or single and a silver signal are worth, log odds, and the error of its logarithm.

    Shape (specialties, 2) each. A specialty's own share invited with and without a signal stands before the odds of a
    paper, and both before the mean of other specialties with signals of the same kind.
    """
    own = _ahead(signalled_published())
    of_papers = _of_papers(own)
    told = np.where(np.isfinite(own), own, of_papers)
    error = np.where(np.isfinite(own), judged("error.signals"), judged("error.signals_of_papers"))
    alike = pooled(told)
    error = np.where(np.isfinite(told), error, judged("error.signals_alike"))
    return np.where(np.isfinite(told), told, alike), error


def signals_seen(invited: Floats) -> Floats:
    """Return the same of mean shares invited, shape (specialties, 3); where nobody signals, the mean of those alike."""
    ahead = _ahead(invited)
    return np.where(np.isfinite(ahead), ahead, pooled(ahead))


def signalled_published() -> Floats:
    """Return the published mean shares invited by signal, shape (specialties, 3): none, gold or single, silver.

    Those whose signals are held out are left out: they test what the others tell.
    """
    found = np.full((len(specialty_slugs()), 3), np.nan)
    for one in figures("invitation.by_signal", statistic="mean"):
        slug, signal = str(one.dimensions["specialty"]), str(one.dimensions["signal"])
        if slug in specialty_slugs() and slug not in SIGNALS_HELD_OUT:
            found[specialty_slugs().index(slug), SIGNALS[signal]] = one.number
    return found


def pooled(ahead: Floats) -> Floats:
    """Return for each specialty the mean over those with signals of its kind: few single ones, many, or two tiers."""
    quotas = signal_quotas(SEASON).copy()
    later = quotas.sum(axis=1) == 0
    quotas[later] = signal_quotas(LATER)[later]
    tiers = quotas[:, 1] > 0
    kinds = np.where(tiers, 2, quotas[:, 0] >= judged("signals.many_from"))
    first = [_mean(ahead[kinds == kind, 0]) for kind in kinds]
    return np.stack([first, np.full(len(kinds), _mean(ahead[tiers, 1]))], axis=1)


def _mean(values: Floats) -> float:
    """Return the mean of what is known; NaN where nothing is, as in a nation of a few states."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def _ahead(invited: Floats) -> Floats:
    some = np.clip(invited, 0.002, 0.998)
    odds = np.log(some / (1 - some))
    ahead: Floats = odds[:, 1:] - odds[:, :1]
    return ahead


def _of_papers(own: Floats) -> Floats:
    """Return the log odds that papers found, NaN where there is none."""
    found = np.full_like(own, np.nan)
    for slug in ("emergency-medicine", "general-surgery"):
        odds = [one.number for one in figures("effect.signal_on_interview", specialty=slug)]
        found[specialty_slugs().index(slug), 0] = np.mean(np.log(odds))
    at = specialty_slugs().index("internal-medicine")
    both = np.log(figure("effect.signal_and_geography", outcome="interview").number)
    gold, silver = signal_quotas(SEASON)[at]
    apart = float(np.nanmedian(own[:, 0] - own[:, 1]))
    found[at, 1] = both - apart * gold / (gold + silver)
    found[at, 0] = found[at, 1] + apart
    return found
