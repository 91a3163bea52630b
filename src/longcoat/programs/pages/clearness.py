"""Whether a statement brings together all that a fact needs, whatever its wording, by the ideas of ``data/clear.toml``.

`plainness` knows the wordings of programs, and what is worded otherwise isn't plain; this asks only which ideas stand
together: a first attempt, an exam, and nothing that says whose or that it may be waived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement


class Clearness(StrEnum):
    """How clearly a statement says a fact.

    Example:
        >>> Clearness.MARRED.value
        'marred'
    """

    CLEAR = "clear"
    SOFT = "soft"
    MARRED = "marred"
    UNLISTED = "unlisted"
    UNSAID = "unsaid"
    MIXED = "mixed"
    CONTRARY = "contrary"
    UNKNOWN = "unknown"


#: Of several ways to say a value the one that comes nearest counts.
_NEARER = (Clearness.UNSAID, Clearness.UNLISTED, Clearness.MARRED, Clearness.SOFT, Clearness.CLEAR)
_NUMBER = re.compile(r"\d[\d.]*")
_EXAMS = {"step1_min": 0, "step2_ck_min": -1}
_SCORE = re.compile(r"(?<![\d.])(?:1[89]\d|2[0-7]\d)(?![\d.])")


def clearness(
    one: Statement | None, field: str, value: str, strength: str, page: Sequence[Statement]
) -> Clearness:
    """Return how clearly a statement says a value of a field.

    Args:
        one: The statement; None if the fact rests on none in particular.
        field: The field's slug.
        value: The value in writing.
        strength: How it binds.
        page: All statements of the page.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("Every board exam has to be cleared at the first try.")
        >>> clearness(page[0], "step1_attempts_max", "1", "hard", page).value
        'clear'
    """
    ways = _ways(field, value)
    if one is None or not ways:
        return Clearness.UNKNOWN
    soft = False
    table = words_of("clear")
    if field in table["bound"] and value not in ("none", "not-required"):
        wished, demanded = _is_wished(one), _says("<demand>", one.text)
        soft = not wished and _says("<soft>", one.text) and field not in table["should_bind"]
        if wished and demanded:
            return Clearness.MIXED
        if wished is not (strength == "preferred") and not soft:
            return Clearness.CONTRARY
    found = max((_by(way, one, field, value, page) for way in ways), key=_NEARER.index)
    return Clearness.SOFT if soft and found is Clearness.CLEAR else found


def _ways(field: str, value: str) -> list[dict[str, Any]]:
    """The ways to say a value: its own, or those of any number."""
    ways = _ways_of(field)
    own = [way for way in ways if way["value"] == value]
    if own or not _NUMBER.fullmatch(value):
        return own
    return [way for way in ways if way["value"] == "number"]


@cache
def _ways_of(field: str) -> list[dict[str, Any]]:
    return [way for way in words_of("clear")["clear"] if field in way["fields"]]


def _by(way: dict[str, Any], one: Statement, field: str, value: str, page: Sequence[Statement]) -> Clearness:
    """How clearly a statement says a value in one way."""
    number = value if _NUMBER.fullmatch(value) else ""
    said = " ".join(text for text in (one.question if one.opens else "", one.lead, one.text) if text)
    if not all(_says(idea, said, number) for idea in way["said"]):
        return Clearness.UNSAID
    if not all(_says(idea, one.topic, number) for idea in way["about"]):
        return Clearness.UNSAID
    if way.get("listed") and not _is_sent(one, page):
        return Clearness.UNLISTED
    if way.get("short") and len(one.text.split()) > words_of("clear")["short"]:
        return Clearness.UNSAID
    if "beside" in way and any(_says(way["beside"], text) for text in _beside(one, page)):
        return Clearness.MARRED
    if any(_says(idea, one.text, number) for idea in way["not"]) or _is_the_other_exam_s(one, field, value):
        return Clearness.MARRED
    return Clearness.CLEAR


def _is_wished(one: Statement) -> bool:
    """Whether what a statement names is wished for, by its own words or those above it."""
    asked = one.question if one.opens else ""
    return any(_says("<wish>", text) for text in (one.text, one.lead, asked)) or _says(
        "<wish_above>", one.heading
    )


def _is_the_other_exam_s(one: Statement, field: str, value: str) -> bool:
    """Whether a statement names two scores, of which this is the other exam's: the first exam comes first."""
    scores = list(dict.fromkeys(_SCORE.findall(one.text)))
    return field in _EXAMS and len(scores) > 1 and value in scores and scores[_EXAMS[field]] != value


def _is_sent(one: Statement, page: Sequence[Statement]) -> bool:
    """Whether a statement is one of the things to send in with an application."""
    if _says("<sending>", one.lead):
        return True
    table = words_of("clear")
    kinds = {kind for text in (one.text, *_beside(one, page)) for kind in _idea("<sent>", "").findall(text)}
    above = f"{one.heading} {one.question} {one.lead}"
    return len(kinds) >= table["least_listed"] and (_says("<sending>", above) or not one.lead)


def _beside(one: Statement, page: Sequence[Statement]) -> Iterator[str]:
    """Yield what stands near a statement under the same heading and lead."""
    reach = words_of("clear")["near"]
    for other in page[max(0, one.number - reach) : one.number + reach + 1]:
        if other.number != one.number and (other.heading, other.lead) == (one.heading, one.lead):
            yield other.text


def _says(idea: str, text: str, number: str = "") -> bool:
    return _idea(idea, number).search(text) is not None


@lru_cache(maxsize=4096)
def _idea(idea: str, number: str) -> re.Pattern[str]:
    """An idea as an expression, with the ideas that it names and the number put in."""
    while found := re.search(r"<(\w+)>", idea):
        idea = idea.replace(found[0], f"(?:{words_of('clear')['idea'][found[1]]})")
    return re.compile(idea.replace("§", rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)"))
