"""A question about a program, and what each answer would change."""

from __future__ import annotations

from dataclasses import dataclass

from longcoat.chances import Estimate


@dataclass(frozen=True, slots=True)
class Answer:
    """What one look at the page may show.

    Attributes:
        words: What it would show, such as "3 of 24".
        value: What to tell then, such as ``4/24``.
        chance: How likely that is, before looking.
        invitation: Chance of an invitation then.
        gain: What re-choosing the list then adds to its value.
    """

    words: str
    value: str
    chance: float
    invitation: Estimate
    gain: float


@dataclass(frozen=True, slots=True)
class LookUp:
    """One thing to look up.

    Attributes:
        program: The program's id.
        field: ``roster`` or ``rules``.
        page: Address to open first; None where none is known.
        read: The one thing to read there.
        tell: The command that takes the answer.
        now: Chance of an invitation before looking.
        answers: What it may show.
        worth: Expected gain of the list's value from looking and choosing again: on the scale where a match anywhere
            is 1.
        moves: Chance that the answer changes the list.
        listed: Whether the program is on the list.
    """

    program: str
    field: str
    page: str | None
    read: str
    tell: str
    now: Estimate
    answers: tuple[Answer, ...]
    worth: float
    moves: float
    listed: bool
