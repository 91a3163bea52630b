"""By when a result of Step 2 CK must be in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.timing import by_when
from longcoat.programs.pages.wording import says

FIELD = "step2_ck_by"
_ORDER = (Strength.HARD, Strength.PREFERRED, Strength.STATED)
_MOMENTS = ("application", "interview", "ranking", "start", "not-required")
#: What goes on about the exam named in the sentence before.
_GOES_ON = re.compile(r"\b(?:it|they|both) (?:must|should|has to|have to|needs? to)\b")
_CLAUSES = re.compile(r";|, so |,? but |, yet |, though |, still ")
_MUST = re.compile(r"\bmust\b|\b(?:has|have) to\b|\bcannot\b|\brequired\b|\bshould\b")
_NEGATED = re.compile(
    r"\bnot (?:be )?(?:needed|required|necessary)|\bwithout (?:it|them)|\bmay be (?:read|invited)"
)


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the earliest moment that is asked for; a wish comes after a rule, and that it isn't needed to apply last."""
    found: list[PageFact] = []
    for one in statements:
        if scope.is_elsewhere(one) or not _is_about_it(one) or _is_for_a_visa(one):
            continue
        fact = _asked_for(one)
        if fact is not None:
            found.append(fact)
        elif says("step2.not_required", one.text) or (one.says_no and _asks_whether(one)):
            found.append(PageFact(FIELD, "not-required", Strength.STATED, one.words))
    if found:
        yield min(found, key=lambda fact: (_ORDER.index(fact.strength), _MOMENTS.index(str(fact.value))))


def _is_about_it(one: Statement) -> bool:
    goes_on = says("step2.topic", one.before) and _GOES_ON.search(one.text) is not None
    return says("step2.topic", one.text) or goes_on


def _asked_for(one: Statement) -> PageFact | None:
    """The first part of the sentence that names a moment and isn't negated."""
    if not says("step2.done", one.text) or scope.is_relative(one.text):
        return None
    for clause in _CLAUSES.split(one.text):
        when = by_when(clause)
        if when is None or _NEGATED.search(clause):
            continue
        binding = _MUST.search(clause) or not says("strength.wish", clause)
        return PageFact(FIELD, when, Strength.HARD if binding else Strength.PREFERRED, one.words)
    return None


def _is_for_a_visa(one: Statement) -> bool:
    return says("scope.visa_only", one.text) or scope.is_past(one.text)


def _asks_whether(one: Statement) -> bool:
    return (
        says("step2.topic", one.question)
        and re.search(r"\b(?:require|need|must|have)", one.question) is not None
    )
