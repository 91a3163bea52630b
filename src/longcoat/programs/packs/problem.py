"""What is wrong with a pack: every problem with its file, line and field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from longcoat.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class PackProblem(Problem):
    """One thing wrong with a pack.

    Attributes:
        file: The file it stands in, such as ``facts.csv``; empty for the folder as a whole.

    Example:
        >>> print(PackProblem("'22O' is not a value", "a whole number", "value", 3, file="facts.csv"))
        facts.csv, line 3, value: '22O' is not a value. Right would be: a whole number.
    """

    file: str = ""

    def __str__(self) -> str:
        # Not super(): a dataclass with slots is made anew, and super() would look for the one it replaced.
        told = Problem.__str__(self)
        if not self.file:
            return told
        return f"{self.file}{', ' if self.line or self.field else ': '}{told}"


class PackError(InputError):
    """A pack can't be used; `problems` names everything wrong with it, not only the first thing."""

    def __init__(self, source: str, problems: Sequence[PackProblem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(source, self.problems)

    def __str__(self) -> str:
        count = f"{len(self.problems):,} problem{'' if len(self.problems) == 1 else 's'}"
        return "\n".join([f"The pack {self.source} has {count}:", *(f"  {each}" for each in self.problems)])
