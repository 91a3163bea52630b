"""A program's kind as it was inferred from public facts."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.programs.evidence import Evidence
from longcoat.vocabulary import ProgramKind


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind inferred from public facts: a guess that says how sure it is and why.

    Attributes:
        kind: The likeliest kind.
        confidence: Chance that a person who knows the program would say the same, 0 to 1.
        reason: Why, in one sentence.
        evidence: What the reason rests on.
    """

    kind: ProgramKind
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...] = ()
