"""The tasks that a profile is filled in by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant.question import Question
from longcoat.applicant.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Task:
    """A few questions that belong together.

    Attributes:
        slug: Its name in addresses.
        title: What to do, a verb first.
        about: What it asks, in a line.
        questions: Its questions.
    """

    slug: str
    title: str
    about: str
    questions: tuple[Question, ...]

    def asked(self, values: Mapping[str, Any]) -> list[Question]:
        """Return the questions that make sense for a profile."""
        return [question for question in self.questions if question.applies(values)]

    def progress(self, values: Mapping[str, Any]) -> tuple[int, int]:
        """Return how many of the questions that count are answered, and how many there are.

        Example:
            >>> task("ties").progress({"ties": []})
            (1, 1)
        """
        asked = [question for question in self.asked(values) if question.counts]
        return sum(question.answer_in(values) is not None for question in asked), len(asked)


@cache
def tasks() -> tuple[Task, ...]:
    """Return every task, in the order of the page.

    Example:
        >>> len(tasks()), sorted({q.name for t in tasks() for q in t.questions} ^ {q.name for q in QUESTIONS})
        (8, [])
    """
    return tuple(
        Task(row["slug"], row["title"], row["about"], _questions(row["asks"])) for row in _table()["task"]
    )


def task(slug: str) -> Task | None:
    """Return the task of a name, or None."""
    return next((one for one in tasks() if one.slug == slug), None)


@cache
def six_questions() -> tuple[Question, ...]:
    """Return the questions that a first answer needs (the two exams count as one)."""
    return _questions(_table()["six"])


def _questions(names: list[str]) -> tuple[Question, ...]:
    by_name = {question.name: question for question in QUESTIONS}
    return tuple(by_name[name] for name in names)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("longcoat.web").joinpath("data", "tasks.toml").read_text("utf-8"))
