"""Clinical experience in the United States: asked for, wished for, or not needed; and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.strength import strength_of
from longcoat.programs.pages.wording import says, wording

FIELD, MONTHS = "us_experience", "us_experience_months"
_WEEKS_A_MONTH = 4.345
_VALUES = {Strength.HARD: "required", Strength.PREFERRED: "preferred"}
_PER = {"w": 1 / _WEEKS_A_MONTH, "m": 1.0, "y": 12.0}
_IMG = re.compile(r"\bimg\b|\binternational\b|\bforeign\b")
_PERIOD = re.compile(r"(?:within|in|over|during) (?:the )?(?:last|past|previous|preceding|most recent)?\s*$")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield what the statements say about experience in the United States."""
    for one in statements:
        if scope.is_elsewhere(one) or not _is_about_it(one):
            continue
        strength = _strength(one)
        if strength is None:
            continue
        if strength is Strength.STATED:
            yield PageFact(FIELD, "not-required", strength, one.words)
            continue
        yield PageFact(FIELD, _VALUES[strength], strength, one.words)
        months = _months(one.text)
        if months is not None:
            yield PageFact(MONTHS, months, strength, one.words)


def _is_about_it(one: Statement) -> bool:
    asked = one.opens and says("experience.topic", one.question)
    if not asked and says("experience.offers", one.text) and "experience" not in one.text:
        return False
    if says("experience.elsewhere", one.text):
        return False
    if says("experience.topic", one.text):
        return True
    above = one.question or one.lead or one.heading
    if says("experience.topic", above):
        return one.opens or says("experience.generic", one.text) or bool(_months(one.text))
    return says("experience.generic", one.text) and _IMG.search(one.topic) is not None


def _strength(one: Statement) -> Strength | None:
    if scope.is_past(one.text) or scope.is_relative(one.text):
        return None
    if says("strength.no_rule", one.text) or _says_no(one):
        return Strength.PREFERRED if says("strength.wish", one.text) else Strength.STATED
    if says("experience.counts", one.text) and not says("strength.rule", one.text):
        return None
    strength = strength_of(one)
    if strength is None and one.says_yes and re.search(r"\brequire|\bneed|\bmust|\binsist", one.question):
        return Strength.HARD
    return strength


def _says_no(one: Statement) -> bool:
    asked = re.search(r"\brequire|\bneed|\bmust\b|\bmandatory\b|\bnecessary\b|\binsist", one.question)
    return one.says_no and asked is not None


def _months(text: str) -> float | None:
    """The amount in months, to half a month; periods such as "in the last two years" are not amounts."""
    for found in wording("experience.amount").finditer(text):
        if _PERIOD.search(text[: found.start()]) or text[found.end() :].startswith(
            (" ago", " of graduation", " past", " out ", " old", " back", " of residency", " of training")
        ):
            continue
        if re.match(
            r" (?:since|from|of|after|out of) (?:\w+ )?(?:graduat|medical school)", text[found.end() :]
        ):
            continue
        number = {"a": 1.0, "an": 1.0, "1/2": 0.5, "half a": 0.5}.get(found["n"])
        if found["n"] == "several":
            continue
        months = (number or float(found["n"])) * _PER[found["unit"][0]]
        return round(months * 2) / 2
    return None
