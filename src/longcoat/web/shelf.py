"""The plans made since the server was started."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from longcoat.plan import Plan

#: More plans than anyone compares at once, and few enough that an open server does not grow; judgement.
ROOM = 20


@dataclass(frozen=True, slots=True)
class Made:
    """A plan as it was asked for.

    Attributes:
        plan: The plan.
        source: What it was made from, in words: the name of a file or of an example.
        remarks: What had to be assumed in reading the profile.
    """

    plan: Plan
    source: str
    remarks: tuple[str, ...] = ()


class Shelf:
    """Keeps plans in memory, each under a word that can't be guessed; the one not looked at for longest is given up first.

    Example:
        >>> shelf = Shelf()
        >>> shelf.find("nothing under this word") is None
        True
    """

    def __init__(self) -> None:
        self._plans: OrderedDict[str, Made] = OrderedDict()

    def put(self, made: Made) -> str:
        """Keep a plan, and return the word that finds it again."""
        word = secrets.token_urlsafe(24)
        self._plans[word] = made
        while len(self._plans) > ROOM:
            self._plans.popitem(last=False)
        return word

    def find(self, word: str) -> Made | None:
        """Return the plan under a word, or None when there is none (any more)."""
        if word in self._plans:
            self._plans.move_to_end(word)
        return self._plans.get(word)
