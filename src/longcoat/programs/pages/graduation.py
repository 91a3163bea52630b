"""How many years may have passed since graduation from medical school."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.strength import strength_of
from longcoat.programs.pages.wording import says, wording

FIELD = "graduation_years_max"
#: Fewer or more years than these are no limit on graduation.
_LEAST, _MOST = 0.5, 20
#: A line of so few words is an item of a list, marked or not.
_FRAGMENT = 8
#: "(within five years) preferred".
_WISHED_AFTER = re.compile(r"\W*(?:\w+ ){0,3}(?:prefer|recommend|desir|ideal|encourag|favou?r)")
_NOT_ONE = re.compile(r"\b(?:not|no) 1\b")
#: "We do not review candidates who have been out more than five years" is a limit.
_TURNED_AWAY = re.compile(
    r"\bnot (?:\w+ )?(?:review|consider|accept|interview|take|rank)\w*\b[^.;]{0,60}\b(?:who|that)\b"
    r"[^.;]{0,60}\b(?:more than|over|beyond|longer than) \d+ years"
)
_PGY = re.compile(r"\bpgy-?\d(?: years?)?\b")
_BACK = re.compile(r"\bago\b|\bsince\b|\bgraduat|\bschool\b|\bdegree\b|\bdiploma\b|\bleft\b|\bout\b")
#: Letters that may not be older than some time.
_OF_LETTERS = re.compile(r"\bletters?\b[^.;]*\b(?:within|last|past|months?)\b")
#: Characters of a sentence; what is longer is no sentence.
_LONGEST = 3000

#: "Applicants should have graduated within five years" is a wish; "should be no more than five years ago" a rule.
_SHOULD = re.compile(
    r"\bshould have (?:\w+ )?(?:graduated|completed|finished|earned|received)\b(?![^.;]*\b(?:no more|not more|must)\b)"
)


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield what the statements say about years since graduation."""
    for one in statements:
        if len(one.text) > _LONGEST or scope.is_elsewhere(one) or not _is_about_graduation(one):
            continue
        years = _years(one)
        if years is None:
            if _no_limit(one):
                yield PageFact(FIELD, "none", Strength.STATED, one.words)
            continue
        strength = _strength(one)
        if strength is None and one.question and says("graduation.asked", one.question):
            strength = Strength.HARD
        if strength is not None and not scope.is_past(one.text) and not scope.is_relative(one.text):
            yield PageFact(FIELD, years, strength, one.words)


def _is_about_graduation(one: Statement) -> bool:
    if _OF_LETTERS.search(one.text) and "graduat" not in one.text:
        return False
    said = one.text.split(", but ")[0] if one.says_no else one.text
    if says("graduation.elsewhere", said) and not _TURNED_AWAY.search(said):
        return False
    if says("graduation.topic", one.text) or says("graduation.topic", one.lead):
        return True
    return says("graduation.topic", one.question) or says("graduation.topic", one.heading)


def _strength(one: Statement) -> Strength | None:
    """Judged by the sentence up to its limit: a "should" beside "no more than" is a rule, a wish before it a wish."""
    place = 0
    for part in re.split(r"([,;()]| but | and (?=recent))", one.text):
        place += len(part)
        listed = (one.item or len(one.text.split()) <= _FRAGMENT) and says("graduation.lately", part)
        bound = says("graduation.bound", part)
        if bound or listed:
            before = f"{one.lead} {one.text[:place]}"
            wish = says("strength.wish", before.replace("should", " "))
            wish = (
                wish
                or _SHOULD.search(one.text) is not None
                or _WISHED_AFTER.match(one.text[place:]) is not None
            )
            return Strength.PREFERRED if wish else Strength.HARD
    return strength_of(one)


def _no_limit(one: Statement) -> bool:
    if says("graduation.none", one.text):
        return True
    asked = says("graduation.topic", one.question) and says("graduation.asked", one.question)
    if not asked or re.search(r"\d", _NOT_ONE.sub("", one.text)):
        return False
    return one.says_no or (one.opens and says("graduation.any", one.text))


def _years(one: Statement) -> float | None:
    """The number of years; months in twelfths, whole or half years only."""
    for found in wording("graduation.amount").finditer(_PGY.sub(lambda year: "_" * len(year[0]), one.text)):
        groups = {key: value for key, value in found.groupdict().items() if value}
        number = next(value for key, value in groups.items() if key.startswith("n"))
        unit = next((value for key, value in groups.items() if key.startswith("unit")), "years")
        years = 1.0 if number == "a" else float(number)
        years = years / 12 if unit.startswith("month") else years
        near = one.text[max(0, found.start() - 130) : found.end() + 60]
        if (
            _LEAST <= years <= _MOST
            and _is_back(one, near)
            and not says("graduation.exception", one.text[max(0, found.start() - 150) : found.start()])
        ):
            return round(years * 2) / 2
    return None


def _is_back(one: Statement, near: str) -> bool:
    above = f"{one.question} {one.heading}"
    return _BACK.search(near) is not None or says("graduation.topic", above)
