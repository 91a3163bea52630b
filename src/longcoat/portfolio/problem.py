"""The choice as plain arrays: what is to be chosen from, what it is worth, and what it must keep to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from longcoat.portfolio.burden import Burden
from longcoat.portfolio.limits import Limits
from longcoat.portfolio.tally import Sorts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Nobody is quite certain to be taken: keeps a division and a logarithm finite.
MOST_CERTAIN = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class Tier:
    """Signals of one tier in one specialty.

    Attributes:
        slug: The specialty.
        name: ``gold``, ``silver`` or ``single``.
        count: How many there are.
    """

    slug: str
    name: str
    count: int


@dataclass(frozen=True, eq=False)
class Problem:
    """A choice in plain arrays; programs are rows.

    Attributes:
        accepted: Chance that a program, without a signal, would take the applicant, shape (programs,
            scenarios), float32.
        weights: Of the scenarios, shape (scenarios,); they sum to 1.
        utility: Of a match at each program, shape (programs,), positive.
        limits: What a list must keep to.
        tiers: The signals; the most valuable tier of a specialty first.
        signalled: Rows and tier → `accepted` of those programs if each got such a signal, shape (rows,
            scenarios).
        may_signal: Whether a program may be signalled, shape (programs,).
        names: What breaks a tie, so that the order of the programs doesn't; their position when empty.
        invitations: Rows and tier, or none → the chance of an invitation at each, shape (rows,); asked for where
            interviews are limited.
    """

    accepted: NDArray[np.float32]
    weights: NDArray[np.float32]
    utility: NDArray[np.float64]
    limits: Limits
    tiers: tuple[Tier, ...]
    signalled: Callable[[Sequence[int], Tier], NDArray[np.float32]]
    may_signal: NDArray[np.bool_]
    names: Sequence[str] = ()
    invitations: Callable[[Sequence[int], Tier | None], NDArray[np.float64]] | None = None

    @cached_property
    def capped(self) -> NDArray[np.float32]:
        """`accepted` with nobody quite certain to be taken, so that what is left open is never nothing."""
        import numpy as np

        most = np.float32(MOST_CERTAIN)
        certain = self.accepted.size and self.accepted.max() > most
        return np.minimum(self.accepted, most) if certain else self.accepted

    def loads(self, rows: Sequence[int], tier: Tier | None) -> NDArray[np.float64]:
        """Return what programs weigh in each limit on interviews, shape (loads, rows)."""
        import numpy as np

        found = np.zeros((len(self.limits.loads), len(rows)))
        if self.limits.loads and self.invitations is not None:
            invited = self.invitations(rows, tier)
            found += [load.each[list(rows)] * invited for load in self.limits.loads]
        return found

    @cached_property
    def burden(self) -> Burden:
        """What programs weigh without signals; what must be on the list is on it, whatever it weighs."""
        import numpy as np

        plain = self.loads(range(len(self.accepted)), None)
        least = plain[:, list(self.limits.required)].sum(axis=1)
        return Burden(plain, np.maximum([load.most for load in self.limits.loads], least))

    @cached_property
    def sorts(self) -> Sorts:
        """Programs that no limit tells apart."""
        return Sorts(self.limits)

    @cached_property
    def allowed(self) -> frozenset[int]:
        """Rows that may be on a list."""
        return frozenset(self.limits.allowed)

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """Position of each row in the order of names, shape (programs,)."""
        import numpy as np

        many = len(self.accepted)
        found = np.arange(many)
        if self.names:
            found[np.argsort(np.asarray(self.names), kind="stable")] = np.arange(many)
        return found

    @cached_property
    def levels(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Level of each row's utility, the greatest is 0, and the step from each level to the next below."""
        import numpy as np

        descending, level = np.unique(-self.utility, return_inverse=True)
        return level, np.diff(np.append(descending, 0.0))


@dataclass(frozen=True, slots=True)
class Solution:
    """A list.

    Attributes:
        rows: The programs, in the order in which they add most.
        signals: Row → index of the tier that it gets.
        gains: What each added in that order; they add up to the value.
        stopped_by: Why the list is not longer: ``count``, ``budget``, ``interviews`` or ``candidates``.
    """

    rows: tuple[int, ...]
    signals: dict[int, int]
    gains: tuple[float, ...]
    stopped_by: str

    @property
    def value(self) -> float:
        """What the list is worth."""
        return float(sum(self.gains))
