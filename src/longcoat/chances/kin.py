"""Programs that a simulated season doesn't know, and those whose bars they borrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from longcoat.market import Season
from longcoat.programs import Catalog
from longcoat.vocabulary import ApplicantType


@runtime_checkable
class Lending(Protocol):
    """A season in which programs that it doesn't know borrow the bars of others."""

    def kin(self, catalog: Catalog, kind: ApplicantType | None = None) -> Mapping[str, tuple[str, ...]]:
        """Return program id → ids of the programs whose bars it borrows, for those without bars of their own."""
        ...


def kin_of(season: Season, catalog: Catalog, kind: ApplicantType) -> Mapping[str, tuple[str, ...]]:
    """Return program id → ids of the programs whose bars it borrows, for those that a season doesn't know.

    Empty where nobody can lend, so that the program has the bars of the closed form.

    Example:
        >>> from longcoat.market import ClosedFormSeason
        >>> from longcoat.programs import load_catalog
        >>> kin_of(ClosedFormSeason(), load_catalog()[:5], ApplicantType.US_IMG)
        {}
    """
    return season.kin(catalog, kind) if isinstance(season, Lending) else {}


def kin_words(kin: tuple[str, ...]) -> str:
    """Say whose bars a program borrows.

    Example:
        >>> kin_words(("1200500714", "1200500731"))
        'not in the simulated seasons: counted with the bars of the programs most like it (1200500714, 1200500731)'
    """
    if not kin:
        return "not in the simulated seasons, nor is its specialty: counted in closed form"
    return (
        f"not in the simulated seasons: counted with the bars of the programs most like it ({', '.join(kin)})"
    )
