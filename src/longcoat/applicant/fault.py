"""One thing wrong with a profile, before its line in the file is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Where in a profile something stands: field names, and positions in lists counted from 0.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path.

    Attributes:
        path: Where.
        what: What is wrong.
        right: What would be right.
        missing: Whether the only trouble is that something needed isn't there yet.
    """

    path: Path
    what: str
    right: str = ""
    missing: bool = False


def dotted(path: Path) -> str:
    """Return the name of a path as people write it, entries of a list counted from 1.

    Example:
        >>> dotted(("exams", "step2_ck", 0, "score"))
        'exams.step2_ck[1].score'
    """
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{_spelled(part)}" if name else _spelled(part)
    return name


def _spelled(part: str) -> str:
    """A name that nobody would choose may hold anything: it is shown short, control signs spelled out."""
    return part if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", part) else repr(part[:40])
