"""The interview that writes a profile: what to ask next, and what an answer does to the file's text. Pure.

The text remembers how far the interview has come in one comment in its last line, so that a question that was
left open is not asked again. Everything else in the file is the person's own.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass, replace
from typing import Any

from longcoat.applicant.applicant import SCHEMA_VERSION
from longcoat.applicant.check import examine
from longcoat.applicant.edit import drop_entry, set_answer, with_value
from longcoat.applicant.fault import Fault, dotted
from longcoat.applicant.questions import QUESTIONS, counted
from longcoat.applicant.spoken import NONE, AnswerError, read_answer
from longcoat.applicant.step import Step, is_answered, steps
from longcoat.applicant.writing import HEADER

MARK = "# Asked so far by `longcoat profile new`; next: "
DONE = "nothing, all was asked"
DROP = "drop"


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview at some point: the file's text without its mark, and the next step.

    Attributes:
        text: The profile so far.
        place: Where in the order of asking it has come; None when it has not begun to mark.
        today: The day of the interview.
    """

    text: str
    place: tuple[int, int, int]
    today: datetime.date

    @property
    def values(self) -> dict[str, Any]:
        """The profile so far, as plain values."""
        return tomllib.loads(self.text)

    @property
    def file_text(self) -> str:
        """The text to save: the profile and the mark."""
        step = self.next_step()
        return f"{self.text.rstrip()}\n\n{MARK}{step.name if step else DONE}\n"

    def next_step(self) -> Step | None:
        """Return the next step: the first one not answered and not yet asked, or needed and still missing."""
        values = self.values
        for step in steps(values):
            if self._is_due(step, values):
                return step
        return None

    def _is_due(self, step: Step, values: dict[str, Any]) -> bool:
        if is_answered(step, values):
            return False
        is_underway = step.place[0] == self.place[0] and self.place[1:] != (0, 0)
        if step.about is not None and step.about.answer_in(values) is not None and not is_underway:
            return step.question.needed and not step.opens_entry
        return step.place >= self.place or (step.about is None and step.question.needed)

    def open_questions(self) -> list[str]:
        """Return the names of the questions without an answer, lists as a whole."""
        values = self.values
        return [question.name for question in counted(values) if question.answer_in(values) is None]

    def answered(self, step: Step, words: str) -> Interview:
        """Return the interview after an answer. Empty words leave the question open; ``none`` means none.

        Raises:
            AnswerError: The words can't be an answer; it says what would be right.
            InputError: The file is laid out so that the answer can't be added.

        Example:
            >>> begun = begin("", datetime.date(2026, 11, 21))
            >>> begun.answered(begun.next_step(), "us-img").next_step().name
            'match_year'
        """
        words = words.strip()
        if step.about is not None and words.casefold() == DROP and not step.opens_entry:
            return self._without_entry(step)
        if not words:
            return self._left_open(step)
        if step.opens_entry and words.casefold() == NONE:
            return self._with_none(step)
        value = read_answer(step.path, words)
        self._refuse_contradiction(step, value)
        return self._at(set_answer(self.text, step.path, value), _after(step))

    def _at(self, text: str, place: tuple[int, int, int]) -> Interview:
        return replace(self, text=text, place=max(place, self.place))

    def _left_open(self, step: Step) -> Interview:
        if step.question.needed and not step.opens_entry:
            right = (
                f"an answer; or {DROP} to leave this entry out"
                if step.about
                else "an answer: no plan without it"
            )
            raise AnswerError(Fault(step.path, "this one is needed", right))
        place = (step.place[0] + 1, 0, 0) if step.opens_entry else _after(step)
        return self._at(self.text, place)

    def _with_none(self, step: Step) -> Interview:
        if step.place[1] > 0:
            return self._left_open(step)
        assert step.about is not None
        return self._at(set_answer(self.text, step.about.path, []), (step.place[0] + 1, 0, 0))

    def _without_entry(self, step: Step) -> Interview:
        assert step.about is not None
        text = drop_entry(self.text, (*step.about.path, step.place[1]))
        return replace(self, text=text, place=(step.place[0], step.place[1], 0))

    def _refuse_contradiction(self, step: Step, value: Any) -> None:
        """An answer must not contradict what is there already; what is only missing is asked later."""
        before = {(fault.path, fault.what) for fault in examine(self.values, self.today).faults}
        for fault in examine(with_value(self.values, step.path, value), self.today).faults:
            if not fault.missing and (fault.path, fault.what) not in before:
                raise AnswerError(fault)


def begin(text: str, today: datetime.date) -> Interview:
    """Return the interview at the point that a file's text has come to; an empty text begins a new one.

    Example:
        >>> begin("", datetime.date(2026, 11, 21)).next_step().name
        'type'
        >>> text = begin("", datetime.date(2026, 11, 21)).file_text
        >>> begin(text, datetime.date(2026, 11, 21)).next_step().name
        'type'
    """
    marks = re.findall(rf"^{re.escape(MARK)}(.*)$", text, flags=re.MULTILINE)
    own = re.sub(rf"^{re.escape(MARK)}.*\n?", "", text, flags=re.MULTILINE)
    own = own.rstrip() + "\n" if own.strip() else f"{HEADER}schema = {SCHEMA_VERSION}\n"
    return Interview(own, _place_of(marks[-1].strip() if marks else "", own), today)


def again(interview: Interview) -> Interview:
    """Return the interview from its beginning, to ask once more what was left open."""
    return replace(interview, place=(0, 0, 0))


def _place_of(name: str, text: str) -> tuple[int, int, int]:
    """Return the place of the step with this name; lists may have been changed by hand since."""
    if name == DONE:
        return (len(QUESTIONS), 0, 0)
    for step in steps(tomllib.loads(text)):
        if step.name == name:
            return step.place
    for number, question in enumerate(QUESTIONS):
        if name.split("[", maxsplit=1)[0] == dotted(question.path):
            return (number, 0, 0)
    return (0, 0, 0)


def _after(step: Step) -> tuple[int, int, int]:
    question, entry, field = step.place
    if step.about is None:
        return (question + 1, 0, 0)
    is_last = field + 1 == len(step.about.entry)
    return (question, entry + 1, 0) if is_last else (question, entry, field + 1)
