"""Reads an answer as a person types it, and says what would be right when it can't be one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.expectation import expected, schema_node
from longcoat.applicant.fault import Fault, Path
from longcoat.applicant.record import Record
from longcoat.applicant.wording import faults_of
from longcoat.applicant.words_for_places import place_from_words

YES = ("yes", "y", "true")
NO = ("no", "n", "false")
NONE = "none"
Reader = Callable[[str, Mapping[str, Any], Path], Any]


class AnswerError(Exception):
    """What was typed can't be an answer.

    Attributes:
        fault: What is wrong, and what would be right.
    """

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.what)


def read_answer(path: Path, words: str) -> Any:
    """Return the value that is meant by `words`, as a profile holds it.

    Raises:
        AnswerError: It can't be an answer to this question.

    Example:
        >>> read_answer(("preferences", "specialties"), "FM, internal medicine")
        ['family-medicine', 'internal-medicine']
        >>> read_answer(("school", "graduation"), "2027-05").isoformat()
        '2027-05-15'
        >>> read_answer(("exams", "step2_ck", 0, "score"), "320")
        Traceback (most recent call last):
        longcoat.applicant.spoken.AnswerError: 320 is not a Step 2 CK score
    """
    node = schema_node(path) or {}
    reader: Reader = _READERS.get(_kind(node), _text)
    value = reader(words.strip(), node, path)
    try:
        return _stored(_adapter(path).validate_python(value), path)
    except ValidationError as error:
        fault = faults_of(error, path)[0]
        raise AnswerError(fault) from None


def _kind(node: Mapping[str, Any]) -> str:
    if "enum" in node:
        return "enum"
    return "date" if node.get("format") == "date" else str(node.get("type"))


def _word(words: str, node: Mapping[str, Any], path: Path) -> str:
    """The beginning of a word is enough where only one begins so."""
    word = "-".join(words.casefold().split())
    found = [choice for choice in node["enum"] if choice.startswith(word)]
    return found[0] if len(found) == 1 else word if word in node["enum"] else words


def _flag(words: str, node: Mapping[str, Any], path: Path) -> bool:
    if words.casefold() in (*YES, *NO):
        return words.casefold() in YES
    raise AnswerError(Fault(path, f"{words!r} is neither yes nor no", "yes or no"))


def _number(words: str, node: Mapping[str, Any], path: Path) -> int:
    digits = re.fullmatch(r"\$?\s*(-?[0-9][0-9,]{0,11})", words)
    if not digits:
        raise AnswerError(Fault(path, f"{words!r} is not a whole number", expected(path)))
    return int(digits[1].replace(",", ""))


def _day(words: str, node: Mapping[str, Any], path: Path) -> str:
    """A month alone is read as its middle."""
    return f"{words}-15" if re.fullmatch(r"[0-9]{4}-[0-9]{2}", words) else words


def _list(words: str, node: Mapping[str, Any], path: Path) -> list[Any]:
    if words.casefold() == NONE:
        return []
    entry = node["items"]
    parts = [part.strip() for part in words.split(",") if part.strip()]
    return [
        _word(part, entry, path) if len(entry.get("enum", ())) and _is_closed(path) else part
        for part in parts
    ]


def _is_closed(path: Path) -> bool:
    """Kinds and missions are closed lists; specialties and regions have other names besides."""
    return path[-1] in ("kinds", "mission")


def _place(words: str, node: Mapping[str, Any], path: Path) -> dict[str, str]:
    place = place_from_words(words)
    if place is None:
        right = "a city and state such as Fresno, CA; a region such as Central Valley; a state; or a ZIP code"
        raise AnswerError(Fault(path, f"{words!r} is not a place that we know", right))
    return place


def _text(words: str, node: Mapping[str, Any], path: Path) -> str:
    return words


_READERS: dict[str, Reader] = {
    "array": _list,
    "boolean": _flag,
    "date": _day,
    "enum": _word,
    "integer": _number,
    "object": _place,
}


def _adapter(path: Path) -> TypeAdapter[Any]:
    """Return the validator of one field, found by walking the models."""
    model: type[Record] = Applicant
    for part in path[:-1]:
        if isinstance(part, str):
            model = _model_in(model.model_fields[part].annotation)
    field = model.model_fields[str(path[-1])]
    annotation: Any = field.rebuild_annotation()
    return TypeAdapter(annotation)


def _model_in(annotation: Any) -> type[Record]:
    """Return the record inside ``Record``, ``Record | None`` or ``tuple[Record, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(_model_in(inner) for inner in get_args(annotation) if inner not in (type(None), ...))


def _stored(value: Any, path: Path) -> Any:
    """Return a value as the file holds it: plain words, lists and sections."""
    if isinstance(value, datetime.date | bool | int):
        return value
    return _adapter(path).dump_python(value, mode="json", exclude_none=True)
