"""What a step is worth: the chance to match with it and without it, by the same draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from longcoat.applicant import Applicant
from longcoat.chances import Estimate
from longcoat.guidance.roadmap.improvement import improvement
from longcoat.guidance.roadmap.milestone import Worth
from longcoat.guidance.roadmap.profile_reading import ProfileReading
from longcoat.outlook import Applications

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


__all__ = ["Applications", "Appraiser", "ChanceSource"]


class ChanceSource(Protocol):
    """What a worth is counted on. `Applications` is one; whatever else answers these can take its place."""

    @property
    def signals(self) -> Mapping[str, str]:
        """Program id → tier of the signal it gets."""

    def near(self, place: str, specialty: str) -> tuple[str, ...]:
        """Return the names of the list's programs of a specialty in a region."""

    def match_by_draw(self, applicant: Applicant, signals: bool = True) -> NDArray[np.float64]:
        """Return the chance to match anywhere on the list in each draw, shape (draws,); the same draws every time."""


class Appraiser:
    """Says what improvements are worth to one applicant with one list."""

    def __init__(self, reading: ProfileReading, applications: ChanceSource) -> None:
        self._reading, self._list = reading, applications
        self._known: dict[Applicant, NDArray[np.float64]] = {}

    def worth(self, name: str) -> Worth | None:
        """Return what an improvement is worth; None when it isn't known."""
        if name == "signals":
            return self._signals()
        found = improvement(name, self._reading)
        if found is None:
            return None
        return Worth(Estimate.of(self._match(found.after) - self._match(found.before)), found.assumed)

    def where(self) -> tuple[str, ...]:
        """Return the programs of the list in the most wanted place and specialty; none when no place is wanted."""
        place, own = self._reading.place, self._reading.applicant.preferences.specialties[0]
        return self._list.near(place, own) if place else ()

    def _signals(self) -> Worth | None:
        if not self._list.signals:
            return None
        count = len(self._list.signals)
        without = self._list.match_by_draw(self._reading.applicant, signals=False)
        gain = Estimate.of(self._match(self._reading.applicant) - without)
        return Worth(gain, f"the {count} signals of the plan, against sending none")

    def _match(self, applicant: Applicant) -> NDArray[np.float64]:
        if applicant not in self._known:
            self._known[applicant] = self._list.match_by_draw(applicant)
        return self._known[applicant]
