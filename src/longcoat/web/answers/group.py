"""One question of a form as it is shown: a box, or a list of entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from longcoat.applicant.question import Question
from longcoat.web.answers.field import Field, field
from longcoat.web.answers.words import words_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, such as an attempt at an exam.

    Attributes:
        number: Its place, from 0.
        fields: Its boxes.
    """

    number: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One question of the form: a box, or a list of entries.

    Attributes:
        question: The question.
        field: Its box; None for a list.
        entries: The list's entries.
        none: Whether the list is known to be empty.
    """

    question: Question
    field: Field | None
    entries: tuple[Entry, ...] = ()
    none: bool = False

    @property
    def id(self) -> str:
        """Its name in the page."""
        return self.question.name.replace(".", "-")


def group_of(question: Question, values: Mapping[str, Any], more: str, first: bool) -> Group:
    """Return a question as a profile answers it.

    Args:
        question: The question.
        values: The profile's values.
        more: Name of the list to show one more empty entry of.
        first: Whether a list without an answer shows an empty entry at once.
    """
    answer = question.answer_in(values)
    if not question.entry:
        box = field(question.path, question.ask, needed=question.needed)
        return Group(question, box.with_words(*words_of(answer, box)))
    known = answer if isinstance(answer, list) else []
    entries = [entry_of(question, number, entry) for number, entry in enumerate(known)]
    if more == question.name or (first and answer is None):
        entries.append(entry_of(question, len(entries), {}))
    return Group(question, None, tuple(entries), none=answer == [] and not entries)


def entry_of(question: Question, number: int, entry: Mapping[str, Any]) -> Entry:
    """Return an entry of a list as a profile has it."""
    boxes = []
    for one in question.entry:
        box = field((*question.path, number, *one.path), one.ask, needed=one.needed)
        boxes.append(box.with_words(*words_of(entry.get(one.path[0]), box)))
    return Entry(number, tuple(boxes))
