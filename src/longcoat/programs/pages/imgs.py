"""Whether graduates of medical schools abroad are considered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says

FIELD = "accepts_imgs"
_ASKS = re.compile(r"\b(?:accept\w*|consider\w*|take[ns]?|apply|eligible|welcome|encouraged?|can|do you)\b")
#: What is asked of those whom the heading names; nobody asks anything of people who aren't considered.
_DEMANDS = re.compile(r"\b(?:must|requir\w+|needs?|should|have to|has to|submit|please|eligible|welcome)\b")
_HOW_THEY_APPLY = re.compile(r"\b(?:application process|requirements?|how (?:do|can|should))\b")
_CERTIFIED = re.compile(r"\bvalid ecfmg\b|\becfmg[- ]certifi(?:ed|cat)")
_NEGATES = re.compile(r"\b(?:not|no|unable|cannot|only|never|fellow\w*|sponsor\w*)\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield whether IMGs are considered: an outright no wins, else the first statement that speaks to them."""
    welcome: Statement | None = None
    for one in statements:
        if scope.is_elsewhere(one):
            continue
        if _refuses(one):
            yield PageFact(FIELD, False, Strength.HARD, one.words)
            return
        if welcome is None and _welcomes(one):
            welcome = one
    if welcome is not None:
        yield PageFact(FIELD, True, Strength.STATED, welcome.words)


def _refuses(one: Statement) -> bool:
    if says("imgs.refused", one.text) and not re.search(
        r"\bunless\b|\bexcept|\bwithout\b|\bwho (?:do|have|are)\b|\bvisa", one.text
    ):
        return True
    return (
        one.says_no
        and says("imgs.img", one.question)
        and bool(_ASKS.search(one.question))
        and not (
            re.search(
                r"\b(?:(?:have|had|having|has) not|without|but|however|limit|more"
                r"|differ|separate|minimum|require|need|additional)\b",
                one.whole,
            )
        )
    )


def _welcomes(one: Statement) -> bool:
    if says("imgs.img", one.question) and one.says_yes:
        return True
    if says("imgs.img", one.question) and _HOW_THEY_APPLY.search(one.question) and _DEMANDS.search(one.text):
        return not _NEGATES.search(one.text)
    if says("imgs.ecfmg", one.question) and one.opens:
        return True
    if says("imgs.img", one.question) and _ASKS.search(one.question) and (one.says_yes or not one.says_no):
        return True
    if says("imgs.elsewhere", one.text) and not _CERTIFIED.search(one.text):
        return False
    if says("imgs.img", one.text) and says("imgs.welcome", one.text):
        return True
    if says("imgs.img", one.heading) and _DEMANDS.search(one.text) and not _NEGATES.search(one.text):
        return True
    return says("imgs.certificate", one.text) and not re.search(
        r"\bfellow|\bsponsor|\bj1\b|\bh1b\b|\bvisa|\bcontact\b|\bbefore you apply for\b", one.text
    )
