"""What a program's own statement of mission or aims names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from longcoat.programs.evidence import Strength
from longcoat.programs.field import fields
from longcoat.programs.pages import scope
from longcoat.programs.pages.either import either
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
    for one, below in with_depth(statements):
        if not is_mission(one, below):
            continue
        own = own_words(one)
        fresh = {word for word, pattern in _words().items() if pattern.search(own)} - named
        if fresh:
            named |= fresh
            words.append(one.words)
    if named:
        yield PageFact(
            FIELD, fields()[FIELD].read("+".join(sorted(named))), Strength.STATED, BETWEEN.join(words)
        )


def with_depth(statements: Sequence[Statement]) -> Iterator[tuple[Statement, int]]:
    """Yield each statement with its place below its heading, from 1."""
    heading, below = "", 0
    for one in statements:
        heading, below = (heading, below + 1) if one.heading == heading else (one.heading, 1)
        yield one, below


def is_mission(one: Statement, below: int) -> bool:
    """Tell whether a statement says what a program is for: by its words, or since it stands right below such a heading."""
    near = below <= (_LISTED if one.item else _RIGHT_BELOW)
    return not scope.is_under_elsewhere(one) and _is_mission(one, right_below=near)


def names(one: Statement, word: str) -> bool:
    """Tell whether a statement of mission names one of the choices."""
    return _words()[word].search(own_words(one)) is not None


def named_in(one: Statement) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each of the choices that a statement may name, with where in its own words."""
    own = own_words(one)
    for word, pattern in _words().items():
        if found := pattern.search(own) or (word in _wider() and _wider()[word].search(own)) or None:
            yield word, found


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


def own_words(one: Statement) -> str:
    """What the statement says the program is for: of "in search of x, we are committed to y" only y."""
    above = f"{one.lead} {one.question} {one.heading}"
    devoted = _DEVOTED.search(one.text)
    if devoted is None or _pattern("heading").search(above) or _AIM.search(one.text):
        return one.text
    return one.text[devoted.end() :]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return either(words_of("mission")[name])


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {word: either(parts) for word, parts in words_of("mission")["word"].items()}


@cache
def _wider() -> dict[str, re.Pattern[str]]:
    return {word: re.compile(pattern) for word, pattern in words_of("mission")["wider"].items()}
