"""Something true of this profile that bears on the application."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from longcoat.figures import Figure


class Tone(StrEnum):
    """How a finding bears on the application."""

    STRENGTH = "strength"
    NEUTRAL = "neutral"
    CONCERN = "concern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the profile, with what it rests on.

    Attributes:
        id: The rule that found it.
        capability: The capability it serves, such as ``C2``.
        tone: How it bears on the application.
        words: The sentence, for the applicant.
        figures: The published numbers it rests on.
        judgement: Whether a judgement of ours is part of it.
    """

    id: str
    capability: str
    tone: Tone
    words: str
    figures: tuple[Figure, ...] = ()
    judgement: bool = False
