"""Reading single cells of a pack, each with the words for what would be right."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_URL_RIGHT = "an address such as https://example.org/residency"


def read_day(text: str) -> date:
    """Return the day that a cell holds.

    Raises:
        ValueError: It holds none.

    Example:
        >>> read_day("2024-09-01")
        datetime.date(2024, 9, 1)
    """
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not a day. Right would be: a day such as 2024-09-01.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"There is no day {text}. Right would be: a day such as 2024-09-01.") from None


def read_url(text: str) -> str:
    """Return the public web address that a cell holds.

    Raises:
        ValueError: It holds none.

    Example:
        >>> read_url("ftp://example.org")
        Traceback (most recent call last):
        ValueError: 'ftp://example.org' is not a web address. Right would be: an address such as https://...
    """
    try:
        parts = urlsplit(text)
        open_to_all = parts.username is None and parts.password is None
        right = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and open_to_all
    except ValueError:
        right = False
    if not right or any(character.isspace() for character in text):
        raise ValueError(f"{text!r} is not a web address. Right would be: {_URL_RIGHT}.")
    return text


def private_in(text: str) -> str | None:
    """Return what in a text gives a person away, in words, or None.

    Example:
        >>> private_in("write to office@example.org"), private_in("Dr. Nobody says")
        ('an e-mail address', 'the name of a person')
        >>> private_in("https://example.org/2024-10-1234/residency") is None
        True
    """
    return next((what for what, pattern in _private() if pattern.search(text)), None)


@cache
def _private() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = pack_rules()["private"]
    return tuple((row["what"], re.compile(row["words"], re.ASCII)) for row in rules)


@cache
def pack_rules() -> dict[str, Any]:
    """Return what a pack may and may not hold, from ``data/packs.toml``."""
    return tomllib.loads(files("longcoat.programs").joinpath("data", "packs.toml").read_text("utf-8"))
