"""How many residents come from which kind of medical school, and the visible share of US IMGs among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from longcoat.programs.rosters.school import SchoolKind
from longcoat.programs.share import share_interval

#: What the visible share of US IMGs doesn't say, in one sentence for people.
LEFT_OUT = (
    "Counted are graduates of Caribbean schools that teach for practice in the United States: most of them are US "
    "citizens, not all; US citizens from schools in Ireland, Israel, Poland, Mexico, Australia and elsewhere are "
    "not visible on a list and are left out."
)


@dataclass(frozen=True, slots=True)
class SchoolCounts:
    """How many residents come from which kind of medical school.

    Attributes:
        us_md: From US schools granting the MD.
        us_do: From US schools granting the DO.
        caribbean: From Caribbean schools that teach for practice in the United States.
        canadian: From Canadian schools.
        international: From schools anywhere else.
        unknown: Listed without a school that could be told for certain.

    Example:
        >>> mix = SchoolCounts(us_md=3, caribbean=1, unknown=2)
        >>> mix.total, mix.known
        (6, 4)
    """

    us_md: int = 0
    us_do: int = 0
    caribbean: int = 0
    canadian: int = 0
    international: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """Everybody listed."""
        return self.known + self.unknown

    @property
    def known(self) -> int:
        """Everybody whose school is known."""
        return self.us_md + self.us_do + self.caribbean + self.canadian + self.international

    @property
    def share(self) -> float | None:
        """The visible share of US IMGs, those of Caribbean schools among those whose school is known; None of nobody."""
        return self.caribbean / self.known if self.known else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval of that share.

        The ends are Wilson's (see `longcoat.programs.share.share_interval`), with whoever could not be told counted as
        not Caribbean for the lower end and as Caribbean for the upper one: the bounds of C. F. Manski, Nonparametric
        Bounds on Treatment Effects, American Economic Review 80 (1990) 319-323. Nothing known leaves 0 to 1.

        Example:
            >>> [round(end, 2) for end in SchoolCounts(us_md=14, caribbean=4).interval]
            [0.1, 0.41]
            >>> [round(end, 2) for end in SchoolCounts(us_md=14, caribbean=4, unknown=6).interval]
            [0.08, 0.58]
        """
        return (
            share_interval(self.caribbean, self.total)[0],
            share_interval(self.caribbean + self.unknown, self.total)[1],
        )

    def __add__(self, other: SchoolCounts) -> SchoolCounts:
        return SchoolCounts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @classmethod
    def of(cls, kinds: Iterable[SchoolKind | None]) -> SchoolCounts:
        """Count kinds; None is a school that could not be told."""
        found = Counter("unknown" if kind is None else kind.value.replace("-", "_") for kind in kinds)
        return cls(**found)
