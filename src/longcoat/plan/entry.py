"""One program on the list."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.chances import Estimate, Tier
from longcoat.plan.reasons import Reason
from longcoat.programs import Program

__all__ = ["Entry", "Tier"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One application.

    Attributes:
        position: Its place in the order of choosing, from 1: the first adds most to the list.
        program: The program.
        tier: Its third of the list by chance of an invitation.
        signal: Tier of the signal to send, or None.
        invitation: Chance of an invitation.
        match: Chance of being invited and ranked high enough to match there, if preferred to all others.
        adds: What it adds to the chance of matching anywhere, beyond the programs before it.
        home: Name of the wanted region that holds it, or None.
        reasons: Three reasons, the strongest first.
        little_known: Whether no invitation figures exist for its specialty, or too little else is known to call its
            numbers an answer.
        kin: Ids of the programs whose bars it borrows because the season doesn't know it; None where it has its own.
    """

    position: int
    program: Program
    tier: Tier
    signal: str | None
    invitation: Estimate
    match: Estimate
    adds: float
    home: str | None
    reasons: tuple[Reason, ...]
    little_known: bool
    kin: tuple[str, ...] | None = None
