"""What applicants and programs are called."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from longcoat.errors import InputError


@dataclass(frozen=True)
class Names:
    """The names of applicants and programs, in the order of their numbers; without any, they go by their numbers.

    Example:
        >>> Names(("ann", "ben"), ("city",)).applicant(1), Names().program(4)
        ('ben', '#4')
    """

    applicants: Sequence[Any] | None = None
    programs: Sequence[Any] | None = None

    def applicant(self, index: int) -> str:
        """Return what an applicant is called."""
        return f"#{index}" if self.applicants is None else str(self.applicants[index])

    def program(self, index: int) -> str:
        """Return what a program is called."""
        return f"#{index}" if self.programs is None else str(self.programs[index])

    def of(self, kind: str, index: int) -> str:
        """Return the word for its kind, and what it is called."""
        return f"{kind} {self.applicant(index) if kind == 'applicant' else self.program(index)}"

    def applicant_index(self, name: Hashable, count: int) -> int:
        """Return the number of an applicant by name, or a number from 0 to ``count - 1`` as it is.

        Raises:
            InputError: Nobody has this name.
        """
        if self.applicants is not None and name in self._applicants:
            return self._applicants[name]
        if self.applicants is None and isinstance(name, int) and 0 <= name < count:
            return name
        right = f"a number from 0 to {count - 1}" if self.applicants is None else "a name as in the lists"
        raise InputError(f"There is no applicant {name}. Right would be: {right}.")

    @cached_property
    def _applicants(self) -> dict[Any, int]:
        return {name: index for index, name in enumerate(self.applicants or ())}
