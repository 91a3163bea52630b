"""Turns what the models object to into words: what is wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from longcoat.applicant.applicant import SCHEMA_VERSION
from longcoat.applicant.exam import Exam
from longcoat.applicant.expectation import choices, expected, fields_at, schema_node
from longcoat.applicant.fault import Fault, Path, dotted
from longcoat.vocabulary import nearest

#: Sections in which a name that stands in the wrong one is looked for.
SECTIONS: tuple[Path, ...] = (
    (),
    ("school",),
    ("exams",),
    ("preferences",),
    ("low_score_cause",),
    ("couple",),
    ("clinical_experience", 0),
    ("letters", 0),
    ("activities", 0),
    ("ties", 0),
)


def faults_of(error: ValidationError, prefix: Path = ()) -> list[Fault]:
    """Return everything that the models object to, in words; `prefix` is the path of what was validated.

    Example:
        >>> from longcoat.applicant.applicant import Applicant
        >>> try:
        ...     Applicant(type="img", match_year=2028, preferences={"specialties": ["FM"]})
        ... except ValidationError as error:
        ...     print(faults_of(error)[0].what)
        'img' is not one of the answers for type
    """
    details = [each for each in error.errors(include_url=False) if not _is_echo(each)]
    return [_WORDS.get(each["type"], _other)((*prefix, *each["loc"]), each) for each in details]


def _is_echo(detail: ErrorDetails) -> bool:
    """A list whose entries are wrong is also called too short, though it is as long as it should be."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def shown(value: object) -> str:
    """Return a value as it may stand in a message: short, and as the person wrote it.

    Example:
        >>> shown(True), shown("x" * 100)[-3:], shown({"a": 1})
        ('true', "x…'", 'a section')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a section"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:40]}…")
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _name(path: Path) -> str:
    """Return the field's own name, or its list's when the path ends in an entry."""
    return next((part for part in reversed(path) if isinstance(part, str)), "the profile")


def _missing(path: Path, detail: ErrorDetails) -> Fault:
    if path == ("preferences",):
        path = ("preferences", "specialties")
    node = schema_node(path) or {}
    meaning = f" ({node['description'].rstrip('.')})" if node.get("type") in ("integer", "array") else ""
    return Fault(path, f"{_name(path)} is missing", f"{expected(path)}{meaning}", missing=True)


def _unknown_field(path: Path, detail: ErrorDetails) -> Fault:
    name, parent = str(path[-1]), path[:-1]
    return Fault(path, f"there is no field called {shown(name)} here", _better_name(name, parent))


def _better_name(name: str, parent: Path) -> str:
    siblings = fields_at(parent)
    for section in SECTIONS:
        if name in fields_at(section):
            return _place_of(name, section)
    if close := nearest(name, siblings):
        return close
    for section in SECTIONS:
        if close := nearest(name, fields_at(section)):
            return _place_of(close, section)
    return f"one of {', '.join(siblings)}" if siblings else "no such field"


def _place_of(name: str, section: Path) -> str:
    if not section:
        return f"{name}, above the first [section]"
    return f"{name} in {dotted(section[:1])}"


def _out_of_range(path: Path, detail: ErrorDetails) -> Fault:
    return Fault(path, f"{shown(detail['input'])} is not {_quantity(path)}", expected(path))


def _quantity(path: Path) -> str:
    """Name what a number counts, with its article."""
    if path[0] == "exams" and path[-1] == "score" and path[1] in tuple(Exam):
        return f"a {Exam(str(path[1])).label} score"
    nouns = {
        "budget_usd": "a budget in dollars",
        "interview_budget_usd": "a budget in dollars",
        "place_worth": "a percentage",
        "specialty_worth": "a percentage",
        "kind_worth": "a percentage",
        "weeks": "a number of weeks",
        "months": "a number of months",
        "hours": "a number of hours",
        "match_year": "the year of a Match",
        "programs": "a number of programs",
        "percentile": "a percentile",
    }
    return nouns.get(_name(path), f"a possible answer for {_name(path)}")


def _wrong_kind(path: Path, detail: ErrorDetails) -> Fault:
    return Fault(path, f"{shown(detail['input'])} is not what {_name(path)} takes", expected(path))


def _wrong_word(path: Path, detail: ErrorDetails) -> Fault:
    value = detail["input"]
    if path == ("schema",):
        return _wrong_schema(value)
    close = nearest(value, choices(path)) if isinstance(value, str) else None
    right = expected(path)
    if close:
        right = f"{close!r} ({right})"
    return Fault(path, f"{shown(value)} is not one of the answers for {_name(path)}", right)


def _wrong_schema(value: object) -> Fault:
    if isinstance(value, int) and value > SCHEMA_VERSION:
        what = f"this profile is of format {value}, newer than this version of Longcoat knows"
        return Fault(("schema",), what, f"a newer Longcoat, or a profile with schema = {SCHEMA_VERSION}")
    return Fault(("schema",), f"{shown(value)} is not a version of the format", f"schema = {SCHEMA_VERSION}")


def _list_length(path: Path, detail: ErrorDetails) -> Fault:
    node = schema_node(path) or {}
    right = f"{node.get('minItems', 0)} to {node.get('maxItems', 'many')} entries"
    count = len(detail["input"]) if isinstance(detail["input"], (list, tuple)) else 0
    return Fault(path, f"{_name(path)} has {count} entries", right)


def _text_length(path: Path, detail: ErrorDetails) -> Fault:
    empty = not str(detail["input"]).strip()
    what = f"{_name(path)} is empty" if empty else f"{_name(path)} is too long"
    right = "an answer, or no such line at all when it is unknown" if empty else expected(path)
    return Fault(path, what, right)


def _in_our_words(path: Path, detail: ErrorDetails) -> Fault:
    context: dict[str, Any] = detail.get("ctx", {})
    return Fault(path, context["what"], context["right"], missing=context["missing"])


def _other(path: Path, detail: ErrorDetails) -> Fault:
    return Fault(path, f"{_name(path)}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", expected(path))


_WORDS: dict[str, Callable[[Path, ErrorDetails], Fault]] = {
    "answer": _in_our_words,
    "bool_type": _wrong_kind,
    "enum": _wrong_word,
    "extra_forbidden": _unknown_field,
    "greater_than_equal": _out_of_range,
    "int_type": _wrong_kind,
    "less_than_equal": _out_of_range,
    "literal_error": _wrong_word,
    "missing": _missing,
    "model_attributes_type": _wrong_kind,
    "model_type": _wrong_kind,
    "string_pattern_mismatch": _wrong_kind,
    "string_too_long": _text_length,
    "string_too_short": _text_length,
    "string_type": _wrong_kind,
    "string_unicode": _wrong_kind,
    "too_long": _list_length,
    "too_short": _list_length,
    "tuple_type": _wrong_kind,
}
