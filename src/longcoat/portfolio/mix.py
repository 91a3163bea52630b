"""A share of the list that goes to programs of one sort, such as those at home."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: So that 0.6 of 5 is 3 and not a hair less.
HAIR = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Mix:
    """How much of a list is to be of one sort.

    Shares yield to what can't be otherwise: there can't be more members than candidates, one member is always
    allowed, and programs that must be on the list are whatever they are.

    Attributes:
        name: What the members are, for people.
        members: Whether each program is one, shape (programs,).
        share_least: Least share of the list.
        share_most: Greatest share.
        available: How many members could be chosen.
        required_in: How many programs that must be on the list are members.
        required_out: How many are not.

    Example:
        >>> import numpy as np
        >>> home = Mix("at home", np.ones(9, dtype=bool), 0.25, 0.6, available=9)
        >>> [(home.least(n), home.most(n)) for n in (1, 5, 40)]
        [(0, 1), (1, 3), (9, 24)]
    """

    name: str
    members: NDArray[np.bool_]
    share_least: float
    share_most: float
    available: int
    required_in: int = 0
    required_out: int = 0

    def least(self, count: int) -> int:
        """Return how many members a list of so many programs has at least."""
        wanted = floor(self.share_least * count + HAIR)
        return max(0, min(wanted, self.available, count - self.required_out))

    def most(self, count: int) -> int:
        """Return how many members a list of so many programs has at most."""
        return max(1, floor(self.share_most * count + HAIR), self.required_in)
