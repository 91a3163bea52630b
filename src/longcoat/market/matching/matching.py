"""Who matched where, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from longcoat.market.matching.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from longcoat.market.matching.market import Market


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """The result of a Match.

    Attributes:
        program_of: int32, shape (applicants,): the program of each applicant, -1 for unmatched.
        preliminary_of: int32, shape (applicants,): the program of the preliminary year that a supplemental list
            led to, -1 for none.
        quotas: int32, shape (programs,): places after reversions and after even and odd quotas.
        report: How it came about, and whether it is stable.
    """

    program_of: NDArray[np.int32]
    preliminary_of: NDArray[np.int32]
    quotas: NDArray[np.int32]
    report: Report = field(default_factory=Report)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Matching):
            return NotImplemented
        mine, theirs = (self.program_of, self.preliminary_of), (other.program_of, other.preliminary_of)
        return all(a.tolist() == b.tolist() for a, b in zip(mine, theirs, strict=True))

    __hash__ = None  # type: ignore[assignment]

    @property
    def filled(self) -> NDArray[np.int64]:
        """How many places of each program are taken, shape (programs,)."""
        import numpy as np

        taken = np.concatenate([self.program_of, self.preliminary_of])
        return np.bincount(taken[taken >= 0], minlength=len(self.quotas))

    @property
    def matched(self) -> int:
        """How many applicants have a program."""
        return int((self.program_of >= 0).sum())

    def applicants_of(self, program: int) -> list[int]:
        """Return who matched to a program, for the preliminary year too, in order of their numbers."""
        import numpy as np

        return [
            int(one)
            for one in np.flatnonzero((self.program_of == program) | (self.preliminary_of == program))
        ]

    def by_name(self, market: Market) -> dict[Any, Any]:
        """Return the program of each applicant by name; None for unmatched.

        Example:
            >>> from longcoat.market.matching import Market, run_match
            >>> market = Market.of({"ann": ["city"], "ben": ["city"]}, {"city": ["ben", "ann"]}, {"city": 1})
            >>> run_match(market).by_name(market)
            {'ann': None, 'ben': 'city'}
        """
        people, programs = market.names.applicants, market.names.programs
        return {
            people[applicant] if people is not None else applicant: (
                None if program < 0 else programs[program] if programs is not None else program
            )
            for applicant, program in enumerate(self.program_of.tolist())
        }
