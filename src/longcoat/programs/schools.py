"""The medical schools that programs' names give away, from ``data/schools.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class School:
    """A medical school, and how the names of programs give it away.

    Attributes:
        slug: The name used in files.
        name: The name shown to people.
        words: What a folded name holds that means the school or its own hospital.
        home: Where its own main hospitals are, such as ``Los Angeles CA``.
        own: What a part of a folded name may hold besides and still mean the school's own hospital.
    """

    slug: str
    name: str
    words: re.Pattern[str]
    home: frozenset[str]
    own: re.Pattern[str] | None


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    text = files("longcoat.programs").joinpath("data", "schools.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["school"])


@cache
def school_names() -> dict[str, str]:
    """Return slug → name of the medical schools, without their patterns, which take longer to prepare.

    Example:
        >>> school_names()["ohsu"]
        'Oregon Health & Science University'
    """
    return {row["slug"]: row["name"] for row in _rows()}


@cache
def schools() -> tuple[School, ...]:
    """Return the medical schools, in the order in which they are looked for.

    Example:
        >>> next(school.name for school in schools() if school.slug == "ohsu")
        'Oregon Health & Science University'
    """
    return tuple(
        School(
            slug=row["slug"],
            name=row["name"],
            words=re.compile(row["words"]),
            home=frozenset(row["home"]),
            own=re.compile(row["own"]) if "own" in row else None,
        )
        for row in _rows()
    )
