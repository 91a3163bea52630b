"""What the TOML parser complains of, in the words of somebody who never heard of parsers."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from typing import NamedTuple

_LINES = 'lines such as match_year = 2028 or type = "us-img" (words in quotes), and headings such as [exams]'
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_WORDS = {
    r"illegal character '\\n'": ("a quote opens and doesn't close", 'words between quotes, such as "us-img"'),
    "expected '=' after a key": ("there is no = between a name and its answer", _LINES),
    "invalid statement": ("this is neither a name with = and an answer, nor a heading in [ ]", _LINES),
    "invalid value": ("what stands after = is no number, no day, and not in quotes", _LINES),
}


class Said(NamedTuple):
    """What is wrong with a line, and what would be right."""

    what: str
    right: str


def said(message: str, line: str) -> Said:
    """Say a parser's message about a line for people.

    Args:
        message: The parser's own, without where it met it.
        line: The text of the line, to name what is wrong in it; empty where the file's end is the trouble.

    Example:
        >>> said("invalid date or datetime", "date = 2026-02-30").what
        'there is no day 2026-02-30: February 2026 has 28'
        >>> said("invalid value", "type = us-img").what
        'what stands after = is no number, no day, and not in quotes'
    """
    days = ((day[0], _why_none(int(day[1]), int(day[2]), int(day[3]))) for day in _DAY.finditer(line))
    for day, why in days:
        if why:
            return Said(f"there is no day {day}: {why}", "a day of the calendar, written as 2026-02-28")
    if not line and message == "invalid value":
        return Said(
            "the file ends inside an answer or a list", "a ] behind each list, quotes behind each word"
        )
    for begins, words in _WORDS.items():
        if re.match(begins, message):
            return Said(*words)
    return Said(message, _LINES)


def _why_none(year: int, month: int, day: int) -> str:
    """Say why the calendar has no such day; empty when it has."""
    if not year:
        return "years begin with 1"
    if not 1 <= month < len(month_name):
        return f"there is no month {month}"
    last = monthrange(year, month)[1]
    return "" if 1 <= day <= last else f"{month_name[month]} {year} has {last}"
