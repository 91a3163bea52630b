"""Whether a value is as its description says, so that what is described and what is accepted can't drift apart.

It knows the words of JSON Schema that the endpoints' own descriptions use. A profile's is not among them: its models read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from longcoat.errors import InputError, Problem, ProfileError

Schema = Mapping[str, Any]


class UnfitError(InputError):
    """Something isn't as the description says: whoever wrote the program that sent it has to change it.

    Args:
        problems: What is wrong, one thing each.
    """

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(map(str, problems)))

    @classmethod
    def of(cls, error: ProfileError) -> UnfitError:
        """Return the same problems as ones of the shape."""
        return cls(*error.problems)


def refuse_unfit(value: Any, schema: Schema, name: str = "the body") -> None:
    """Refuse a value that isn't as described.

    Args:
        value: As JSON is read.
        schema: What it may be.
        name: What to call it.

    Raises:
        UnfitError: It isn't.

    Example:
        >>> refuse_unfit(["a"], {"type": "array", "items": {"type": "string", "pattern": "^[0-9]+$"}}, "order")
        Traceback (most recent call last):
        longcoat.web.api.fitting.UnfitError: order[1]: 'a' doesn't fit. Right would be: text like ^[0-9]+$.
    """
    for word, agrees in _WORDS.items():
        if word in schema and not agrees(value, schema[word]):
            right = _RIGHT[word].format(schema[word])
            raise UnfitError(Problem(f"{str(value)[:40]!r} doesn't fit", right, name))
    if isinstance(value, list) and "items" in schema:
        for number, one in enumerate(value, 1):
            refuse_unfit(one, schema["items"], f"{name}[{number}]")
    if isinstance(value, dict):
        _refuse_unfit_fields(value, schema, name)


def fits(value: Any, schema: Schema) -> bool:
    """Tell whether a value is as described.

    Example:
        >>> fits(3, {"type": "integer"}), fits("3", {"type": "integer"})
        (True, False)
    """
    try:
        refuse_unfit(value, schema)
    except UnfitError:
        return False
    return True


def _refuse_unfit_fields(value: dict[str, Any], schema: Schema, name: str) -> None:
    known = schema.get("properties", {})
    for field in schema.get("required", ()):
        if field not in value:
            raise UnfitError(Problem(f"{field} is missing", f"all of {', '.join(schema['required'])}", name))
    others = schema.get("additionalProperties", True)
    for field, one in value.items():
        if field in known:
            refuse_unfit(one, known[field], field)
        elif isinstance(others, Mapping):
            refuse_unfit(one, others, field[:40])
        elif others is False:
            raise UnfitError(Problem(f"there is no {field[:40]!r} in it", f"only {', '.join(known)}", name))


_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,), "array": (list,), "object": (dict,), "number": (int, float), "boolean": (bool,), "integer": (int,),
}  # fmt: skip


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    is_whole = kind == "integer" and isinstance(value, float) and value.is_integer()
    return is_whole or isinstance(value, _TYPES[kind])


#: Word of JSON Schema → whether a value is as it says; of another type, another word has refused it already.
_WORDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": _is,
    "enum": lambda value, words: value in words,
    "minimum": lambda value, least: not isinstance(value, int | float) or value >= least,
    "maximum": lambda value, most: not isinstance(value, int | float) or value <= most,
    "minLength": lambda value, least: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda value, most: not isinstance(value, str) or len(value) <= most,
    "pattern": lambda value, pattern: not isinstance(value, str) or bool(re.search(pattern, value)),
    "maxItems": lambda value, most: not isinstance(value, list) or len(value) <= most,
    "uniqueItems": lambda value, _: (
        not isinstance(value, list) or len({str(one) for one in value}) == len(value)
    ),
}
_RIGHT = {
    "type": "one of type {}",
    "enum": "one of {}",
    "minimum": "{} or more",
    "maximum": "{} or less",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "pattern": "text like {}",
    "maxItems": "at most {}",
    "uniqueItems": "each once",
}
