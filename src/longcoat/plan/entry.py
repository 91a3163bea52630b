"""One program on the list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from longcoat.chances import Estimate
from longcoat.plan.reason import Reason
from longcoat.programs import Program


class Tier(StrEnum):
    """How likely an invitation is, against the rest of the same list; the plan prints the range of each."""

    LIKELY = "likely"
    TARGET = "target"
    REACH = "reach"


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
        little_known: Whether no invitation figures exist for its specialty, so that its interval is very
            wide.
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
