"""Places that move or close when they can't be filled as they are: reversions, and even or odd quotas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.market.matching.rows import frozen, whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Reversions:
    """Unfilled places of ``donors[i]`` go to ``receivers[i]``. A program gives to one other, never in a circle.

    Attributes:
        donors: int32, programs.
        receivers: int32, programs.
    """

    donors: NDArray[np.int32]
    receivers: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.donors)

    @classmethod
    def none(cls) -> Reversions:
        """Return no reversions."""
        return cls.from_arrays([], [])

    @classmethod
    def from_arrays(cls, donors: ArrayLike, receivers: ArrayLike) -> Reversions:
        """Return reversions over arrays as the attributes describe."""
        import numpy as np

        return cls(*(frozen(whole(one, np.int32, "reversions")) for one in (donors, receivers)))


def circle_in(goes_to: Mapping[int, int]) -> list[int]:
    """Return a circle, its first program again at the end, that places go round in; empty if there is none.

    Args:
        goes_to: For a program, the one that its unfilled places go to.

    Example:
        >>> circle_in({1: 2, 2: 3, 3: 2}), circle_in({1: 2, 2: 3})
        ([2, 3, 2], [])
    """
    cleared: set[int] = set()
    for donor in goes_to:
        way: list[int] = []
        at = donor
        while at in goes_to and at not in cleared:
            cleared.add(at)
            way.append(at)
            at = goes_to[at]
        if at in way:
            return [*way[way.index(at) :], at]
    return []


@dataclass(frozen=True, slots=True, eq=False)
class Parity:
    """Programs that take only an even or only an odd number of applicants; none at all is fine for both.

    Attributes:
        programs: int32.
        remainders: int32, 0 for even and 1 for odd.
    """

    programs: NDArray[np.int32]
    remainders: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.programs)

    @classmethod
    def none(cls) -> Parity:
        """Return no such programs."""
        return cls.from_arrays([], [])

    @classmethod
    def from_arrays(cls, programs: ArrayLike, remainders: ArrayLike) -> Parity:
        """Return parities over arrays as the attributes describe."""
        import numpy as np

        return cls(*(frozen(whole(one, np.int32, "even and odd quotas")) for one in (programs, remainders)))
