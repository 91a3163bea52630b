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
#: A moment further from the certificate than so many characters is about something else.
_NEAR = 90
#: The certificate as a paper that is handed in; without a day, "certification" in running text may mean any day.
_PAPER = re.compile(r"\bcertificates?\b")
_NEGATED = re.compile(
    r"\bnot (?:be )?(?:asked|needed|required|necessary)\b[^,;]*$|\bif (?:at hand|available|there)\b"
)
_GOES_ON = re.compile(r"\bit (?:has|must|needs|should|is)\b|\bcertif")
_ASKED_FOR = re.compile(r"\b(?:send|submit|include|provide|add|get|documents?|contains?|upload|holds)\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield by when it must be held; a demand without a day means with the application."""
    plain: PageFact | None = None
    for one in statements:
        if scope.is_elsewhere(one) or not _is_about_it(one):
            continue
        when = _when(one)
        if when in ("start", "ranking", "interview"):
            yield PageFact(FIELD, when, Strength.HARD, one.words)
            return
        if when is None and not ((one.item and "certificat" in one.text) or _PAPER.search(one.text)):
            continue
        if plain is None and (
            when or one.item or _ASKED_FOR.search(one.text) or strength_of(one) is Strength.HARD
        ):
            plain = PageFact(FIELD, "application", Strength.HARD, one.words)
    if plain is not None:
        yield plain


def _when(one: Statement) -> str | None:
    """The moment that the part about the certificate names; "or by the Match" lets the later one count."""
    clause = _clause(one.text)
    whole = by_when(one.text)
    if whole in ("ranking", "start") and " or " in one.text:
        return whole
    if clause != one.text and one.says_yes:
        return by_when(clause)
    above = by_when(one.lead) or by_when(one.question)
    if (place := one.text.find("certif")) >= 0:
        whole = by_when(one.text[max(0, place - _NEAR) : place + _NEAR])
    return by_when(clause) or whole or ("application" if above == "interview" and one.item else above)


def _is_about_it(one: Statement) -> bool:
    if says("ecfmg.topic", one.text):
        return (
            says("ecfmg.certified", one.text)
            and not says("ecfmg.soft", one.text)
            and not _NEGATED.search(one.text)
        )
    asked = says("ecfmg.topic", one.question) and says("ecfmg.certified", one.question)
    if asked and (one.says_yes or by_when(one.text) is not None) and not _NEGATED.search(one.text):
        return not one.says_no or by_when(one.text) is not None
    before = says("ecfmg.topic", one.before) and says("ecfmg.certified", one.before)
    return before and by_when(one.text) is not None and _GOES_ON.search(one.text) is not None


def _clause(text: str) -> str:
    """The part of the sentence that names the certificate."""
    return next((part for part in re.split(r"[,;]", text) if "certif" in part), text)
