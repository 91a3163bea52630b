"""A list that is applied to, and what becomes of any applicant who applies to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import DRAWS, Chances, Ground, chances_on
from longcoat.market import Season
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType, region

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Applications:
    """A list that is applied to: what changes and steps are weighed on.

    It keeps what doesn't depend on the profile, so a second applicant costs a few milliseconds.

    Attributes:
        programs: The programs of the list.
        signals: Program id → tier of the signal it gets.
        season: Who says how high the programs' bars are.
        seed: Which draws.
        draws: How many.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> some = load_catalog().select(specialties="FM", state="OR")
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]})
        >>> Applications(some, {}, ClosedFormSeason(2028), seed=1).match_by_draw(someone).shape
        (160,)
    """

    programs: Catalog
    signals: Mapping[str, str]
    season: Season
    seed: int
    draws: int = DRAWS
    _grounds: dict[tuple[ApplicantType, int], Ground] = field(init=False, repr=False, default_factory=dict)

    def near(self, place: str, specialty: str) -> tuple[str, ...]:
        """Return the names of the list's programs of a specialty in a region, those that get a signal first."""
        area = region(place)
        found = [
            program
            for program in self.programs
            if program.specialty == specialty and area.contains(program.state, program.county)
        ]
        found.sort(key=lambda program: (program.id not in self.signals, program.name, program.id))
        return tuple(program.name for program in found)

    def ground(self, applicant: Applicant) -> Ground:
        """Return what the chances of applicants of this type and season rest on, made once."""
        key = applicant.type, applicant.match_year
        if key not in self._grounds:
            self._grounds[key] = Ground.of(
                applicant.type, self.programs, self.season, self.seed, self.draws, applicant.match_year
            )
        return self._grounds[key]

    def having(self, signals: Mapping[str, str]) -> Applications:
        """Return the same list with other signals, on the same ground."""
        other = replace(self, signals=signals)
        other._grounds.update(self._grounds)
        return other

    def chances(self, applicant: Applicant, shift: float = 0.0) -> Chances:
        """Estimate an applicant's chances at the list's programs, before signals; `shift` is added to the standing."""
        return chances_on(self.ground(applicant), applicant, shift=shift)

    def outcomes(
        self, found: Chances, signals: bool = True
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return `invited` (programs, draws, points) and `accepted` (programs, scenarios), with the list's signals."""
        row_of = {id_: row for row, id_ in enumerate(self.programs.ids.tolist())}
        sent = {row_of[id_]: tier for id_, tier in self.signals.items()} if signals else {}
        return found.with_signals(range(len(self.programs)), sent)

    def accepted(self, found: Chances, signals: bool = True) -> NDArray[np.float32]:
        """Return the chance of acceptance at each program with its signal, shape (programs, scenarios)."""
        return self.outcomes(found, signals)[1]

    def match_by_draw(self, applicant: Applicant, signals: bool = True) -> NDArray[np.float64]:
        """Return the chance to match anywhere on the list in each draw, shape (draws,)."""
        import numpy as np

        found = self.chances(applicant)
        none = np.prod(1 - self.accepted(found, signals), axis=0, dtype=np.float32)
        return found.by_draw(1 - none)
