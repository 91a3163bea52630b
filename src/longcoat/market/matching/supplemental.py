"""Lists for the preliminary year that go with an advanced position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.errors import InputError
from longcoat.market.matching.rows import Rows, frozen, whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from longcoat.market.matching.names import Names


@dataclass(frozen=True, slots=True, eq=False)
class Supplemental:
    """Supplemental lists: used only while the applicant holds the advanced position they go with.

    An advanced position begins in the second year after medical school (PGY-2); the first year (PGY-1) is spent
    elsewhere. Matching to the advanced position doesn't depend on how the supplemental list ends.

    Attributes:
        applicants: int32, shape (lists,): whose list it is.
        advanced: int32, shape (lists,): the advanced program it goes with.
        lists: For each, preliminary-year programs in order of preference.
    """

    applicants: NDArray[np.int32]
    advanced: NDArray[np.int32]
    lists: Rows

    def __len__(self) -> int:
        return len(self.lists)

    @classmethod
    def none(cls) -> Supplemental:
        """Return no lists."""
        return cls.from_arrays([], [], Rows.of([]))

    @classmethod
    def from_arrays(cls, applicants: ArrayLike, advanced: ArrayLike, lists: Rows) -> Supplemental:
        """Return supplemental lists over arrays as the attributes describe.

        Raises:
            InputError: The arrays differ in length.
        """
        import numpy as np

        whose, where = (whole(one, np.int32, "supplemental lists") for one in (applicants, advanced))
        if not len(whose) == len(where) == len(lists):
            raise InputError(
                f"supplemental lists: {len(whose)} applicants, {len(where)} advanced programs, {len(lists)} lists. "
                "Right would be: as many of each."
            )
        return cls(frozen(whose), frozen(where), lists)

    def title(self, number: int, names: Names) -> str:
        """Return what a supplemental list is called."""
        who, where = names.applicant(int(self.applicants[number])), names.program(int(self.advanced[number]))
        return f"supplemental list of applicant {who} for program {where}"
