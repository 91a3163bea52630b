"""What becomes of one applicant with one list, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import Chances, standing_weights
from longcoat.outlook.applications import Applications
from longcoat.portfolio import preference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What becomes of one applicant with one list, draw by draw.

    Attributes:
        found: The chances, before signals.
        match: Chance to match anywhere, shape (draws,).
        home_match: In a wanted place, if it is ranked first, shape (draws,).
        any_interview: Of at least one invitation, shape (draws,).
        interviews: Expected number of invitations, shape (draws,).
        invited: Chance of an invitation, shape (programs of the list, draws).
        accepted: Chance to match there if it is preferred, shape (programs of the list, draws).
    """

    found: Chances
    match: NDArray[np.float64]
    home_match: NDArray[np.float64]
    any_interview: NDArray[np.float64]
    interviews: NDArray[np.float64]
    invited: NDArray[np.float64]
    accepted: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        found: Chances,
        invited: NDArray[np.float32],
        accepted: NDArray[np.float32],
        home: NDArray[np.bool_],
    ) -> Answer:
        """Sum up a list.

        Args:
            found: The chances that it was made from.
            invited: With signals, shape (programs of the list, draws, points).
            accepted: With signals, shape (programs of the list, scenarios).
            home: Which of them lie in a wanted place, shape (programs of the list,).
        """
        import numpy as np

        points = standing_weights()
        none = np.prod(1 - invited, axis=0, dtype=np.float32)
        by_program = invited @ points
        return cls(
            found,
            found.by_draw(1 - np.prod(1 - accepted, axis=0, dtype=np.float32)),
            found.by_draw(1 - np.prod(1 - accepted[home], axis=0, dtype=np.float32)),
            (1 - none) @ points,
            by_program.sum(axis=0),
            by_program,
            found.by_draw(accepted),
        )

    @classmethod
    def on(cls, applicant: Applicant, applications: Applications) -> Answer:
        """Sum up a list that an applicant applies to."""
        found = applications.chances(applicant)
        home = preference(applicant, applications.programs).home
        return cls.of(found, *applications.outcomes(found), home)
