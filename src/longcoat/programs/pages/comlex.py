"""Whether COMLEX alone is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says

FIELD = "comlex"
_TAKES_BACK = re.compile(
    r"\bnot (?:be )?(?:required?|need|have|necessary)|\bno (?:\w+ ){0,3}(?:score|minimum)|\bfail"
)
#: Whatever is liked besides.
_ALONE = re.compile(
    r"\b(?:accept|consider)\w*\b[^.;]{0,40}\bcomlex (?:scores? )?(?:only|alone)\b(?! (?:is|are) not)"
)
_ASIDE = re.compile(r" ?\([^()]*\)")
#: A note beside the exams tells something else of them.
_NOTE = re.compile(r"\(note\b[^()]*\)")
#: The last exam, and that of skills, say nothing of the others.
_ANOTHER = re.compile(r"\bstep 3\b|\blevel 3\b|\bstep 2 ?cs\b|\bclinical skills\b|\bcs\b")
_OF_ALL = re.compile(r"\b(?:step|level|steps|levels) (?:1|2(?! ?(?:cs|pe)))\b|\bscores?\b|\btranscripts?\b")
_EITHER = re.compile(r"\bor (?:the )?(?:comlex|level)")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield whether USMLE is needed besides; an outright demand wins over a mention."""
    accepted: Statement | None = None
    for one in statements:
        if scope.is_elsewhere(one) or not says("comlex.topic", one.whole):
            continue
        if _needs_usmle(one):
            yield PageFact(FIELD, "usmle-required", Strength.HARD, one.words)
            return
        if accepted is None and _accepts(one):
            accepted = one
    if accepted is not None:
        yield PageFact(FIELD, "accepted", Strength.STATED, accepted.words)


def _needs_usmle(one: Statement) -> bool:
    asks_alone = re.search(
        r"\bcomlex\b.*\b(?:accept|enough|place|instead|alone|substitut|do\b)|\b(?:accept|take|consider|will)\b.*\bcomlex\b",
        one.question,
    )
    if asks_alone and one.says_no:
        return True
    if (
        "usmle" in one.question
        and re.search(r"\bdo\b|comlex|osteopath", one.question)
        and one.says_yes
        and not _EITHER.search(one.text)
    ):
        return re.search(r"\brequire|\bmust\b|\bneed|\bhave to\b", one.question) is not None
    taken_back = any(pattern.search(one.text) for pattern in (_TAKES_BACK, _EITHER, _ALONE))
    return says("comlex.needed", one.text) and not taken_back


def _accepts(one: Statement) -> bool:
    asks_usmle = "usmle" in one.question and re.search(r"\bdo\b|comlex|osteopath", one.question)
    if (asks_usmle and one.says_no) or (_ALONE.search(one.text) and not re.search(r"\bnot accept", one.text)):
        return True
    if "comlex" in one.question and one.says_yes:
        return True
    if "comlex" in one.question and one.opens and re.search(r"\bsame\b|\beither\b|\bboth\b", one.text):
        return True
    if _ANOTHER.search(one.text) and not _OF_ALL.search(one.text):
        return False
    text = _ASIDE.sub(" ", one.text)
    said = says("comlex.accepted", one.text) or says("comlex.accepted", text)
    return said and not says("comlex.beside", _NOTE.sub(" ", one.text))
