"""A list that was chosen for one applicant, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.applicant import Applicant
from longcoat.chances import Chances
from longcoat.outlook.answer import Answer
from longcoat.portfolio import Choice, Preference, Told, application_fees, fixed_fees
from longcoat.programs import Program
from longcoat.vocabulary import specialty

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """A list that was chosen for one applicant.

    Attributes:
        found: Chances at every candidate, on the scenarios that the list was chosen on.
        choice: The list and its signals.
        told: The list on other scenarios.
        answer: What becomes of it there.
        usd: All fees.
    """

    found: Chances
    choice: Choice
    told: Told
    answer: Answer
    usd: float

    @classmethod
    def of(cls, tried: Chances, wanted: Preference, choice: Choice, told: Told) -> Chosen:
        """Sum up a list.

        Args:
            tried: What it was chosen from.
            wanted: What a match at each of those programs is worth.
            choice: The list.
            told: The list on other scenarios.
        """
        home: NDArray[np.bool_] = wanted.home[list(choice.rows)]
        answer = Answer.of(told.found, told.invited, told.accepted, home)
        return cls(tried, choice, told, answer, _fees(tried.applicant, tried, choice))

    @property
    def ids(self) -> dict[str, None]:
        """The list's programs by their ids, in the order chosen."""
        ids = self.found.catalog.ids.tolist()
        return dict.fromkeys(ids[row] for row in self.choice.rows)

    @property
    def programs(self) -> tuple[Program, ...]:
        """The list, in the order chosen."""
        return tuple(self.found.catalog[row] for row in self.choice.rows)


def _fees(applicant: Applicant, found: Chances, choice: Choice) -> float:
    counts = Counter(str(found.catalog.specialty_slugs[row]) for row in choice.rows)
    services = len({specialty(slug).service for slug in counts})
    couple = applicant.couple is not None
    fees = (
        *application_fees(counts, applicant.match_year),
        *fixed_fees(applicant.type, applicant.match_year, services, couple=couple),
    )
    return sum(fee.usd for fee in fees)
