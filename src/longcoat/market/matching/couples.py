"""Applicants who rank pairs of programs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching.names import Names
from longcoat.market.matching.rows import Rows, frozen, whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Couples:
    """Couples and their lists of pairs: pair `j` is ``(pairs[j, 0], pairs[j, 1])``, first and second member.

    A pair with a member unmatched has -1 in that place. Both at the same program is a pair like any other,
    and takes two places.

    Attributes:
        members: int32, shape (couples, 2): applicants.
        pairs: int32, shape (all pairs, 2): programs or -1, couple after couple, in order of preference.
        offsets: int64, shape (couples + 1,): couple `c` ranks ``pairs[offsets[c]:offsets[c + 1]]``.

    Example:
        >>> couples = Couples.from_arrays([[0, 1]], [[4, 5], [4, -1]], [0, 2])
        >>> len(couples), couples.list_of(0).tolist()
        (1, [[4, 5], [4, -1]])
    """

    members: NDArray[np.int32]
    pairs: NDArray[np.int32]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.members)

    def list_of(self, couple: int) -> NDArray[np.int32]:
        """Return the pairs that a couple ranks, shape (pairs, 2)."""
        return self.pairs[self.offsets[couple] : self.offsets[couple + 1]]

    @classmethod
    def none(cls) -> Couples:
        """Return no couples."""
        return cls.from_arrays([], [], [0])

    @classmethod
    def from_arrays(cls, members: ArrayLike, pairs: ArrayLike, offsets: ArrayLike) -> Couples:
        """Return couples over arrays as the attributes describe.

        Raises:
            InputError: The shapes don't fit together.
        """
        import numpy as np

        two, ranked = np.asarray(members), np.asarray(pairs)
        if two.size != 2 * len(two) or ranked.size != 2 * len(ranked):
            raise InputError(
                "couples: not two members, or not two programs. Right would be: arrays with two columns."
            )
        rows = Rows.from_arrays(np.zeros(len(ranked), np.int32), offsets, "lists of couples")
        if len(rows) != len(two):
            raise InputError(
                f"couples: {len(two)} couples have {len(rows)} lists. Right would be: one for each."
            )
        flat = [frozen(whole(one.reshape(-1), np.int32, "couples")).reshape(-1, 2) for one in (two, ranked)]
        return cls(flat[0], flat[1], rows.offsets)

    def check(self, applicant_lists: Rows, programs: int, names: Names) -> None:
        """See that members are applicants without a list of their own, and that each pair is ranked once.

        Raises:
            InputError: Something isn't so; the message names the couple.
        """
        import numpy as np

        if not len(self):
            return
        applicants = len(applicant_lists)
        for couple in np.flatnonzero(((self.members < 0) | (self.members >= applicants)).any(axis=1)):
            raise InputError(
                f"couple {couple}: there is no such applicant. Right would be: from 0 to {applicants - 1}."
            )
        people, count = np.unique(self.members, return_counts=True)
        for person in people[count > 1]:
            raise InputError(
                f"applicant {names.applicant(person)}: is in two couples, or twice in one. "
                "Right would be: two different people, each in one couple."
            )
        for person in people[np.diff(applicant_lists.offsets)[people] > 0]:
            raise InputError(
                f"applicant {names.applicant(person)}: is in a couple and has a list of their own. "
                "Right would be: the couple's list alone."
            )
        self._check_pairs(programs, names)

    def _check_pairs(self, programs: int, names: Names) -> None:
        import numpy as np

        owner = np.repeat(np.arange(len(self)), np.diff(self.offsets))
        for at in np.flatnonzero(((self.pairs < -1) | (self.pairs >= programs)).any(axis=1)).tolist():
            raise InputError(
                f"list of {self.title(owner[at], names)}: there is no such program. "
                f"Right would be: from 0 to {programs - 1}, or -1 for a member unmatched."
            )
        for at in np.flatnonzero((self.pairs < 0).all(axis=1)).tolist():
            raise InputError(
                f"list of {self.title(owner[at], names)}: ranks both unmatched. "
                "Right would be: leave this pair out, it is what remains after the list."
            )
        key = (owner * (programs + 1) + self.pairs[:, 0] + 1) * (programs + 1) + self.pairs[:, 1] + 1
        first = np.unique(key, return_index=True)[1]
        if len(first) < len(key):
            at = int(np.setdiff1d(np.arange(len(key)), first)[0])
            pair = " and ".join(names.program(one) if one >= 0 else "unmatched" for one in self.pairs[at])
            raise InputError(
                f"list of {self.title(owner[at], names)}: ranks {pair} twice. Right would be: every pair once."
            )

    def title(self, couple: int, names: Names) -> str:
        """Return what a couple is called."""
        first, second = self.members[couple]
        return f"couple {names.applicant(first)} and {names.applicant(second)}"
