"""Brings text into one form, so that a wording is looked for once and not in all its spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from longcoat.programs.pages.limits import words_of


def fold(text: str) -> str:
    """Return text in lower case with one spelling of numbers, exams, visas and kinds of graduates.

    Example:
        >>> fold("Three (3) Letters of Reference; U.S. IMGs: USMLE® Step II C.K., H-1B or J1")
        '3 letters of recommendation; us img: usmle step 2 ck , h1b or j1'
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = " ".join(text.split())
    for number, (pattern, by, needed) in enumerate(_replaced()):
        if not needed or any(words in text for words in needed):
            text = pattern.sub(by, text)
        if number == _AFTER_NUMBERS:
            text = _numbers().sub(lambda found: str(words_of("folding")["numbers"][found[0]]), text)
    return " ".join(text.split())


#: Number words become digits after the spelling of quotes and dashes is settled, before anything counts.
_AFTER_NUMBERS = 7


@cache
def _replaced() -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """Return what is replaced by what, and the words one of which must be there for it."""
    rows = words_of("folding")["replaced"]
    return tuple((re.compile(row[0]), row[1], tuple(row[2]) if len(row) > 2 else ()) for row in rows)


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words_of('folding')['numbers'])})\b(?!')")
