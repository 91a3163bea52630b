"""Whether the office for all programs of a hospital speaks, by learned weights of a few signs.

Such a page reads like a program's and says "our residency", but it names no specialty, or many.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from longcoat.programs.pages.folding import fold
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement

#: What a weight of 1 is written as; from so many specialties on there are several, and many.
SCALE, SEVERAL, MANY = 100, 3, 5
#: So often is a word counted, and that often is once in the weighing.
_OFTEN, _ONCE = 5, 3


def is_an_office_s(statements: Sequence[Statement], text: str, url: str | None = None) -> bool:
    """Tell whether the office for all programs of a hospital speaks on a page.

    Args:
        statements: All of its statements.
        text: Its text.
        url: Its address; without one nothing is told.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> said = "Our family medicine residency asks for three letters."
        >>> is_an_office_s(statements_of(said), said, "https://example.org/family-medicine-residency")
        False
    """
    if url is None:
        return False
    weights = _weights()
    odds = weights["bias"] + sum(
        weights.get(sign, 0.0) * much for sign, much in signs_of_office(statements, text, url)
    )
    return odds >= float(words_of("office")["least"])


def signs_of_office(statements: Sequence[Statement], text: str, url: str) -> Iterator[tuple[str, float]]:
    """Yield the signs that a page shows, with how much of each."""
    address = fold(re.sub(r"[/_.-]+", " ", url.lower()))
    # Four times as many characters hold them, whatever the folding shortens; a page of one line is not read whole.
    first = fold(" ".join(text[: 4 * words_of("office")["beginning"]].split()))[
        : words_of("office")["beginning"]
    ]
    body = " ".join((*(one.text for one in statements), *sorted({one.heading for one in statements}), first))
    yield from _of_specialties(address, first, body)
    for name, pattern in _patterns("word").items():
        count = len(pattern.findall(body))
        told = (
            (name, min(count, _OFTEN) / _ONCE),
            (f"any {name}", float(count > 0)),
            (f"address {name}", float(bool(pattern.search(address)))),
            (f"first {name}", float(bool(pattern.search(first)))),
        )
        yield from ((sign, much) for sign, much in told if much)


def _of_specialties(address: str, first: str, body: str) -> Iterator[tuple[str, float]]:
    """How many specialties are named, where, and how often the one that is named most."""
    patterns = _patterns("specialty")
    in_address = any(pattern.search(address) for pattern in patterns.values())
    above = sum(pattern.search(first) is not None for pattern in patterns.values())
    counts = [count for pattern in patterns.values() if (count := len(pattern.findall(body)))]
    told = (
        ("no specialty in the address", not in_address),
        ("no specialty above", not in_address and not above),
        ("no specialty at all", not in_address and not counts),
        ("several specialties first", above >= SEVERAL),
        ("several specialties", len(counts) >= SEVERAL),
        ("many specialties", len(counts) >= MANY),
    )
    yield from ((sign, 1.0) for sign, is_so in told if is_so)
    if counts:
        yield "one specialty above all", max(counts) / sum(counts)


@cache
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in words_of("office")[table].items()}


@cache
def _weights() -> dict[str, float]:
    text = files("longcoat.programs.pages").joinpath("data", "office.csv").read_text("utf-8")
    return {sign: int(weight) / SCALE for sign, weight in csv.reader(text.splitlines()[1:])}
