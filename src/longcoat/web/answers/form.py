"""A form about some questions of a profile: filled from a profile, or from what was typed, and read back into one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData

from longcoat.applicant import Applicant
from longcoat.applicant.check import examine
from longcoat.applicant.fault import Fault, Path
from longcoat.applicant.gazetteer import with_places_completed
from longcoat.applicant.question import Question
from longcoat.applicant.spoken import AnswerError, read_answer
from longcoat.web.answers.field import Field, field
from longcoat.web.answers.words import words_of

#: What stands in a text box, and in a list's box, for "none, and I know it".
NONE = "none"
#: Entries of one list; more were never meant to be typed in a browser. Judgement.
MOST_ENTRIES = 40


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
    return Form(tuple(_group(question, values, more, first) for question in questions))


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
    reader = _Reader(values, sent)
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


def _group(question: Question, values: Mapping[str, Any], more: str, first: bool) -> Group:
    answer = question.answer_in(values)
    if not question.entry:
        box = field(question.path, question.ask, needed=question.needed)
        return Group(question, box.with_words(*words_of(answer, box)))
    known = answer if isinstance(answer, list) else []
    entries = [_entry(question, number, entry) for number, entry in enumerate(known)]
    if more == question.name or (first and answer is None):
        entries.append(_entry(question, len(entries), {}))
    return Group(question, None, tuple(entries), none=answer == [] and not entries)


def _entry(question: Question, number: int, entry: Mapping[str, Any]) -> Entry:
    boxes = []
    for one in question.entry:
        box = field((*question.path, number, *one.path), one.ask, needed=one.needed)
        boxes.append(box.with_words(*words_of(entry.get(one.path[0]), box)))
    return Entry(number, tuple(boxes))


class _Reader:
    """Reads a form question by question into a copy of the profile."""

    def __init__(self, values: Mapping[str, Any], sent: FormData) -> None:
        self.before, self.sent = values, sent
        self.values: dict[str, Any] = {
            key: dict(one) if isinstance(one, dict) else one for key, one in values.items()
        }
        self.faults: list[tuple[str, str, str]] = []

    def group(self, question: Question, more: str, first: bool) -> Group:
        if not question.entry:
            box, value = self._box(
                field(question.path, question.ask, needed=question.needed), question.answer_in(self.before)
            )
            self._put(question.path, value)
            return Group(question, box)
        known = question.answer_in(self.before)
        entries: list[Entry] = []
        values: list[dict[str, Any]] = []
        for number in range(MOST_ENTRIES):
            if not any(name.startswith(f"{question.name}.{number}.") for name in self.sent):
                break
            if self._text(f"{question.name}.{number}.remove"):
                continue
            old = known[number] if isinstance(known, list) and number < len(known) else {}
            boxes, value = self._entry(question, number, old)
            if value or any(box.words for box in boxes):
                entries.append(_renumbered(question, len(entries), boxes))
                values.append(value)
        none = bool(self._text(f"{question.name}.none")) and not entries
        self._put(question.path, values or ([] if none else None))
        if more == question.name or (first and not entries and not none):
            entries.append(_entry(question, len(entries), {}))
        return Group(question, None, tuple(entries), none)

    def _entry(
        self, question: Question, number: int, old: Mapping[str, Any]
    ) -> tuple[tuple[Field, ...], dict[str, Any]]:
        value = dict(old)
        boxes = []
        for one in question.entry:
            box, found = self._box(
                field((*question.path, number, *one.path), one.ask, needed=one.needed), old.get(one.path[0])
            )
            boxes.append(box)
            value.pop(one.path[0], None)
            if found is not None:
                value[one.path[0]] = found
        return tuple(boxes), value if any(box.words for box in boxes) else {}

    def _box(self, box: Field, old: Any) -> tuple[Field, Any]:
        words = [one.strip() for one in self.sent.getlist(box.name) if isinstance(one, str) and one.strip()]
        words = list(dict.fromkeys(words))
        if words and words == list(words_of(old, box)):
            return box.with_words(*words), old
        if not words:
            if box.needed and len(box.path) <= 2:
                self.faults.append(
                    (box.id, f"“{box.label}” has no answer yet", "an answer: no plan without it")
                )
                return box.with_words(error="Needed: no plan can be made without it."), None
            return box, None
        if words == [NONE] and box.kind == "ranked":
            return box.with_words(NONE), []
        try:
            chosen = [word for word in words if word != NONE] if box.kind in ("ranked", "ticks") else words
            return box.with_words(*words), read_answer(_pattern(box.path), ", ".join(chosen))
        except AnswerError as error:
            self.faults.append((box.id, error.fault.what, error.fault.right))
            return box.with_words(*words, error=_said(error.fault)), None

    def _text(self, name: str) -> str:
        found = self.sent.get(name)
        return found if isinstance(found, str) else ""

    def _put(self, path: Path, value: Any) -> None:
        """Put an answer at its place; an unknown one leaves no empty section behind."""
        first, *rest = path
        if not rest:
            self._set(self.values, str(first), value)
            return
        section = dict(self.values.get(str(first)) or {})
        if len(rest) == 1:
            self._set(section, str(rest[0]), value)
        else:
            inner = dict(section.get(str(rest[0])) or {})
            self._set(inner, str(rest[1]), value)
            self._set(section, str(rest[0]), inner or None)
        self._set(self.values, str(first), section or None)

    @staticmethod
    def _set(holder: dict[str, Any], name: str, value: Any) -> None:
        if value is None:
            holder.pop(name, None)
        else:
            holder[name] = value


def _renumbered(question: Question, number: int, boxes: tuple[Field, ...]) -> Entry:
    """Entries that were taken away leave no gap, so that what is wrong is said beside the right box."""
    paths: list[Path] = [(*question.path, number, *one.path) for one in question.entry]
    return Entry(number, tuple(replace(box, path=path) for box, path in zip(boxes, paths, strict=True)))


def _pattern(path: Path) -> Path:
    """Every entry is read as the first is."""
    return tuple(0 if isinstance(part, int) else part for part in path)


def _said(fault: Fault) -> str:
    right = f" Right would be: {fault.right}." if fault.right else ""
    return f"{fault.what[:1].upper()}{fault.what[1:]}.{right}"


def _within(path: Path, asked: set[Path]) -> bool:
    return any(path[: len(one)] == one for one in asked)


def _box(fault: Fault, asked: set[Path]) -> str:
    """The box that a fault is about: its own, or the list's."""
    return "-".join(map(str, fault.path)) if _within(fault.path, asked) else ""


def _marked(groups: tuple[Group, ...], faults: list[tuple[str, str, str]]) -> tuple[Group, ...]:
    """Put what is wrong beside the boxes."""
    wrong = {box: _said(Fault((), what, right)) for box, what, right in faults}
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
