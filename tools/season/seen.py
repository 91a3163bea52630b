"""What scenarios came to, averaged, in the terms of the targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longcoat.market.nation import TYPES, Outcome, specialty_slugs
from longcoat.market.nation.outcome import STATISTICS
from season.signalling import signals_seen
from season.targets import IMGS, step2_gaps

Floats = NDArray[np.float64]
US_IMG = [one.value for one in TYPES].index("us-img")


@dataclass(frozen=True)
class Seen:
    """Means over scenarios.

    Attributes:
        of: Name of an attribute of `Outcome` → its mean over the scenarios, NaN left out.
    """

    of: dict[str, Floats]

    @classmethod
    def over(cls, outcomes: Sequence[Outcome]) -> Seen:
        """Return the means."""
        names = [one.name for one in fields(Outcome)] + ["match_rate", "match_rate_of_all"]
        return cls({name: _mean([getattr(one, name) for one in outcomes]) for name in names})

    def __getitem__(self, name: str) -> Floats:
        return self.of[name]

    @property
    def with_list(self) -> Floats:
        """Share of applicants with a rank list, shape (types,)."""
        shares: Floats = self["listed"] / self["applicants"]
        return shares

    @property
    def share_by_state(self) -> Floats:
        """Share of positions filled that US IMGs filled, shape (states,)."""
        filled = self["fills_by_state"]
        shares: Floats = filled[:, US_IMG] / np.maximum(filled.sum(axis=1), 1e-9)
        return shares

    @property
    def step2_gap(self) -> Floats:
        """How far apart the matched and the others scored, mean over specialties, shape (types,)."""
        return step2_gaps(self["step2_by_specialty"])

    @property
    def step2_family(self) -> Floats:
        """Mean score of those matched to family medicine, shape (types,)."""
        means: Floats = self["step2_by_specialty"][specialty_slugs().index("family-medicine"), :, 0]
        return means

    @property
    def failed(self) -> Floats:
        """Share of those matched to family medicine who had failed, shape (types,)."""
        found = self["failed_by_specialty"][specialty_slugs().index("family-medicine")]
        shares: Floats = found[:, 1] / np.maximum(found.sum(axis=1), 1e-9)
        return shares

    @property
    def failed_odds(self) -> Floats:
        """Odds of matching with a failed attempt against those of everybody with a list, shape (types,)."""
        failed = self["failed"][:, 1]
        rates = failed[:, 2] / np.maximum(failed[:, 1], 1e-9), self["match_rate"]
        odds = [np.clip(one, 1e-4, 1 - 1e-4) / (1 - np.clip(one, 1e-4, 1 - 1e-4)) for one in rates]
        ratio: Floats = odds[0] / odds[1]
        return ratio

    @property
    def signals(self) -> Floats:
        """Log odds that a gold or single and a silver signal are ahead of none, shape (specialties, 2)."""
        return signals_seen(self["invited_by_signal"][..., STATISTICS.index("mean")])

    @property
    def applied(self) -> Floats:
        """Share of IMGs who apply in a specialty, shape (specialties,)."""
        shares: Floats = self["applied_to"][:, IMGS].sum(axis=1) / self["applicants"][list(IMGS)].sum()
        return shares


def _mean(values: Sequence[Any]) -> Floats:
    stacked = np.array(values, float)
    known = np.isfinite(stacked)
    sums = np.where(known, stacked, 0.0).sum(axis=0)
    means: Floats = np.where(known.any(axis=0), sums / np.maximum(known.sum(axis=0), 1), np.nan)
    return means
