"""One reason for or against a program."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.figures import Figure
from longcoat.market import read_coefficients
from longcoat.plan.citation import Citation


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, for or against.

    Attributes:
        words: The reason, as a short sentence.
        effect: Logit it adds to, or takes from, an invitation; the sign says for or against.
        evidence: What it rests on.
    """

    words: str
    effect: float
    evidence: tuple[Citation, ...]


def weight(name: str) -> float:
    """Return what an answer or a connection is worth in the middle, in logits."""
    return read_coefficients("longcoat.chances", "coefficients")[name].value


def percent(found: Figure) -> str:
    """Return a published share as people write it."""
    return f"{100 * found.number:.1f} %".replace(".0 %", " %")
