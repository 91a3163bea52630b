"""What a statement shows of a field, whichever value is asked for: the ideas in it and above it, its form and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from longcoat.programs.pages import scope
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions.mention import much_of
from longcoat.programs.pages.statement import Statement

#: Signs that say how far down and how long; they are not asked again for each value.
_MEASURES = ("late", "length")


def shown_by(one: Statement, family: str, flags: Mapping[str, bool]) -> dict[str, float]:
    """Return the signs that a statement shows, with how much of each.

    Args:
        one: The statement.
        family: The file of data whose ideas are looked for.
        flags: What else may be so.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> one = statements_of("We sponsor J-1 visas.")[0]
        >>> shown_by(one, "claims", {"named here": True})["named here"]
        1.0
    """
    return dict(_shown(one, family, flags))


def again_for(name: str, shared: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield what a statement shows once more for a value or a strength."""
    much = much_of("value")
    yield from ((f"{name}: {sign}", much * shown) for sign, shown in shared.items() if sign not in _MEASURES)


def _shown(one: Statement, family: str, flags: Mapping[str, bool]) -> Iterator[tuple[str, float]]:
    asked = one.question if one.opens else ""
    for mark, text in (("", one.text), ("lead ", one.lead), ("asked ", asked), ("above ", one.heading)):
        for idea, pattern in _ideas(family).items():
            if text and pattern.search(text):
                yield f"{mark}{idea}", 1.0
    every = {
        **flags,
        "item": one.item,
        "opens": one.opens,
        "says yes": one.says_yes,
        "says no": one.says_no,
        "below a lead": bool(one.lead),
        "below a question": bool(one.question),
        "elsewhere": scope.is_elsewhere(one),
        "past": scope.is_past(one.text),
        "relative": scope.is_relative(one.text),
        "for a visa": scope.is_for_a_visa(one.text),
    }
    yield from ((sign, 1.0) for sign, is_so in every.items() if is_so)
    yield "late", min(one.number, 60) / 60
    yield "length", min(len(one.text.split()), 60) / 30


@cache
def _ideas(family: str) -> dict[str, re.Pattern[str]]:
    return {idea: re.compile(pattern) for idea, pattern in words_of(family)["ideas"].items()}
