"""Sittings of an exam: how many a sentence may accept, of which exam, and as a rule or a wish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from longcoat.programs.pages import attempts
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions.mention import Mention, much_of
from longcoat.programs.pages.mentions.shown import again_for, shown_by
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.tokens import tokens_of

#: So many words about a number are signs.
_NEAR = 4
_MOST = 6
_STRENGTHS = ("hard", "preferred")


def mentions(field: str, statements: Sequence[Statement]) -> list[Mention]:
    """Return every number of sittings that a page may accept of an exam.

    Args:
        field: ``step1_attempts_max`` or ``step2_ck_attempts_max``.
        statements: The page.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("Whoever failed an exam of the USMLE twice isn't considered.")
        >>> ("2", "hard") in [(one.value, one.strength) for one in mentions("step1_attempts_max", page)]
        True
    """
    step = next(step for step, name in attempts.FIELDS.items() if name == field)
    told = []
    for one in statements:
        if not _is_about_it(one) or step not in attempts.steps_meant(one):
            continue
        here = {f"{name} here": _part(name).search(one.text) is not None for name in ("topic", "exam")}
        shared = shown_by(one, "sittings", here)
        for value, found in _values(one).items():
            for strength in _STRENGTHS if value != "none" else ("stated",):
                signs = shared | dict(_of_value(one, value, strength, found, shared))
                told.append(Mention(field, value, strength, "", one, signs))
    return told


def _is_about_it(one: Statement) -> bool:
    said = f"{one.text} {one.question if one.opens else ''} {one.lead}"
    return (
        _part("topic").search(said) is not None
        and _part("exam").search(f"{said} {one.topic} {one.before}") is not None
    )


def _values(one: Statement) -> dict[str, re.Match[str] | None]:
    """What a statement could accept: one, each number in it, one more, since failures are told too, and any number."""
    found: dict[str, re.Match[str] | None] = {}
    if _part("first").search(f"{one.text} {one.lead} {one.question if one.opens else ''}"):
        found["1"] = None
    for hit in _part("number").finditer(one.text):
        number = int(hit["n"])
        for value in (number - 1, number, number + 1):
            if 1 <= value <= _MOST:
                found.setdefault(str(value), hit)
    if _part("none").search(one.text) or one.says_no:
        found["none"] = None
    return found


def _of_value(
    one: Statement, value: str, strength: str, found: re.Match[str] | None, shared: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    """Yield what a number shows where it is named, and what the statement shows once more for it and its strength."""
    told = (
        "none"
        if value == "none"
        else "first"
        if found is None
        else f"number {int(value) - int(found['n']):+}"
    )
    yield f"is {told}", 1.0
    yield f"is {value}", 1.0
    yield f"is {strength}", 1.0
    yield from again_for(told, shared)
    yield from again_for(strength, shared)
    words = tokens_of(one.text)
    if found is not None:
        yield f"{told} counted" if found["to"] else f"{told} not counted", 1.0
        kind = "fails" if "fail" in (found["to"] or "") or "unsucc" in (found["to"] or "") else "sits"
        yield f"{told} {kind}", 1.0
        words = tokens_of(one.text[: found.start()])[-_NEAR:] + tokens_of(one.text[found.end("n") :])[:_NEAR]
    yield from ((f"{told}:{word}", much_of("word")) for word in dict.fromkeys(words))
    yield from ((f"{strength}:{word}", much_of("anywhere")) for word in sorted(set(tokens_of(one.text))))


@cache
def _part(name: str) -> re.Pattern[str]:
    return re.compile(words_of("sittings")["parts"][name])
