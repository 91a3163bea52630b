"""What a rule may ask and what its words may name: facts, counts and phrases about one case, by name.

A *fact* is true, false or None for unknown; a *count* is a number or None; a *phrase* is words or None. Each is a pure
function of the case, in the file of its topic under ``topics/``; its docstring says what it is to people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from longcoat.guidance.rules.case import Case

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_FACTS: dict[str, Callable[..., bool | None]] = {}
_COUNTS: dict[str, Callable[..., float | None]] = {}
_PHRASES: dict[str, Callable[..., str | None]] = {}


def fact(asked: Callable[Arguments, bool | None]) -> Callable[Arguments, bool | None]:
    """Register a question with yes, no or unknown for an answer."""
    _FACTS[asked.__name__] = asked
    return asked


def count(asked: Callable[Arguments, float | None]) -> Callable[Arguments, float | None]:
    """Register a number."""
    _COUNTS[asked.__name__] = asked
    return asked


def phrase(asked: Callable[Arguments, str | None]) -> Callable[Arguments, str | None]:
    """Register words that a rule's sentences may name."""
    _PHRASES[asked.__name__] = asked
    return asked


def ask(case: Case, name: str, arguments: Mapping[str, object]) -> bool | None:
    """Answer a fact.

    Raises:
        KeyError: There is no such fact.
    """
    _load()
    return _FACTS[name](case, **arguments)


def number(case: Case, name: str, arguments: Mapping[str, object]) -> float | None:
    """Answer a count.

    Raises:
        KeyError: There is no such count.
    """
    _load()
    return _COUNTS[name](case, **arguments)


def words(case: Case, name: str) -> str | None:
    """Return what a rule's words name: a phrase, or a count as a number.

    Raises:
        KeyError: There is neither.
    """
    _load()
    if name in _PHRASES:
        return _PHRASES[name](case)
    found = _COUNTS[name](case)
    return None if found is None else f"{found:g}"


def known(kind: str) -> frozenset[str]:
    """Return the names of all ``facts``, ``counts`` or ``phrases``.

    Example:
        >>> "us_letters" in known("counts")
        True
    """
    _load()
    tables: dict[str, Mapping[str, Any]] = {"facts": _FACTS, "counts": _COUNTS, "phrases": _PHRASES}
    return frozenset(tables[kind])


def described(name: str, arguments: Mapping[str, object]) -> str:
    """Return what a fact or a count is, in words: the first line of its docstring.

    Example:
        >>> described("us_letters", {})
        'Letters by US physicians, in hand or promised'
    """
    _load()
    asked: Callable[..., Any] = _FACTS.get(name) or _COUNTS[name]
    told = (asked.__doc__ or name).strip().splitlines()[0].rstrip(".")
    shown = {
        key: ", ".join(map(str, v)) if isinstance(v, list | tuple) else v for key, v in arguments.items()
    }
    return told.format(**shown) if arguments else told


@cache
def _load() -> None:
    """Import every topic once, so that its functions are registered."""
    topics = import_module("longcoat.guidance.rules.topics")
    for module in iter_modules(topics.__path__):
        import_module(f"{topics.__name__}.{module.name}")
