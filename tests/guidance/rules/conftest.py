"""Profiles and what the rules say about them, worked out once for all tests of rules."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from approved_reports import assessed, example, example_plan
from common import EXAMPLES, TODAY
from longcoat.applicant import Applicant
from longcoat.applicant.gazetteer import with_places_completed
from longcoat.applicant.reading import read_profile_bytes
from longcoat.guidance.rules import Advice
from longcoat.guidance.rules.case import Case
from longcoat.plan import make_plan

CASES = Path(__file__).with_name("cases.toml")
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def spoken(name: str) -> tuple[Advice, ...]:
    return assessed(name).advice


@cache
def variant(name: str) -> tuple[Applicant, date]:
    """Return a profile of ``cases.toml``: an example with some answers changed, and the day it is asked on."""
    row = tomllib.loads(CASES.read_text("utf-8"))["profile"][name]
    day = row.get("today", TODAY)
    values = tomllib.loads((EXAMPLES / f"{row['base']}.toml").read_text("utf-8"))
    for path in row.get("drop", ()):
        _place(values, path)
    for path, value in row.get("set", {}).items():
        *parents, last = path.split(".")
        inside: dict[str, Any] = values
        for parent in parents:
            inside = inside.setdefault(parent, {})
        inside[last] = value
    reading = read_profile_bytes(tomlkit.dumps(values).encode(), f"{name}.toml", day)
    return with_places_completed(reading.applicant), day


def _place(values: dict[str, Any], path: str) -> None:
    *parents, last = path.split(".")
    for parent in parents:
        values = values[parent]
    values.pop(last, None)


@cache
def case_of(name: str, planned: bool) -> Case:
    if name in NAMES:
        return Case(example(name), TODAY, example_plan(name) if planned else None)
    applicant, day = variant(name)
    return Case(applicant, day, make_plan(applicant, day) if planned else None)


@pytest.fixture(scope="session")
def said() -> Callable[[str], tuple[Advice, ...]]:
    """What the rules say about one of the examples."""
    return spoken


@pytest.fixture(scope="session")
def case() -> Callable[[str, bool], Case]:
    """A profile by name, an example or one of ``cases.toml``, with or without its plan."""
    return case_of
