"""Reading what was typed into a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.datastructures import FormData

from longcoat.applicant.fault import Fault, Path
from longcoat.applicant.question import Question
from longcoat.applicant.spoken import AnswerError, read_answer
from longcoat.web.answers.field import Field, field
from longcoat.web.answers.group import Entry, Group, entry_of
from longcoat.web.answers.words import words_of

#: What stands in a text box, and in a list's box, for "none, and I know it".
NONE = "none"
#: Entries of one list; more were never meant to be typed in a browser. Judgement.
MOST_ENTRIES = 40


class Reader:
    """Reads a form question by question into a copy of the profile.

    Attributes:
        before: The profile's values before.
        sent: What was typed.
        values: The profile's values with what was read so far.
        faults: What can't be used: the id of the box, what is wrong, and what would be right.
    """

    def __init__(self, values: Mapping[str, Any], sent: FormData) -> None:
        self.before, self.sent = values, sent
        self.values: dict[str, Any] = {
            key: dict(one) if isinstance(one, dict) else one for key, one in values.items()
        }
        self.faults: list[tuple[str, str, str]] = []

    def group(self, question: Question, more: str, first: bool) -> Group:
        """Read one question; `more` and `first` are those of `group_of`."""
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
            entries.append(entry_of(question, len(entries), {}))
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
            return box.with_words(*words, error=said(error.fault)), None

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


def said(fault: Fault) -> str:
    """Say what is wrong, and what would be right, in sentences."""
    right = f" Right would be: {fault.right}." if fault.right else ""
    return f"{fault.what[:1].upper()}{fault.what[1:]}.{right}"
