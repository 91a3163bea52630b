"""How applicants answer offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Every program on the list, however long it is.
EVERYTHING = 2**31 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Behaviour:
    """Which offers applicants accept. Of several that they would accept in one round, they take the one they like best.

    Attributes:
        accepts: int32, shape (applicants, rounds): in this round, an offer from one of the first so many programs of
            the own list is accepted; others expire.

    Example:
        >>> behaviour = Behaviour.accept_now(2, 4).holding_out({1: (3, 2)})
        >>> behaviour.accepts_from(1).tolist() == [3, 3, EVERYTHING, EVERYTHING]
        True
    """

    accepts: NDArray[np.int32]

    @classmethod
    def accept_now(cls, applicants: int, rounds: int) -> Behaviour:
        """Return the behaviour of taking the best offer of the first round that brings one."""
        import numpy as np

        return cls(np.full((applicants, rounds), EVERYTHING, np.int32))

    def holding_out(self, plans: Mapping[int, tuple[int, int]]) -> Behaviour:
        """Return the behaviour with some applicants holding out for their first choices, in the first rounds.

        Args:
            plans: For an applicant, how many of the first choices are good enough, and through which round (from 1)
                they wait for them; after it they accept anything.

        Raises:
            InputError: An applicant, a number of choices or a round isn't possible.
        """
        import numpy as np

        accepts = np.array(self.accepts)
        applicants, rounds = accepts.shape
        for who, (top, through) in plans.items():
            if not 0 <= who < applicants:
                raise InputError(f"applicant {who}: isn't there. Right would be: from 0 to {applicants - 1}.")
            if top < 0 or not 0 <= through <= rounds:
                raise InputError(
                    f"holding out for the first {top} choices through round {through} isn't possible. "
                    f"Right would be: 0 choices or more, through a round from 0 to {rounds}."
                )
            accepts[who, :through] = top
        return Behaviour(accepts)

    def accepts_from(self, applicant: int) -> NDArray[np.int32]:
        """Return how many of the first choices an applicant would accept, for each round."""
        row: NDArray[np.int32] = self.accepts[applicant]
        return row
