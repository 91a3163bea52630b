"""By when a result of Step 2 CK must be in."""

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

FIELD = "step2_ck_by"
_ORDER = (Strength.HARD, Strength.PREFERRED, Strength.STATED)
_CLAUSES = re.compile(r";|, so |,? but |, yet |, though |, still ")
_NEGATED = re.compile(r"\bnot (?:be )?(?:needed|required|necessary)|\bwithout (?:it|them)|\bmay be (?:read|invited)")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the first moment that is asked for; a wish comes after a rule, and that it isn't needed to apply last."""
    found: list[PageFact] = []
    for one in statements:
        if scope.is_elsewhere(one) or not says("step2.topic", one.text) or _is_for_a_visa(one):
            continue
        if says("step2.not_required", one.text) or (one.says_no and _asks_whether(one)):
            found.append(PageFact(FIELD, "not-required", Strength.STATED, one.words))
            continue
        for clause in _CLAUSES.split(one.text):
            when = by_when(clause)
            if when is None or _NEGATED.search(clause) or not says("step2.done", one.text):
                continue
            found.append(PageFact(FIELD, when, strength_of(one, clause) or Strength.HARD, one.words))
            break
        else:
            found += _listed(one)
    if found:
        yield min(found, key=lambda fact: _ORDER.index(fact.strength))


def _listed(one: Statement) -> list[PageFact]:
    """An item of a list of what an application needs."""
    when = by_when(one.lead) or by_when(one.question)
    if not one.item or when is None or strength_of(one) is Strength.PREFERRED:
        return []
    return [PageFact(FIELD, when, Strength.HARD, one.words)]


def _is_for_a_visa(one: Statement) -> bool:
    return says("scope.visa_only", one.text) or scope.is_past(one.text)


def _asks_whether(one: Statement) -> bool:
    return (
        says("step2.topic", one.question)
        and re.search(r"\b(?:require|need|must|have)", one.question) is not None
    )
