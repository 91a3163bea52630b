"""What a program's own statement of mission or aims names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from longcoat.programs.evidence import Strength
from longcoat.programs.field import fields
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement

FIELD = "mission"
#: What stands between the sentences that a mission rests on.
BETWEEN = " … "
#: What stands right below the heading "Mission" is the mission; what follows further down tells other things.
_RIGHT_BELOW = 3
#: The items of a list of aims go on longer.
_LISTED = 6
_DEVOTED = re.compile(r"\b(?:committed|dedicated|devoted|commitment) to\b")
#: Above a list of what applicants bring along.
_OF_APPLICANTS = re.compile(r"\b(?:applicants?|candidates?)\b")
_AIM = re.compile(r"\b(?:mission|vision|aims?|goals?|purpose)\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield one fact with every word that statements of mission name."""
    named: set[str] = set()
    words: list[str] = []
    heading, below = "", 0
    for one in statements:
        heading, below = (heading, below + 1) if one.heading == heading else (one.heading, 1)
        near = below <= (_LISTED if one.item else _RIGHT_BELOW)
        if scope.is_under_elsewhere(one) or not _is_mission(one, right_below=near):
            continue
        own = _own_words(one)
        fresh = {word for word, pattern in _words().items() if pattern.search(own)} - named
        if fresh:
            named |= fresh
            words.append(one.words)
    if named:
        yield PageFact(
            FIELD, fields()[FIELD].read("+".join(sorted(named))), Strength.STATED, BETWEEN.join(words)
        )


def names(one: Statement, word: str) -> bool:
    """Tell whether a statement of mission names one of the choices."""
    return _words()[word].search(_own_words(one)) is not None


def forms_of(one: Statement) -> Iterator[str]:
    """Yield how a statement tells a mission: below such a heading, by its name, or as what the program is devoted to."""
    if _pattern("heading").search(one.above):
        yield "above"
    if _AIM.search(one.text):
        yield "named"
    if _DEVOTED.search(one.text):
        yield "devoted"
    if _OF_APPLICANTS.search(one.topic) or "select" in one.above:
        yield "of applicants"


def _is_mission(one: Statement, *, right_below: bool) -> bool:
    if _pattern("elsewhere").search(one.text) or _OF_APPLICANTS.search(one.lead):
        return False
    if _pattern("said").search(one.text) or _pattern("heading").search(one.lead):
        return True
    above = one.question if one.question else one.heading
    return right_below and _pattern("heading").search(above) is not None


def _own_words(one: Statement) -> str:
    """What the statement says the program is for: of "in search of x, we are committed to y" only y."""
    above = f"{one.lead} {one.question} {one.heading}"
    devoted = _DEVOTED.search(one.text)
    if devoted is None or _pattern("heading").search(above) or _AIM.search(one.text):
        return one.text
    return one.text[devoted.end() :]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(words_of("mission")[name]))


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {word: re.compile("|".join(parts)) for word, parts in words_of("mission")["word"].items()}
