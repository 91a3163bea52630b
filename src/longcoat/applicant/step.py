"""One step of the interview: which question, about which entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from longcoat.applicant.fault import Path, dotted
from longcoat.applicant.question import Question, Values
from longcoat.applicant.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Step:
    """A question as it is put.

    Attributes:
        place: Where in the order of asking: question, entry, question about the entry.
        path: The field that the answer goes to.
        question: The question.
        about: The list that the question's entry belongs to, or None.
    """

    place: tuple[int, int, int]
    path: Path
    question: Question
    about: Question | None = None

    @property
    def name(self) -> str:
        """The dotted name of the field, entries counted from 1."""
        return dotted(self.path)

    @property
    def opens_entry(self) -> bool:
        """Whether the answer begins an entry of a list, so that there may be none."""
        return self.about is not None and self.place[2] == 0

    @property
    def words(self) -> str:
        """The question in words.

        Example:
            >>> next(steps({"type": "us-img", "match_year": 2028})).words
            'What kind of applicant are you?'
        """
        if self.about is None:
            return self.question.ask
        number = self.place[1] + 1
        other = " (empty: there is no other)" if self.opens_entry and number > 1 else ""
        return f"{self.about.ask}, {self.about.noun} {number}{other}: {self.question.ask}"


def steps(values: Values) -> Iterator[Step]:
    """Yield every step that a profile asks for, in order; each list has one more, for a new entry.

    Example:
        >>> [step.name for step in steps({"exams": {"step1": [{"result": "fail"}]}})][2:6]
        ['exams.step1[1].result', 'exams.step1[1].date', 'exams.step1[1].score', 'exams.step1[2].result']
    """
    for number, question in enumerate(QUESTIONS):
        if not question.applies(values):
            continue
        if not question.entry:
            yield Step((number, 0, 0), question.path, question)
            continue
        entries = question.answer_in(values)
        entries = entries if isinstance(entries, list) else []
        for index, entry in enumerate(entries):
            yield from _steps_of_entry(number, question, index, entry)
        if not any(isinstance(entry, Mapping) and question.closes(entry) for entry in entries):
            yield _opening(number, question, len(entries))


def _opening(number: int, about: Question, index: int) -> Step:
    question = about.entry[0]
    return Step((number, index, 0), (*about.path, index, *question.path), question, about)


def _steps_of_entry(number: int, about: Question, index: int, entry: Any) -> Iterator[Step]:
    for field, question in enumerate(about.entry):
        if isinstance(entry, Mapping) and question.applies(entry):
            yield Step((number, index, field), (*about.path, index, *question.path), question, about)


def is_answered(step: Step, values: Values) -> bool:
    """Tell whether the values hold an answer to a step."""
    value: Any = values
    for part in step.path:
        if isinstance(part, int):
            value = value[part] if isinstance(value, list) and part < len(value) else None
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value is not None
