"""Everything that Longcoat raises on purpose.

::

    LongcoatError
    ├── InputError            what was given can't be used: says what, where, what would be right (exit code 2)
    │   └── ProfileError      … in an applicant's profile, all problems at once
    └── DataError             a data file shipped or added is damaged (exit code 3)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input, in words for the person who wrote it.

    Attributes:
        what: What is wrong.
        right: What would be right.
        field: The dotted name of the field, such as ``exams.step2_ck[1].score``.
        line: The line in the file, counted from 1; None when the place is not known.

    Example:
        >>> print(Problem("320 is not a score", "a number from 1 to 300", "exams.step2_ck[1].score", 12))
        line 12, exams.step2_ck[1].score: 320 is not a score. Right would be: a number from 1 to 300.
    """

    what: str
    right: str = ""
    field: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.field) if part)
        right = f" Right would be: {self.right}." if self.right else ""
        return f"{place}: {self.what}.{right}" if place else f"{self.what}.{right}"


class LongcoatError(Exception):
    """The root of every error that is meant for people.

    Attributes:
        exit_code: What the command line returns for it.
    """

    exit_code = 1


class InputError(LongcoatError):
    """Something that was given can't be used."""

    exit_code = 2


class ProfileError(InputError):
    """A profile can't be used; `problems` names everything wrong with it, not only the first thing.

    Example:
        >>> wrong = Problem("there is no exam called step4", "step1, step2_ck or step3", "exams.step4")
        >>> error = ProfileError("me.toml", [wrong])
        >>> print(error)
        me.toml has 1 problem:
          exams.step4: there is no exam called step4. Right would be: step1, step2_ck or step3.
    """

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(source, self.problems)

    def __str__(self) -> str:
        count = f"{len(self.problems)} problem{'' if len(self.problems) == 1 else 's'}"
        return "\n".join([f"{self.source} has {count}:", *(f"  {problem}" for problem in self.problems)])


class DataError(LongcoatError):
    """A data file that Longcoat relies on is damaged or contradicts itself."""

    exit_code = 3
