"""Tells whether a residency program speaks on a page, as a sum of signs whose weights stand in ``data/ownership.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from longcoat.programs.pages.either import either
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of who speaks on a page, found in its text or its address.

    Attributes:
        name: What it is, in words.
        times: How many statements show it, at most as many as count.
        weight: What each adds; negative if it speaks against a program.
    """

    name: str
    times: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Feature:
    name: str
    where: str
    weight: float
    most: int
    pattern: re.Pattern[str]


def signs_of(statements: Sequence[Statement], url: str | None = None) -> tuple[Sign, ...]:
    """Return the signs that a page shows.

    Args:
        statements: All of its statements.
        url: Its address, if it is known.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("Our program accepts applications through ERAS.")
        >>> [sign.name for sign in signs_of(page, "https://medicine.example.edu/apply")]
        ['we', 'applying here', 'school or state', 'place of care']
    """
    return tuple(_signs(statements, url))


def voice_of(statements: Sequence[Statement], url: str | None = None) -> float:
    """Return the sum of a page's signs: the greater, the more a program's own voice."""
    return sum(sign.times * sign.weight for sign in signs_of(statements, url))


def is_a_program_s(voice: float, url: str | None = None) -> bool:
    """Tell whether a voice is a program's that speaks of itself; a page that shows no sign passes.

    Args:
        voice: What `voice_of` returns.
        url: The page's address, if it is known: then a little more is asked for.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> other = statements_of("Most programs want three letters. Your chances are better with four.")
        >>> is_a_program_s(voice_of(other)), is_a_program_s(voice_of(statements_of("Three letters are required.")))
        (False, True)
    """
    table = words_of("ownership")
    return bool(table["bias"] + voice >= table["least_with_address" if url else "least"])


def _signs(statements: Sequence[Statement], url: str | None) -> Iterator[Sign]:
    parts = urlsplit(url) if url else None
    for feature in _features():
        if feature.where == "text":
            times = _count(statements, feature)
        elif feature.where == "headings":
            named = {one.heading for one in statements if feature.pattern.search(one.heading)}
            times = min(len(named), feature.most)
        elif parts is None:
            continue
        else:
            text = (parts.hostname or "") if feature.where == "host" else parts.path
            times = 1 if feature.pattern.search(text.lower()) else 0
        if times:
            yield Sign(feature.name, times, feature.weight)


def _count(statements: Sequence[Statement], feature: _Feature) -> int:
    """How many statements show it, a question as much as its answer; stops at as many as count."""
    times = 0
    for one in statements:
        if feature.pattern.search(one.text) or (one.opens and feature.pattern.search(one.question)):
            times += 1
            if times == feature.most:
                break
    return times


@cache
def _features() -> tuple[_Feature, ...]:
    return tuple(
        _Feature(one["name"], one["where"], one["weight"], one.get("most", 1), either(_patterns(one)))
        for one in words_of("ownership")["feature"]
    )


def _patterns(one: dict[str, Any]) -> list[str]:
    """Return the expressions of a feature, which stand with it or, of the name given, in another file."""
    if "patterns" not in one:
        return [one["pattern"]] if isinstance(one["pattern"], str) else list(one["pattern"])
    file, *keys = one["patterns"].split(".")
    found = words_of(file)
    for key in keys:
        found = found[key]
    return list(found)
