"""What an answer, a tie or a signal weighs in each draw: as the season had it, else drawn from what is known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from longcoat.market import LOGISTIC_SPREAD, Coefficient, Cutoffs, Draws, read_coefficients

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

#: Weights that count after an interview, and so in units of its luck.
AFTER_INTERVIEW = frozenset({"signal_rank", "tie_rank"})


class Weights:
    """The weights of one set of draws, on the latent scale of a season.

    A season that was simulated under weights of its own hands them over, so that an applicant is weighed as the others
    were. What it doesn't know is drawn from ``data/coefficients.toml``; these are log odds, so they are stretched to a
    season whose luck is wider, or narrower, than that of a logistic.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> from longcoat.vocabulary import ApplicantType
        >>> draws, some = Draws(1, 9), load_catalog().select(specialties="FM", state="OR")
        >>> weights = Weights(draws, ClosedFormSeason().cutoffs(ApplicantType.US_IMG, some, draws))
        >>> weights["tie"].shape, round(float(weights["tie"][4]), 2) > 0
        ((9,), True)
    """

    def __init__(self, draws: Draws, bars: Cutoffs | None = None) -> None:
        self._draws, self._bars = draws, bars
        self._known: dict[str, NDArray[np.float64]] = {}

    @cached_property
    def _coefficients(self) -> Mapping[str, Coefficient]:
        return read_coefficients("longcoat.chances", "coefficients")

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        """Return the weight of a coefficient in each draw, shape (draws,)."""
        if name not in self._known:
            self._known[name] = self._weight(name)
        return self._known[name]

    def of_feature(self, name: str, specialty: str) -> NDArray[np.float64]:
        """Return the weight of an answer in one specialty: its own where there is one, but the season's before both."""
        own = f"{name}/{specialty}"
        bars = self._bars.of(specialty) if self._bars else None
        if bars is not self._bars:
            return self._drawn(own if own in self._coefficients else name, bars)
        simulated = bars.weights if bars else {}
        if own in simulated or (own in self._coefficients and name not in simulated):
            return self[own]
        return self[name]

    def told_by_season(self, name: str, specialty: str) -> bool:
        """Tell whether a season weighs an answer itself, and so tells what it explains of how applicants differ."""
        bars = self._bars.of(specialty) if self._bars else None
        return bars is not None and bars.told_spread is not None and name in bars.weights

    def _weight(self, name: str) -> NDArray[np.float64]:
        if self._bars is not None and name in self._bars.weights:
            return self._bars.weights[name]
        return self._drawn(name, self._bars)

    def _drawn(self, name: str, bars: Cutoffs | None) -> NDArray[np.float64]:
        """Return a weight as the model has it, stretched to a season's scale."""
        weight = self._coefficients[name].draw(self._draws)
        if bars is None:
            return weight
        luck = bars.rank_luck if name in AFTER_INTERVIEW else bars.invite_luck
        return weight * (luck / LOGISTIC_SPREAD)
