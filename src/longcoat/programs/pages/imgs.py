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
_SPEAKS = re.compile(r"\b(?:welcome|requir|eligib|accept|consider|must|apply)")
_LABEL_WORDS, _LABEL_LENGTH = 8, 120
#: "For IMGs, we require a letter of somebody here."
_ASKED_OF_THEM = re.compile(
    r"^\W*(?:for |all |any )*img\b(?: applicants?| candidates?)?,? (?:we )?(?:also )?(?:require|must|need)\b(?! not)"
)
_NEGATES = re.compile(r"\b(?:not|no|unable|cannot|only|never|fellow\w*|sponsor\w*)\b")

#: "For IMGs:" is a heading; what stands below it speaks.
_LABEL = re.compile(r"^\W*(?:for )?(?:all )?(?:[\w()'/-]+ ){0,5}[\w()'/-]*:$")

#: Applicants must be one of several, and each is a graduate of a school in this country.
_ONE_OF = re.compile(r"\b1 of (?:the )?(?:following|these)\b")
_OF_APPLICANTS = re.compile(r"\b(?:applica|candidate|eligib|apply|consider)")
_OF_THIS_COUNTRY = re.compile(r"\b(?:lcme|coca|aoa|osteopathic|us medical|medical schools? in the us)\b")
_FROM_ABROAD = re.compile(r"\b(?:ecfmg|foreign|international|fifth pathway|5th pathway)\b|\boutside\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield whether IMGs are considered: an outright no wins, else the first statement that speaks to them."""
    welcome: Statement | None = None
    for number, one in enumerate(statements):
        if scope.is_elsewhere(one):
            continue
        if _refuses(one):
            yield PageFact(FIELD, False, Strength.HARD, one.words)
            return
        if welcome is None and _welcomes(one) and not _is_bare(one, statements[number + 1 : number + 4]):
            welcome = one
    if only := _only_of_this_country(statements):
        yield PageFact(FIELD, False, Strength.HARD, only.words)
    elif welcome is not None:
        yield PageFact(FIELD, True, Strength.STATED, welcome.words)


def _only_of_this_country(statements: Sequence[Statement]) -> Statement | None:
    """The first of a list of those who are eligible, if all of them are graduates of schools in this country."""
    items = [
        one for one in statements if one.item and _ONE_OF.search(one.lead) and _OF_APPLICANTS.search(one.lead)
    ]
    if len(items) < 2 or any(
        _FROM_ABROAD.search(one.topic) or says("imgs.img", one.text) for one in statements
    ):
        return None
    return items[0] if all(_OF_THIS_COUNTRY.search(one.text) for one in items) else None


def _is_bare(one: Statement, following: Sequence[Statement]) -> bool:
    """Whether it only heads a list that asks nothing of anybody, or of which nothing is left."""
    if (
        len(one.text) > _LABEL_LENGTH
        or not _LABEL.match(one.text)
        or len(one.text.split()) > _LABEL_WORDS
        or _SPEAKS.search(one.text)
    ):
        return False
    return not any(
        _DEMANDS.search(each.text)
        or _CERTIFIED.search(each.text)
        or "visa" in each.text
        or "ecfmg" in each.text
        for each in following
    )


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
    if _ASKED_OF_THEM.search(one.text):
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
