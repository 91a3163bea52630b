"""The day a page speaks for, as far as its text tells; nothing here knows what day it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from longcoat.programs.pages.folding import fold
from longcoat.programs.pages.limits import words_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class PageDate:
    """The day a page speaks for, at the latest.

    Attributes:
        day: The day; None when nothing tells.
        basis: What it rests on, in a phrase a person can check.
    """

    day: date | None
    basis: str


def date_of(text: str, footer: str = "") -> PageDate:
    """Return the day that a text speaks for, at the latest.

    The latest day, season or class that is named counts; an exam that no longer exists overrules it. A year in the
    footer counts only if the text itself names none: footers are renewed by themselves.

    Args:
        text: The page's text.
        footer: The text of its footer.

    Example:
        >>> date_of("Applications for the 2024-2025 season are open.")
        PageDate(day=datetime.date(2024, 12, 31), basis='names the season 2024-2025')
        >>> date_of("Step 2 CS must be passed by July 1, 2022.").basis
        'asks for Step 2 CS, which ended in January 2021'
        >>> date_of("Send three letters.")
        PageDate(day=None, basis='no date in the text')
    """
    folded = fold(text)
    told = max(_signs(folded), default=None, key=lambda sign: sign.day or date.min)
    for rule in words_of("dating")["latest"]:
        day: date = rule["day"]
        if _compiled(rule["pattern"]).search(folded) and (told is None or told.day is None or told.day > day):
            return PageDate(day, str(rule["basis"]))
    return told or _footer(fold(footer)) or PageDate(None, "no date in the text")


def _signs(text: str) -> Iterator[PageDate]:
    for sign in words_of("dating")["sign"]:
        for found in _compiled(sign["pattern"]).finditer(text):
            if (day := _day(found.groupdict(), sign)) is not None:
                yield PageDate(day, str(sign["basis"]).format(words=found[0].strip()))


def _day(groups: dict[str, str | None], sign: dict[str, Any]) -> date | None:
    year = int(groups.get("year") or groups.get("year2") or 0) - sign.get("years_before", 0)
    second = groups.get("second")
    if second is not None and int(second) != (year + 1) % 100:
        return None
    month, last = sign.get("ends", (1, 1))
    if groups.get("day"):
        name, numeric = groups.get("month"), groups.get("numeric")
        month = _MONTHS.index(name) + 1 if name else int(numeric or 0)
        last = int(groups["day"] or 0)
    try:
        return date(year, month, last)
    except ValueError:
        return None


def _footer(text: str) -> PageDate | None:
    rule = words_of("dating")["footer"]
    years = [int(found["year"]) for found in _compiled(rule["pattern"]).finditer(text)]
    if not years:
        return None
    month, day = rule["ends"]
    return PageDate(date(max(years), month, day), rule["basis"].format(year=max(years)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
