"""How like the pages of residency programs a page is, by all of its words and its address, with learned weights.

`ownership` weighs a few signs that people thought of; this weighs each word, as it was learned from labelled pages.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from urllib.parse import urlsplit

from longcoat.programs.pages.folding import fold
from longcoat.programs.pages.statement import Statement

#: What a weight of 1 is written as; so many words of a page are weighed, and so many characters of its beginning.
SCALE, WORDS, BEGINNING = 100, 350, 200
_WORD = re.compile(r"[a-z][a-z']+")


def likeness(statements: Sequence[Statement], text: str, url: str | None = None) -> float:
    """Return the log odds that a residency program speaks on a page, as far as its words and its address tell.

    Args:
        statements: All of its statements.
        text: Its text.
        url: Its address, if it is known.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> own, other = "Our residency accepts applications through ERAS.", "I scored 230, what are my chances?"
        >>> likeness(statements_of(own), own) > likeness(statements_of(other), other)
        True
    """
    weights = _weights()
    known = [weights[sign] for sign in signs_of_page(statements, text, url) if sign in weights]
    return weights.get("bias", 0.0) + sum(known) / math.sqrt(len(known) or 1)


def signs_of_page(statements: Sequence[Statement], text: str, url: str | None) -> set[str]:
    """Return what a page shows: words and pairs of its beginning, its headings, its text, and parts of its address."""
    beginning = " ".join(line for line in text[: 4 * BEGINNING].split("\n") if line.strip())[:BEGINNING]
    signs = _grams(_WORD.findall(fold(beginning)), "f")
    for heading in {one.heading for one in statements}:
        signs |= _grams(_WORD.findall(heading), "g")
    said: list[str] = []
    for one in statements:
        said += _WORD.findall(f"{one.question} {one.text}" if one.opens else one.text)
        if len(said) >= WORDS:
            break
    signs |= _grams(said[:WORDS], "t")
    if url is None:
        return signs | {"no address"}
    parts = urlsplit(url.lower())
    host = parts.hostname or ""
    signs |= {f"p:{word}" for word in re.findall(r"[a-z]+", parts.path)}
    return signs | {f"h:{word}" for word in re.split(r"[.\-]", host)} | {f"e:{host.rsplit('.', 1)[-1]}"}


def _grams(words: Sequence[str], mark: str) -> set[str]:
    return {f"{mark}:{word}" for word in words} | {f"{mark}:{a} {b}" for a, b in pairwise(words)}


@cache
def _weights() -> dict[str, float]:
    text = files("longcoat.programs.pages").joinpath("data", "likeness.csv").read_text("utf-8")
    return {sign: int(weight) / SCALE for sign, weight in csv.reader(text.splitlines()[1:])}
