"""What is wrong with the files of a folder: all of it, each with file, line and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from longcoat.errors import InputError, Problem
from longcoat.vocabulary import nearest

#: How many problems are told one by one, and among how many names a misspelt one is looked for.
TOLD = 20
SEARCHED = 2_000
#: Characters that can't be seen: where a quote is missing, a name runs over several lines.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class FileProblem(Problem):
    """One thing wrong with a file of a folder.

    Attributes:
        file: The name of the file.

    Example:
        >>> print(FileProblem("there is no program cty", "a program of programs.csv", "program", 7, "applicants.csv"))
        applicants.csv, line 7, program: there is no program cty. Right would be: a program of programs.csv.
    """

    file: str = ""

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (self.file, f"line {self.line}" if self.line else "", self.field) if part
        )
        right = f" Right would be: {self.right}." if self.right else ""
        return f"{place}: {self.what}.{right}"


class FolderError(InputError):
    """A folder's files can't be used.

    Attributes:
        problems: The first of them.
        count: How many there are in all.
    """

    def __init__(self, folder: str, problems: Iterable[FileProblem], count: int) -> None:
        self.folder, self.problems, self.count = folder, tuple(problems), count
        super().__init__(folder, self.problems, count)

    def __str__(self) -> str:
        lines = [f"{self.folder} has {self.count:,} problem{'' if self.count == 1 else 's'}:"]
        lines += [f"  {problem}" for problem in self.problems]
        if (more := self.count - len(self.problems)) > 0:
            lines.append(f"  … and {more:,} more")
        return "\n".join(lines)


class Problems:
    """Collects what is wrong: the first ones in full, and how many there are.

    Example:
        >>> problems = Problems("market")
        >>> problems.add("programs.csv", 3, "-1 is below zero", "0 or more", "quota")
        >>> problems.raise_any()
        Traceback (most recent call last):
        longcoat.market.folder.problem.FolderError: market has 1 problem:
          programs.csv, line 3, quota: -1 is below zero. Right would be: 0 or more.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.first: list[FileProblem] = []
        self.count = 0
        self.unusable: set[str] = set()

    def add(self, file: str, line: int | None, what: str, right: str, field: str = "") -> None:
        """Note one."""
        self.count += 1
        if len(self.first) < TOLD:
            self.first.append(FileProblem(what, right, field, line, file))

    def add_unusable(self, file: str, line: int | None, what: str, right: str) -> None:
        """Note what makes a whole file unusable; that its names are unknown elsewhere isn't noted again."""
        self.unusable.add(file)
        self.add(file, line, what, right)

    def unknown(self, file: str, line: int, field: str, name: str, known: Iterable[str], home: str) -> None:
        """Note a name that isn't known; `home` is the file that says which ones are, or several."""
        if any(one in home for one in self.unusable):
            return
        noun = "program" if field not in {"applicant", "applicant_a", "applicant_b"} else "applicant"
        if not name:
            self.add(file, line, f"the name of the {noun} is missing", f"{_a(noun)} as in {home}", field)
            return
        close = None
        if self.count < TOLD and len(known := list(known)) <= SEARCHED:
            close = nearest(name, known)
        right = f"{_a(noun)} that {home} has" + (f", such as {close}" if close else "")
        self.add(
            file,
            line,
            f"there is no {noun} {name!r}" if UNSEEN.search(name) else f"there is no {noun} {name}",
            right,
            field,
        )

    def unseen(self, file: str, line: int, field: str, name: str) -> bool:
        """Note a name with characters that can't be seen, and tell whether it is one."""
        if UNSEEN.search(name) is None:
            return False
        right = "a name on one line, with letters, digits and signs"
        self.add(file, line, f"{name!r} holds a character that can't be seen", right, field)
        return True

    def raise_any(self) -> None:
        """Raise what was noted, if anything was.

        Raises:
            FolderError: Something was.
        """
        if self.count:
            raise FolderError(self.folder, self.first, self.count)


def _a(noun: str) -> str:
    return f"an {noun}" if noun.startswith("a") else f"a {noun}"
