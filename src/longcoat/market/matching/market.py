"""Who ranks whom, and how many places there are: all that a Match needs to know."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from longcoat.market.matching.checks import check_lists, check_quotas, check_supplemental, check_transfers
from longcoat.market.matching.couples import Couples
from longcoat.market.matching.names import Names
from longcoat.market.matching.rows import Rows, frozen, whole
from longcoat.market.matching.supplemental import Supplemental
from longcoat.market.matching.transfers import Parity, Reversions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from longcoat.market.matching.edges import Edges
    from longcoat.market.matching.options import Options


@dataclass(frozen=True, eq=False)
class Market:
    """Everything that one run of the Match is given. Applicants and programs are counted from 0.

    What is not ranked is not acceptable: an applicant and a program can only be matched if each ranks the other.
    Made by `Market.of` from names or by `Market.from_arrays`; both check everything.

    Attributes:
        applicant_lists: For each applicant, programs in order of preference; empty for members of couples.
        program_lists: For each program, applicants in order of preference.
        quotas: int32, shape (programs,): places of each program.
        names: What applicants and programs are called in messages.
        couples: Applicants who rank pairs of programs together.
        supplemental: Lists for the preliminary year, valid only with an advanced position.
        reversions: Programs whose unfilled places go to another.
        parity: Programs that want an even or an odd number of applicants.

    Example:
        >>> market = Market.of(
        ...     applicants={"ann": ["city", "mercy"], "ben": ["city"]},
        ...     programs={"city": ["ben", "ann"], "mercy": ["ann"]},
        ...     quotas={"city": 1, "mercy": 1},
        ... )
        >>> market.applicant_lists.values.tolist(), market.quotas.tolist()
        ([0, 1, 0], [1, 1])
    """

    applicant_lists: Rows
    program_lists: Rows
    quotas: NDArray[np.int32]
    names: Names = field(default_factory=Names)
    couples: Couples = field(default_factory=Couples.none)
    supplemental: Supplemental = field(default_factory=Supplemental.none)
    reversions: Reversions = field(default_factory=Reversions.none)
    parity: Parity = field(default_factory=Parity.none)

    @property
    def applicants(self) -> int:
        """How many applicants there are, members of couples included."""
        return len(self.applicant_lists)

    @property
    def programs(self) -> int:
        """How many programs there are."""
        return len(self.program_lists)

    @cached_property
    def edges(self) -> Edges:
        """The pairs of applicant and program that rank each other, packed for the kernels. Needs Numba."""
        from longcoat.market.matching.edges import Edges

        return Edges.of(self)

    @cached_property
    def options(self) -> Options:
        """What everybody can propose, couples and supplemental lists included. Needs Numba."""
        from longcoat.market.matching.options import Options

        return Options.of(self)

    @classmethod
    def of(
        cls,
        applicants: Mapping[Any, Sequence[Any]],
        programs: Mapping[Any, Sequence[Any]],
        quotas: Mapping[Any, int],
        *,
        couples: Mapping[tuple[Any, Any], Sequence[tuple[Any, Any]]] | None = None,
        supplemental: Mapping[tuple[Any, Any], Sequence[Any]] | None = None,
        reversions: Mapping[Any, Any] | None = None,
        parity: Mapping[Any, str] | None = None,
    ) -> Market:
        """Return the market of named applicants and programs.

        Args:
            applicants: For each applicant, programs in order of preference.
            programs: For each program, applicants in order of preference.
            quotas: Places of each program.
            couples: For each couple, pairs of programs in order of preference; None is a member unmatched.
                Members needn't be among `applicants`; if they are, their own list is empty.
            supplemental: For an applicant and an advanced program, preliminary-year programs in order of
                preference: they are tried only if the applicant matches to the advanced program.
            reversions: For a program, the program that its unfilled places go to.
            parity: For a program, "even" or "odd": it takes only such a number of applicants.

        Raises:
            InputError: Something is ranked twice or isn't known, places are missing or below zero, and so on:
                the message names the list.

        Example:
            >>> Market.of({"ann": ["city"]}, {"town": ["ann"]}, {"town": 1})
            Traceback (most recent call last):
            ...
            longcoat.errors.InputError: list of applicant ann: there is no program city. ...
        """
        from longcoat.market.matching import naming

        pairs = couples or {}
        names = naming.names_of(applicants, programs, pairs)
        people, places = names.applicants or (), names.programs or ()
        return cls.from_arrays(
            naming.rows_of(applicants, people, places, ("applicant", "program")),
            naming.rows_of(programs, places, people, ("program", "applicant")),
            naming.quotas_of(quotas, names),
            names=names,
            couples=naming.couples_of(pairs, names),
            supplemental=naming.supplemental_of(supplemental or {}, names),
            reversions=naming.reversions_of(reversions or {}, names),
            parity=naming.parity_of(parity or {}, names),
        )

    @classmethod
    def from_arrays(
        cls,
        applicant_lists: Rows,
        program_lists: Rows,
        quotas: ArrayLike,
        *,
        names: Names | None = None,
        couples: Couples | None = None,
        supplemental: Supplemental | None = None,
        reversions: Reversions | None = None,
        parity: Parity | None = None,
    ) -> Market:
        """Return the market over flat arrays, checked.

        Raises:
            InputError: As `of`.
        """
        market = cls(
            applicant_lists,
            program_lists,
            frozen(whole_quotas(quotas)),
            names or Names(),
            couples or Couples.none(),
            supplemental or Supplemental.none(),
            reversions or Reversions.none(),
            parity or Parity.none(),
        )
        market._check()
        return market

    def with_quotas(self, quotas: ArrayLike) -> Market:
        """Return the same market with other numbers of places; what was packed for the kernels is kept."""
        from dataclasses import replace

        other = replace(self, quotas=frozen(whole_quotas(quotas)))
        check_quotas(other.quotas, other.programs, other.names)
        for packed in ("edges", "options"):
            if packed in self.__dict__:
                other.__dict__[packed] = self.__dict__[packed]
        return other

    def index_of(self, applicant: Hashable) -> int:
        """Return the number of an applicant by name.

        Raises:
            InputError: Nobody has this name.
        """
        return self.names.applicant_index(applicant, self.applicants)

    def _check(self) -> None:
        check_lists(self.applicant_lists, self.programs, self.names, "applicant", "program")
        check_lists(self.program_lists, self.applicants, self.names, "program", "applicant")
        check_quotas(self.quotas, self.programs, self.names)
        self.couples.check(self.applicant_lists, self.programs, self.names)
        check_supplemental(self)
        check_transfers(self)


def whole_quotas(quotas: ArrayLike) -> NDArray[np.int32]:
    """Return numbers of places as int32.

    Raises:
        InputError: They aren't whole numbers.
    """
    import numpy as np

    return whole(quotas, np.int32, "quotas")
