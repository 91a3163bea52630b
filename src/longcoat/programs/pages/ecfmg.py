"""By when the ECFMG certificate must be held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.strength import strength_of
from longcoat.programs.pages.timing import by_when
from longcoat.programs.pages.wording import says

FIELD = "ecfmg_by"
_ASKED_FOR = re.compile(r"\b(?:send|submit|include|provide|add|get|documents?|contains?|upload|holds)\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield by when it must be held; a demand without a day means with the application."""
    plain: PageFact | None = None
    for one in statements:
        if scope.is_elsewhere(one) or not _is_about_it(one):
            continue
        when = by_when(_clause(one.text)) or by_when(one.text) or by_when(one.lead) or by_when(one.question)
        if one.says_yes and _clause(one.text) != one.text:
            when = by_when(_clause(one.text))
        if when in ("start", "ranking", "interview"):
            yield PageFact(FIELD, when, Strength.HARD, one.words)
            return
        if plain is None and (when or one.item or _ASKED_FOR.search(one.text) or strength_of(one) is Strength.HARD):
            plain = PageFact(FIELD, "application", Strength.HARD, one.words)
    if plain is not None:
        yield plain


def _is_about_it(one: Statement) -> bool:
    if not says("ecfmg.topic", one.text):
        asked = says("ecfmg.topic", one.question) and says("ecfmg.certified", one.question)
        return asked and (one.says_yes or by_when(one.text) is not None) and not one.says_no
    return says("ecfmg.certified", one.text) and not says("ecfmg.soft", one.text)


def _clause(text: str) -> str:
    """The part of the sentence that names the certificate."""
    return next((part for part in re.split(r"[,;]", text) if "certif" in part), text)
