"""The words by which lists of residents are read, from ``data/rosters.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.programs.columns import fold


@cache
def words() -> dict[str, Any]:
    """Return the word lists and limits."""
    return tomllib.loads(
        files("longcoat.programs.rosters").joinpath("data", "rosters.toml").read_text("utf-8")
    )


def limit(name: str) -> float:
    """Return one of the limits."""
    value: float = words()["limits"][name]
    return value


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Return one of the patterns, over folded text."""
    return re.compile(words()[section][name])


#: Labels of parts of a name, which are put together before anything is read.
_HALVES = ("half_a_name", "last_name", "inline", "other_studies")


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?:{told})")) for kind, told in words()["labels"].items() if kind not in _HALVES
    )


def label_kind(text: str) -> str:
    """Return what a label introduces, such as ``medical``, ``college`` or ``home``; empty when it is no label.

    Example:
        >>> label_kind("Med School"), label_kind("Undergrad:"), label_kind("Ross University")
        ('medical', 'college', '')
    """
    folded = fold(text)
    if not folded or len(folded) > limit("label_letters"):
        return ""
    return next((kind for kind, told in _labels() if told.fullmatch(folded)), "")


_LABEL = re.compile(r"^([^:–—|]{2,40}?)\s*(?::|\s[–—]\s)\s*(.*)$", re.DOTALL)


def split_label(text: str) -> tuple[str, str]:
    """Return the kind of a line's label and what follows it; an empty kind when the line has no label.

    Example:
        >>> split_label("Medical School: AUC"), split_label("Hometown: Fresno, CA")
        (('medical', 'AUC'), ('home', 'Fresno, CA'))
        >>> split_label("St. George's University")
        ('', "St. George's University")
    """
    if (found := _LABEL.match(text)) and (kind := label_kind(found[1])):
        return kind, found[2].strip()
    return "", text


def split_word_label(text: str) -> tuple[str, str]:
    """Like `split_label`, for labels without a colon that are all of the line."""
    kind = label_kind(text)
    return (kind, "") if kind else split_label(text)
