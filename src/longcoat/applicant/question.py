"""One question of a profile: which field it fills, how it is asked, and when it makes sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


def always(values: Values) -> bool:
    """A question that everybody is asked."""
    return True


def never(values: Values) -> bool:
    """An entry after which there can be another."""
    return False


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        path: The field it fills; a field of an entry is named without its list.
        ask: The words to ask it with.
        needed: Whether a profile can't be used without the answer.
        counts: Whether the answer makes the profile more complete, so that its chances get narrower.
        entry: For a list of entries, what to ask about each one; the first question opens an entry.
        noun: What one entry is called.
        closes: Whether an entry is the last that there can be.
        applies: Whether the question makes sense, given the profile so far (or, inside an entry, the entry).
    """

    path: tuple[str, ...]
    ask: str
    needed: bool = False
    counts: bool = True
    entry: tuple[Question, ...] = ()
    noun: str = "number"
    closes: Callable[[Values], bool] = never
    applies: Callable[[Values], bool] = always

    @property
    def name(self) -> str:
        """The dotted name of the field."""
        return ".".join(self.path)

    def answer_in(self, values: Values) -> Any:
        """Return the answer that a profile's values hold, or None.

        Example:
            >>> Question(("exams", "step1"), "Step 1?").answer_in({"exams": {"step1": []}})
            []
        """
        value: Any = values
        for name in self.path:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value
