"""What is read from a page: facts that don't know yet which program they are about."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.programs.evidence import Strength


@dataclass(frozen=True, slots=True)
class PageFact:
    """One fact that a text states.

    Attributes:
        field: The field's slug, one of `longcoat.programs.fields()`.
        value: The value as `FactField.read` gives it.
        strength: How much it binds.
        words: The sentence it rests on, as the page has it.
        about: The track or class it holds for; None for the program as a whole.
        chance: How likely it is right, as `certainty` estimates it; 1 before it was weighed.

    Example:
        >>> PageFact("letters", 3, Strength.HARD, "Three letters are required.").about is None
        True
    """

    field: str
    value: str | float | bool
    strength: Strength
    words: str
    about: str | None = None
    chance: float = 1.0
