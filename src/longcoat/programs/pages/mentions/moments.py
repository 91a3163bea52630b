"""Moments by which a result of Step 2 CK or an ECFMG certificate is wanted: which a sentence may name, and how it says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions.mention import Mention, much_of
from longcoat.programs.pages.mentions.shown import again_for, shown_by
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.timing import is_a_paper
from longcoat.programs.pages.tokens import tokens_of
from longcoat.programs.pages.wording import wording

_MOMENTS = ("application", "interview", "ranking", "start")
#: So many words about a moment are signs.
_NEAR = 4


def mentions(field: str, statements: Sequence[Statement]) -> list[Mention]:
    """Return every moment that a page may want something by.

    Args:
        field: ``step2_ck_by`` or ``ecfmg_by``.
        statements: The page.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("Step 2 CK must be passed before we rank.")
        >>> [(one.value, one.strength) for one in mentions("step2_ck_by", page)][:1]
        [('ranking', 'hard')]
    """
    about = _pattern("about", field)
    told = []
    for one in statements:
        if not about.search(f"{one.text} {one.lead} {one.question} {one.before}"):
            continue
        named = about.search(one.text) is not None
        shared = shown_by(one, "moments", {"named here": named, "a paper": is_a_paper(one)})
        for value, strength in _values(one, field):
            told.append(
                Mention(
                    field, value, strength, "", one, shared | dict(_of_value(one, value, strength, shared))
                )
            )
    return told


def _values(one: Statement, field: str) -> Iterator[tuple[str, str]]:
    """Yield what a statement could say: each moment named in it or above it, as a rule or a wish."""
    whole = f"{one.text} {one.lead} {one.question}"
    named = [moment for moment in _MOMENTS if wording(f"when.{moment}").search(f"{whole} {one.heading}")]
    if "application" not in named and _pattern("may", "papers").search(f"{whole} {one.heading}"):
        named.append("application")
    for moment in named:
        yield moment, "hard"
        if _pattern("may", "wish").search(f"{one.text} {one.lead}"):
            yield moment, "preferred"
    if field == "step2_ck_by" and _pattern("may", "out").search(
        f"{one.text} {one.question if one.opens else ''}"
    ):
        yield "not-required", "stated"


def _of_value(
    one: Statement, value: str, strength: str, shared: dict[str, float]
) -> Iterator[tuple[str, float]]:
    """Yield what a moment shows where it is named, and what the statement shows once more for this moment."""
    claim = value if strength != "preferred" else f"{value} wished"
    yield f"is {value}", 1.0
    yield f"is {strength}", 1.0
    yield f"is {claim}", 1.0
    yield from again_for(claim, shared)
    if value == "not-required":
        yield from ((f"out:{word}", much_of("word")) for word in sorted(set(tokens_of(one.text))))
        return
    named = wording(f"when.{value}")
    for mark, text in (
        ("text", one.text),
        ("lead", one.lead),
        ("asked", one.question),
        ("above", one.heading),
    ):
        if named.search(text):
            yield f"{value} in {mark}", 1.0
            yield f"moment in {mark}", 1.0
    if found := named.search(one.text):
        words = (
            tokens_of(one.text[: found.start()])[-_NEAR:]
            + tokens_of(found[0])
            + tokens_of(one.text[found.end() :])[:2]
        )
        yield from ((f"near:{word}", much_of("word")) for word in dict.fromkeys(words))
        yield from ((f"{value}:{word}", much_of("word")) for word in dict.fromkeys(words))
        later = [m for m in _MOMENTS[_MOMENTS.index(value) + 1 :] if wording(f"when.{m}").search(one.text)]
        if later:
            yield "a later moment here", 1.0
    yield from ((f"t:{word}", much_of("anywhere")) for word in sorted(set(tokens_of(one.text))))


@cache
def _pattern(part: str, name: str) -> re.Pattern[str]:
    return re.compile(words_of("moments")[part][name])
