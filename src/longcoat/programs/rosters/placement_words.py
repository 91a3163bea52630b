"""The words of lists of placements: specialties, columns, and what is a place and not a person."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.programs.columns import fold
from longcoat.vocabulary import find_specialty


@cache
def settings() -> dict[str, Any]:
    """Return limits and word lists: ``data/placements.toml``."""
    text = files("longcoat.programs.rosters").joinpath("data", "placements.toml").read_text("utf-8")
    return tomllib.loads(text)


def specialty_of(text: str) -> str | None:
    """Return the slug of the specialty that a text is the name of, or None.

    Example:
        >>> specialty_of("Medicine - Preliminary"), specialty_of("OB/GYN"), specialty_of("Kern Medical")
        ('internal-medicine', 'obstetrics-gynecology', None)
    """
    folded = fold(text)
    if not folded or len(folded) > settings()["limits"]["specialty_letters"]:
        return None
    names = settings()["specialties"]
    around = set(settings()["words"]["around_specialty"])
    core = " ".join(word for word in folded.split() if word not in around and not word.isdigit())
    for name in (folded, core):
        if slug := names.get(name):
            return str(slug)
        if name and (known := find_specialty(name) or find_specialty(name.replace(" ", "-"))):
            return known.slug
    return None


def column_of(text: str) -> str:
    """Return what a column holds by its head, such as ``hospital``; empty when that isn't of use.

    Example:
        >>> column_of("Residency Program"), column_of("Specialty Area"), column_of("Favorite color")
        ('hospital', 'specialty', '')
    """
    folded = fold(text.replace("#", " number "))
    return next((name for name, told in _columns() if told.fullmatch(folded)), "")


@cache
def _columns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(told)) for name, told in settings()["columns"].items())


def names_a_place(text: str) -> bool:
    """Tell whether a text says that it names a hospital and not a person.

    Example:
        >>> names_a_place("Henry Ford Hospital"), names_a_place("Henry Ford")
        (True, False)
    """
    words = fold(text).split()
    return any(word in _hospital_words() for word in words)


@cache
def _hospital_words() -> frozenset[str]:
    return frozenset(settings()["hospitals"]["words"])


def name_key(text: str) -> str:
    """Reduce the name of a hospital to what tells it from others.

    Example:
        >>> name_key("St. Mary's Med. Ctr. Residency Program")
        'saint marys medical center'
    """
    told = settings()["joining"]
    words = (told["same"].get(word, word) for word in fold(text.replace("/", " ")).split())
    return " ".join(word for word in words if word not in told["common"])
