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
_ORDER = ("application", "interview", "ranking", "start", "not-required")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the earliest moment that any statement asks for; that it isn't needed to apply counts last."""
    found: list[PageFact] = []
    for one in statements:
        if scope.is_elsewhere(one) or not says("step2.topic", one.text) or _is_for_a_visa(one):
            continue
        if says("step2.not_required", one.text) or (one.says_no and _asks_whether(one)):
            found.append(PageFact(FIELD, "not-required", Strength.STATED, one.words))
            continue
        when = by_when(one.text)
        if when is None and strength_of(one) is Strength.HARD and _is_passed(one):
            when = by_when(one.lead) or by_when(one.question) or by_when(one.heading) or "application"
        strength = strength_of(one) or Strength.HARD
        if when is not None and says("step2.done", one.text):
            found.append(PageFact(FIELD, when, strength, one.words))
    if found:
        yield min(found, key=lambda fact: _ORDER.index(str(fact.value)))


def _is_for_a_visa(one: Statement) -> bool:
    return says("scope.visa_only", one.text) or scope.is_past(one.text)


def _asks_whether(one: Statement) -> bool:
    return (
        says("step2.topic", one.question)
        and re.search(r"\b(?:require|need|must|have)", one.question) is not None
    )


def _is_passed(one: Statement) -> bool:
    """A demand to have passed, not a wish for a score."""
    return re.search(r"\bpass(?:ed|ing)?\b|\bcomplet|\btranscripts?\b|\brequired\b", one.text) is not None
