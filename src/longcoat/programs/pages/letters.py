"""How many letters of recommendation are needed at least."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says

FIELD = "letters"
_MOST = 6
_LETTER = r"(?:letters(?: of recommendation)?|letter|sloes?|slors?|recommendations)"
_KIND = r"(?:[\w'/-]+ ){0,4}?"
_BEFORE = re.compile(
    rf"(?<![\d/-])\b([1-6])(?: ?(?:-|to|or) ?([1-6]))? (?!years?|months?|weeks?|of the|blocks?|pages?){_KIND}{_LETTER}\b"
)
_AFTER = re.compile(
    rf"{_LETTER}\b ?[:(,-]{{0,2}} ?(?:at least |minimum(?: of)? |no fewer than |not fewer than )?([1-6])\b(?! ?(?:years?|months?|weeks?|%|\.\d))(?: ?(?:-|to|or) ?([1-6]))?"
)
_CEILING = re.compile(
    r"\b(?:up to|maximum|no more than|at most|as many as|not more than|limit|lets you|allows?|a further|optional)\b[^.]{0,15}$"
)
_MORE = re.compile(
    r"(?:\bplus|\band|\+|&|,)\s+(?:at least )?([1-5]) (?:other|additional|more|further)\b(?: letters?)?|\b(?:plus|and) ([1-5]) (?:letters|others)\b"
)
_NAMED = re.compile(
    r"\b(?:chair(?:man|person)?(?:'s|s)?|department(?:al)?|program director'?s?|chair's or [\w ]+?) letter\b|\bletter (?:from|by|of) (?:the |a |your )?(?:department|chair)"
)
_ASKED = re.compile(r"\b(?:how many|number of|which|what)\b[^?]*\bletters|\bletters\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the largest number that one statement asks for."""
    best: PageFact | None = None
    for one in statements:
        if scope.is_elsewhere(one) or not re.search(_LETTER, one.topic):
            continue
        number = _number(one)
        if number is None or (best is not None and number <= int(best.value)):
            continue
        wish = says("strength.wish", one.text) and not says("strength.rule", one.text)
        best = PageFact(FIELD, number, Strength.PREFERRED if wish else Strength.HARD, one.words)
    if best is not None:
        yield best


def _number(one: Statement) -> int | None:
    text = one.text
    if re.search(r"\bdeclin|\bfellow|\baward|\bthank you\b", text):
        return None
    found = next((f for f in _BEFORE.finditer(text) if not _CEILING.search(text[: f.start()])), None)
    found = found or next((f for f in _AFTER.finditer(text) if not _CEILING.search(text[: f.start(1)])), None)
    if found is None:
        return _answer(one)
    number = int(found[1])
    if number == 1:
        more = _MORE.search(text, found.end(1))
        number += int(more[1] or more[2]) if more else 0
        named = _NAMED.search(text)
    elif (more := _MORE.search(text, found.end())) and "letter" in text[found.end() :]:
        number += int(more[1] or more[2])
        named = None
    return number if number <= _MOST else None


def _answer(one: Statement) -> int | None:
    """A bare number where letters are asked for."""
    if not _ASKED.search(one.question) or not one.opens:
        return None
    found = re.match(
        r"\W*(?:at least |a minimum of |no fewer than |minimum )?([1-6])\b(?! ?(?:years?|months?))", one.text
    )
    return int(found[1]) if found else None
