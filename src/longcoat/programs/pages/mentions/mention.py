"""A mention: words that may state a fact, with the signs by which they are weighed, and how likely they make it.

The rules of a family of fields know whole wordings. A mention is found by its parts alone, and what each part weighs is
learned from labelled pages (``data/mentions.csv``), so that a wording nobody wrote down is heard too.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement

#: What a weight of 1 is written as.
SCALE = 1000


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may state a fact.

    Attributes:
        field: The field of the fact.
        value: Its value in writing.
        strength: How it would bind.
        about: What it would be about; empty for the program as a whole.
        one: The statement with the words.
        signs: What the words show, with how much of each.
        odds: How likely the fact is, as log odds; not a number before it is weighed.
    """

    field: str
    value: str
    strength: str
    about: str
    one: Statement
    signs: Mapping[str, float]
    odds: float = math.nan


def weighed(mention: Mention, weights: Mapping[str, float]) -> Mention:
    """Return a mention with its log odds by weights of signs; a sign without one weighs nothing."""
    odds = weights["bias"] + sum(weights.get(sign, 0.0) * much for sign, much in mention.signs.items())
    return replace(mention, odds=odds)


def much_of(kind: str) -> float:
    """Return how much a kind of sign shows, as ``data/mentions.toml`` says.

    Example:
        >>> much_of("word") < much_of("near")
        True
    """
    return float(words_of("mentions")[kind])


def weights_of(field: str) -> Mapping[str, float]:
    """Return what each sign of a field's mentions weighs.

    Example:
        >>> "bias" in weights_of("positions")
        True
    """
    return _weights()[field]


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Every field's weights: the file is read once."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    text = files("longcoat.programs.pages").joinpath("data", "mentions.csv").read_text("utf-8")
    for field, sign, weight in csv.reader(text.splitlines()[1:]):
        weights[field][sign] = int(weight) / SCALE
    return weights
