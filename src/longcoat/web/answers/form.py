"""A form about some questions of a profile: filled from a profile, or from what was typed, and read back into one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from longcoat.applicant import Applicant
from longcoat.applicant.check import examine
from longcoat.applicant.fault import Fault, Path
from longcoat.applicant.gazetteer import with_places_completed
from longcoat.applicant.question import Question
from longcoat.web.answers.group import Entry, Group, group_of
from longcoat.web.answers.reader import Reader, said


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Attributes:
        groups: Its questions.
        applicant: The profile that it makes; None when something can't be used.
        faults: What can't be used: the id of the box, what is wrong, and what would be right.
    """

    groups: tuple[Group, ...]
    applicant: Applicant | None = None
    faults: tuple[tuple[str, str, str], ...] = ()


def filled_from(
    questions: Iterable[Question], values: Mapping[str, Any], more: str = "", first: bool = False
) -> Form:
    """Return a form that shows a profile.

    Args:
        questions: What it asks.
        values: The profile's values.
        more: Name of the list to show one more empty entry of.
        first: Whether lists without an answer show an empty entry at once.
    """
    return Form(tuple(group_of(question, values, more, first) for question in questions))


def typed(
    questions: Sequence[Question],
    values: Mapping[str, Any],
    sent: FormData,
    today: datetime.date,
    more: str = "",
    first: bool = False,
) -> Form:
    """Read what was typed into a form.

    Args:
        questions: What the form asked.
        values: The profile before; what stands as it stood is not read anew, so nothing that a form can't show is lost.
        sent: What was typed.
        today: The day of the profile.
        more: Name of the list to show one more empty entry of.
        first: Whether lists without an answer show an empty entry at once.
    """
    reader = Reader(values, sent)
    groups = tuple(reader.group(question, more, first) for question in questions)
    if reader.faults:
        return Form(groups, None, tuple(reader.faults))
    examined = examine(reader.values, today)
    asked: set[Path] = {question.path for question in questions}
    faults = [
        (_box(fault, asked), fault.what, fault.right)
        for fault in examined.faults
        if not (fault.missing and not _within(fault.path, asked))
    ]
    applicant = with_places_completed(examined.applicant) if examined.applicant else None
    return Form(_marked(groups, faults), applicant, tuple(faults))


def _within(path: Path, asked: set[Path]) -> bool:
    return any(path[: len(one)] == one for one in asked)


def _box(fault: Fault, asked: set[Path]) -> str:
    """The box that a fault is about: its own, or the list's."""
    return "-".join(map(str, fault.path)) if _within(fault.path, asked) else ""


def _marked(groups: tuple[Group, ...], faults: list[tuple[str, str, str]]) -> tuple[Group, ...]:
    """Put what is wrong beside the boxes."""
    wrong = {box: said(Fault((), what, right)) for box, what, right in faults}
    return tuple(
        Group(
            group.question,
            group.field and group.field.with_words(*group.field.words, error=wrong.get(group.field.id, "")),
            tuple(
                Entry(
                    entry.number,
                    tuple(box.with_words(*box.words, error=wrong.get(box.id, "")) for box in entry.fields),
                )
                for entry in group.entries
            ),
            group.none,
        )
        for group in groups
    )
