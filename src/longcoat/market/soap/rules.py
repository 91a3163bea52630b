"""How many applications and rounds SOAP has."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from longcoat.errors import InputError


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers that SOAP runs by.

    Attributes:
        applications: How many programs one applicant may apply to.
        rounds: How many rounds of offers there are.

    Example:
        >>> Rules.of_season(2026)
        Rules(applications=45, rounds=4)
        >>> Rules(applications=45, rounds=0)
        Traceback (most recent call last):
        longcoat.errors.InputError: rounds: 0 is too few. Right would be: 1 or more.
    """

    applications: int
    rounds: int

    def __post_init__(self) -> None:
        for what, number in (("applications", self.applications), ("rounds", self.rounds)):
            if number < 1:
                raise InputError(f"{what}: {number} is too few. Right would be: 1 or more.")

    @classmethod
    def of_season(cls, season: int | None = None) -> Rules:
        """Return the rules of a match year, or the latest: the figure ``soap.applications_allowed``, and the rounds.

        Raises:
            InputError: Nothing is published for so early a season.
        """
        from longcoat.figures import FigureError, figure

        try:
            allowed = figure("soap.applications_allowed", season=season).number
        except FigureError as error:
            raise InputError(str(error)) from None
        told = tomllib.loads(files(__package__).joinpath("data", "soap.toml").read_text("utf-8"))
        return cls(int(allowed), told["rounds"])
