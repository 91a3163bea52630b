"""A file that is not imported: everything wrong with it, in words for the person who has it."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.errors import InputError, Problem
from longcoat.programs.importers.settings import limits


class FileError(InputError):
    """Nothing of a file was imported; `problems` names what is wrong with it, line by line.

    Example:
        >>> wrong = Problem("'12O' is not a number", "a number such as 120", "Applicants", 7)
        >>> print(FileError("explorer.csv", [wrong]))
        explorer.csv was not imported, nothing of it; it has 1 problem:
          line 7, Applicants: '12O' is not a number. Right would be: a number such as 120.
    """

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(source, self.problems)

    def __str__(self) -> str:
        count, most = len(self.problems), limits()["problems"]
        head = f"{self.source} was not imported, nothing of it; it has {count} problem{'' if count == 1 else 's'}:"
        more = [f"  … and {count - most} more"] if count > most else []
        return "\n".join([head, *(f"  {problem}" for problem in self.problems[:most]), *more])


def refuse(source: str, why: str, right: str = "") -> InputError:
    """Return the error for a file that can't be used as a whole.

    Example:
        >>> print(refuse("a.pdf", "it is protected by a password", "a copy without one"))
        a.pdf was not imported: it is protected by a password. Right would be: a copy without one.
    """
    return InputError(f"{source} was not imported: {why}.{f' Right would be: {right}.' if right else ''}")
