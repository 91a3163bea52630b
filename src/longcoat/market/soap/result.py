"""What SOAP came to: every offer, its answer, and who trains where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from longcoat.market.soap.standing import Standing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.soap.eligibility import Eligibility
    from longcoat.market.soap.rules import Rules


class Answer(IntEnum):
    """What became of an offer.

    Attributes:
        ACCEPTED: It was taken, and binds.
        REJECTED: Its applicant took another one in the same round.
        EXPIRED: Its applicant held out for something better, and the round ended.
    """

    ACCEPTED = 0
    REJECTED = 1
    EXPIRED = 2


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """All offers, round by round, and within a round program by program in order of its list.

    Attributes:
        round: int32, from 1.
        program: int32.
        applicant: int32.
        rank: int32, the applicant's place on the program's list, from 0.
        choice: int32, the program's place on the applicant's list, from 0.
        answer: int32, an `Answer`.
    """

    round: NDArray[np.int32]
    program: NDArray[np.int32]
    applicant: NDArray[np.int32]
    rank: NDArray[np.int32]
    choice: NDArray[np.int32]
    answer: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.round)

    def made(self, round_: int) -> int:
        """Return how many offers were made in a round."""
        return int((self.round == round_).sum())

    def taken(self, round_: int) -> int:
        """Return how many of them were accepted."""
        return int(((self.round == round_) & (self.answer == Answer.ACCEPTED)).sum())


@dataclass(frozen=True, slots=True, eq=False)
class SoapResult:
    """The end of SOAP.

    Attributes:
        rules: The rules it ran by.
        eligibility: Who might apply where.
        program_of: int32, shape (applicants,): the program whose offer was accepted, -1 for none.
        round_of: int32, shape (applicants,): in which round, 0 for none.
        places: int32, shape (programs,): places at the beginning.
        free: int32, shape (programs,): places still free at the end.
        offers: Every offer with its answer.
        passed_over: Entries of programs' lists that can't lead to an offer: the applicant didn't apply there, or
            may not.
    """

    rules: Rules
    eligibility: Eligibility
    program_of: NDArray[np.int32]
    round_of: NDArray[np.int32]
    places: NDArray[np.int32]
    free: NDArray[np.int32]
    offers: Offers
    passed_over: int

    @property
    def matched(self) -> int:
        """How many applicants accepted an offer."""
        return int((self.program_of >= 0).sum())

    def sentences(self) -> list[str]:
        """Return the result in sentences for people, round by round."""
        said = []
        for number in range(1, self.rules.rounds + 1):
            made = self.offers.made(number)
            said.append(
                f"Round {number}: {_count(made, 'offer')}, {self.offers.taken(number):,} accepted."
                if made
                else f"Round {number}: no offers."
            )
        taking_part = int((self.eligibility.standing != Standing.NOT_ELIGIBLE).sum())
        said.append(f"{self.matched:,} of {_count(taking_part, 'applicant')} accepted an offer.")
        places, left = int(self.places.sum()), int(self.free.sum())
        said.append(f"{places - left:,} of {_count(places, 'place')} filled, {left:,} still free.")
        if self.passed_over:
            said.append(
                f"{_count(self.passed_over, 'entry', 'entries')} of programs' lists can't lead to an offer: the "
                "applicant didn't apply there, or may not."
            )
        return said


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
