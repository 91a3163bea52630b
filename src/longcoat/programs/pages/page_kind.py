"""Tells whether a page is a residency program's own, before anything is read from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement

#: A program speaks of itself; rules speak of nobody; who speaks to "you" alone gives advice.
_WE, _YOU = re.compile(r"\b(?:we|our)\b"), re.compile(r"\byour?\b")


class PageKind(StrEnum):
    """What a page is, as far as its text tells.

    Example:
        >>> PageKind.FELLOWSHIP.title
        'it is about a fellowship, not a residency'
    """

    PROGRAM = "program"
    FELLOWSHIP = "fellowship"
    STUDENTS = "students"
    FORUM = "forum"
    ADVICE = "advice"
    EXAM = "exam"
    INCOMING = "incoming"
    OTHER = "other"

    @property
    def title(self) -> str:  # type: ignore[override]
        """Why nothing is read from it."""
        return {
            PageKind.PROGRAM: "nothing speaks against its being a residency program's own page",
            PageKind.FELLOWSHIP: "it is about a fellowship, not a residency",
            PageKind.STUDENTS: "it is for medical students who visit, not for applicants",
            PageKind.FORUM: "it is a forum: people talk about programs there, no program speaks",
            PageKind.ADVICE: "it gives advice about programs in general; no program speaks",
            PageKind.EXAM: "it is about an exam and its pass marks, not about a program",
            PageKind.INCOMING: "it is for residents who have been chosen already",
            PageKind.OTHER: "it is about another kind of training",
        }[self]


def page_kind(statements: Sequence[Statement], titles: Sequence[str]) -> PageKind:
    """Return what a page is.

    Args:
        statements: All of its statements.
        titles: Its title and first heading, folded.

    Example:
        >>> page_kind((), ["cardiology fellowship"]).value, page_kind((), ["apply to our residency"]).value
        ('fellowship', 'program')
    """
    applies = any("eras" in one.text.split() for one in statements)
    saved = re.compile(words_of("not_programs")["title"]["saved_by"])
    for kind, pattern in _titles().items():
        if kind == PageKind.STUDENTS and applies:
            continue
        if any(pattern.search(title) for title in titles if title) and not any(map(saved.search, titles)):
            return PageKind(kind)
    is_its_own = any(_WE.search(one.text) for one in statements) or not any(
        _YOU.search(one.text) for one in statements
    )
    least = words_of("not_programs")["text"]
    for kind, pattern in _texts().items():
        hits = [one for one in statements if pattern.search(one.text)]
        own = [one for one in statements if kind == "fellowship" and saved.search(one.text)]
        enough = least[f"{kind}_least" if kind != "advice" or is_its_own else "advice_least_without_we"]
        if len(hits) >= enough and len(hits) > 2 * len(own):
            return PageKind(kind)
    return PageKind.PROGRAM


@cache
def _titles() -> dict[str, re.Pattern[str]]:
    kinds = words_of("not_programs")["title"]
    return {kind: re.compile("|".join(parts)) for kind, parts in kinds.items() if isinstance(parts, list)}


@cache
def _texts() -> dict[str, re.Pattern[str]]:
    kinds = words_of("not_programs")["text"]
    return {kind: re.compile("|".join(parts)) for kind, parts in kinds.items() if isinstance(parts, list)}
