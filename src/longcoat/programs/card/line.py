"""The lines of an evidence card: one thing that is known, what others say instead, and shares of residents."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.programs.card.words import strength_words
from longcoat.programs.evidence import Evidence, Strength


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a source says.

    Attributes:
        value: What it says, in words.
        strength: How much it binds.
        evidence: Where it was read; several pages when they say the same.
        age: How old that is, in words.
        historic: Whether it is from before the present contest, or of unknown age: it closes no door.
    """

    value: str
    strength: Strength
    evidence: tuple[Evidence, ...]
    age: str
    historic: bool

    @property
    def note(self) -> str:
        """How much it binds and how old it is, to stand in brackets behind the value."""
        return _note(self.strength, self.age)


@dataclass(frozen=True, slots=True)
class CardLine:
    """One thing that is known.

    Attributes:
        field: The field's slug; ``residents`` for the counts of a list of residents together.
        title: What it is about.
        value: What holds, in words.
        strength: How much it binds.
        evidence: Where it was read.
        age: How old that is, in words.
        historic: Whether it is from before the present contest, or of unknown age: it closes no door.
        binds: Whether it may close a door.
        differing: What other sources say instead, the next best first.
    """

    field: str
    title: str
    value: str
    strength: Strength
    evidence: tuple[Evidence, ...]
    age: str
    historic: bool = False
    binds: bool = False
    differing: tuple[Statement, ...] = ()

    @property
    def note(self) -> str:
        """How much it binds and how old it is, to stand in brackets behind the value."""
        return _note(self.strength, self.age)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the residents whose school is known.

    Attributes:
        of: ``us_md``, ``us_do``, ``caribbean`` or ``abroad`` (the Caribbean and all other countries).
        count: How many.
        total: Of how many.
        low: Lower end of the interval of the program's long-run share, a fraction.
        high: Its upper end.
    """

    of: str
    count: int
    total: int
    low: float
    high: float


def _note(strength: Strength, age: str) -> str:
    return "; ".join(part for part in (strength_words(strength), age) if part)
