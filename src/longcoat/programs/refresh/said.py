"""What a page says, before it is known about which program."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.programs.evidence import Strength


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a page says about the program it speaks for.

    Attributes:
        field: The field's slug.
        value: The value.
        strength: How much it binds.
        words: The words it rests on; None where there are none, as with residents who were counted.
        about: What exactly it is of; None when of the program as a whole.
        doubtful: Whether the reader doubts it: then it is kept to be confirmed.
    """

    field: str
    value: str | bool | int | float
    strength: Strength
    words: str | None = None
    about: str | None = None
    doubtful: bool = False
