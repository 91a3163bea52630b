"""Lines put so that each names one person at most, and names them whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from longcoat.programs.columns import fold
from longcoat.programs.rosters.lines import Box, Line
from longcoat.programs.rosters.people import person_in
from longcoat.programs.rosters.sections import section_of
from longcoat.programs.rosters.words import limit, words

_BETWEEN = re.compile(r"\s*[;•·]\s*")


def one_by_one(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines; one that lists several people becomes several, and halves of a name become one.

    Example:
        >>> line = Line("PGY-1: A Doe, MD (AUC); B Roe, DO (PCOM)", Box(None, "p"))
        >>> [(each.level, person_in(each.text) is not None) for each in one_by_one([line])]
        [(6, False), (0, True), (0, True)]
    """
    for line in _labels_apart(_whole_names(lines)):
        parts = [part for part in _BETWEEN.split(line.text) if part]
        head, _, first = parts[0].partition(":") if parts else ("", "", "")
        heads = bool(first) and section_of(head) is not None and len(head) < limit("label_letters")
        listed = [first.strip(), *parts[1:]] if heads else parts
        people = sum((person := person_in(part)) is not None and person.sure for part in listed)
        if people == 0 or people < len(listed) or (len(listed) < 2 and not heads):
            yield line
            continue
        if heads:
            yield Line(head, Box(line.box, "h6"), level=6)
        for part in listed:
            yield Line(part, Box(line.box, "item"))


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&/])(?={words()['labels']['inline']}\s?:)")


def _labels_apart(lines: Iterable[Line]) -> Iterator[Line]:
    """Part lines in which several labels stand one behind the other."""
    for line in lines:
        starts = [found.start() for found in _labels().finditer(line.text)]
        if len(starts) < 2 and not (starts and starts[0]):
            yield line
            continue
        cuts = sorted({0, *starts, len(line.text)})
        for begin, end in pairwise(cuts):
            if part := line.text[begin:end].strip(" .;,|•·"):
                yield replace(line, text=part)


def _whole_names(lines: Iterable[Line]) -> Iterator[Line]:
    """Put first and last names that stand in columns of their own together."""
    waiting: Line | None = None
    told = words()["labels"]
    for line in lines:
        column = fold(line.column)
        if waiting is None and column and re.fullmatch(told["half_a_name"], column):
            waiting = line
            continue
        if waiting is not None:
            if column and re.fullmatch(told["half_a_name"], column):
                whole = (
                    f"{line.text} {waiting.text}"
                    if re.fullmatch(told["last_name"], fold(waiting.column))
                    else f"{waiting.text} {line.text}"
                )
                yield Line(whole, line.box, column="name")
                waiting = None
                continue
            yield waiting
            waiting = None
        yield line
    if waiting is not None:
        yield waiting
