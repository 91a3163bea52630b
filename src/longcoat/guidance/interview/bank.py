"""The question bank, read from ``data/interview/questions.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.errors import DataError
from longcoat.guidance.rules.reading import SLOT, read_condition
from longcoat.guidance.rules.registry import known
from longcoat.guidance.rules.rule import Condition, Evidence

#: What the bank's words may name besides the phrases of the rules: they belong to one program.
OF_PROGRAM = frozenset({"place", "program", "program_facts", "program_mission", "program_link"})


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank.

    Attributes:
        id: Its name.
        theme: The theme it belongs to.
        ask: The question, with values in braces.
        when: For whom it is; for everybody when empty.
        must: What a good answer contains, in order.
        facts: Sentences about the profile that an answer can rest on, with values in braces.
        evidence: What it rests on.
        seconds: How long an answer may take.
    """

    id: str
    theme: str
    ask: str
    when: tuple[Condition, ...]
    must: tuple[str, ...]
    facts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    seconds: int


@cache
def bank() -> tuple[Question, ...]:
    """Return every question, theme by theme.

    Raises:
        DataError: The file names something that doesn't exist.

    Example:
        >>> bank()[0].theme, len(bank()) > 15
        ('A low or failed exam', True)
    """
    path = files("longcoat.guidance").joinpath("data", "interview", "questions.toml")
    return tuple(_question(row) for row in tomllib.loads(path.read_text("utf-8"))["question"])


def _question(row: Mapping[str, Any]) -> Question:
    made = Question(
        id=row["id"],
        theme=row["theme"],
        ask=row["ask"],
        when=tuple(read_condition(one) for one in row["when"]),
        must=tuple(row["must"]),
        facts=tuple(row["facts"]),
        evidence=tuple(Evidence(one) for one in row["evidence"]),
        seconds=row["seconds"],
    )
    values = known("phrases") | known("counts") | OF_PROGRAM
    for slot in SLOT.findall(" ".join((made.ask, *made.must, *made.facts))):
        if slot not in values:
            raise DataError(f"interview/questions.toml, question {made.id}: no value is called {slot}")
    return made
