"""Lowest scores of Step 1 and Step 2 CK: a number only where it is plainly the program's own limit or wish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.strength import strength_of
from longcoat.programs.pages.wording import says, wording

FIELDS = {"step1": "step1_min", "step2": "step2_ck_min"}
#: Three digits that can be a score, and aren't beds, applicants or part of a larger number.
_SCORE = re.compile(
    r"(?<![\d.$,/#-])(1[89]\d|2[0-7]\d)(?![\d%]|[.,/]\d|-\d|[ -]?(?:beds?|residents?|applica|patients?|hours?|physicians?"
    r"|students?|interview|million|people|candidates|miles|days|acres|kb|words|characters|letters|employees|programs?|hospitals?))"
)
#: A number beside a visa is a condition for the visa.
_VISA = re.compile(r"\b(?:h1b|j1|visas?)\b")
#: "A competitive applicant, we recommend, has 230" is a wish; without the recommendation it tells what others have.
_COMPETITIVE = re.compile(r"\bcompetitive (?:applicants?|candidates?|scores?)\b")
#: "To be competitive, 225", "a competitive applicant should have 230": a bar that the program names, and a wish.
_TO_COMPETE = re.compile(
    r"\bto be (?:\w+ )?competitive\b"
    r"|\bcompetitive (?:applicants?|candidates?) (?:\w+ )?(?:should|must|will (?:need|have)|needs?)\b"
    r"|\bdiscourag\w+\b[^.;]{0,50}\b(?:below|under|less|lower)\b"
)
#: What a bare number stands below to be a rule; "selection criteria" alone is none.
_RULE_ABOVE = re.compile(
    r"\bminim|\brequire|\bmust\b|\bcut-?off|\bthreshold|\bat least\b|\bmandatory\b|\babsolute\b|\bhave to\b|\blowest\b"
    r"|\blimit (?:our |the |its )?(?:review|consideration|interviews?)\b"
)
#: A line of so few words is a label and its value.
_BARE_LINE = 12
_STEP3 = re.compile(r"(?:[,;(]|\band\b) ?[^,;()]*\bstep 3\b[^,;()]*")
#: Step 1 is to be passed, and the number is for Step 2 CK.
_ONLY_PASSED = re.compile(
    r"\bpass\w*[^.;,]{0,20}\bstep 1\b(?! ?(?:and|&|or|/) ?(?:step )?2)|\bstep 1\b(?![^.;]{0,15}step 2)[^.;,]{0,15}\bpass"
)
#: One of the two is enough, so neither is a rule of its own.
_EITHER = re.compile(r"\bstep 1\b[^.;]{0,25}\d{3}\b,? or (?:usmle )?step 2\b[^.;]{0,25}\d{3}\b")
#: "Must be above 210, and ideally above 230": the rule comes first.
_IDEALLY = re.compile(r",? (?:and|but) (?:ideally|preferably)\b")
#: What isn't told may well exist.
_SECRET = re.compile(
    r"\bnot (?:\w+ )?(?:distribut|give out|publish|disclos|releas|shar|reveal|announc|made public|make public|post|list"
    r"|provide)\w*"
)
#: Scores that nobody is sorted by may still have a lowest.
_TO_SORT = re.compile(r"\bscores? to (?:stratify|rank|sort|compare)")
#: Rarely taken below it is no absence of a limit.
_SELDOM = re.compile(r"\b(?:unusual|rare|rarely|seldom|exceptional)\b")
_THERE_IS = re.compile(r"(?:yes|there is|it is|we do|\d{3})\b")
_AFTER = re.compile(r",? \b(?:but|though|yet|however)\b")
_ASIDE = re.compile(r"\([^()]*\)")
#: So much of a paragraph tells what its sentences are about.
_CONTEXT = 400
_COMLEX_STEPS = re.compile(r"\bcomlex(?:-usa)? (?:steps?|parts?) [12](?: ?(?:,|/|and|&) ?(?:step )?2)?\b")
_COMLEX = re.compile(r"\b(?:comlex|level)\b")

#: "A score of 240 is required for Step 2" says nothing of the other exam, even if the sentence names it.
_OF_ONE = re.compile(
    r"\d{3}(?: or (?:above|higher|greater|more))?(?: (?:is|are) (?:required|needed|expected|preferred))?,? (?:for|on|in)"
    r" (?:the )?(?:usmle )?step ([12])\b(?! (?:ck )?(?:and|&|or) (?:step )?[12])"
)


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield what the statements say about lowest scores."""
    for one in statements:
        if scope.is_elsewhere(one):
            continue
        none = _no_minimum(one)
        if none:
            yield from (
                PageFact(FIELDS[step], "none", Strength.STATED, one.words) for step in _steps_without(one)
            )
        if not none or says("scores.aside_wish", one.text):
            yield from _numbers(one)


def _numbers(one: Statement) -> Iterator[PageFact]:
    text = _COMLEX_STEPS.sub("comlex", one.text)
    text = _STEP3.sub(" ", text) if says("exam.step2_only", text) or says("exam.step1", text) else text
    text = _ASIDE.sub(lambda aside: " " if scope.is_relative(aside[0]) else aside[0], text)
    if (ideal := _IDEALLY.search(text)) and _SCORE.search(text[: ideal.start()]):
        text = text[: ideal.start()]
    scores = [(found.start(), int(found[1])) for found in _SCORE.finditer(text)]
    if not scores or not says("exam.topic", f"{one.topic} {one.before}") or _is_no_limit(one, text):
        return
    strength = Strength.PREFERRED if _TO_COMPETE.search(text) else strength_of(one, text)
    if strength is None or (strength is Strength.HARD and not _is_plain_rule(one, text)):
        return
    if (
        says("scores.or_else", one.line)
        or _EITHER.search(text)
        or (one.opens and says("strength.wish", one.question))
    ):
        strength = Strength.PREFERRED
    for step, score in _paired(one, text, scores):
        yield PageFact(FIELDS[step], score, strength, one.words)


def _is_plain_rule(one: Statement, text: str) -> bool:
    """Whether the sentence itself words a rule, or is an item or a bare line such as "Step 1: 220" below a heading that does.

    A number in running text below a demanding heading is left out: a false rule closes a door that is open.
    """
    if one.opens and says("scores.asked", one.question) and _THERE_IS.match(text):
        return True
    if says("strength.rule", text):
        return True
    return (one.item or len(text.split()) <= _BARE_LINE) and _RULE_ABOVE.search(one.above) is not None


def _is_no_limit(one: Statement, text: str) -> bool:
    """Relative bars, the past, limits for a visa, pass marks, other exams."""
    advised = says("scores.advised", text) or _TO_COMPETE.search(text)
    relative = scope.is_relative(_COMPETITIVE.sub(" ", text) if advised else text)
    if relative or scope.is_relative(one.above) or scope.is_past(text):
        return True
    if _VISA.search(text):
        return True
    if scope.is_for_a_visa(text) or scope.is_for_a_visa(one.above):
        return True
    if _COMLEX.search(text) and not says("exam.usmle", text) and not says("exam.step1", text):
        return not says("exam.step2_only", text)
    return any(
        says(f"scores.{name}", text) for name in ("about_something_else", "pass_mark", "still_considered")
    )


def _paired(one: Statement, text: str, scores: list[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Say which score is for which step: in the order of both, or the only score for every step named."""
    steps = sorted(
        (found.start(), step)
        for step, name in (("step1", "exam.step1"), ("step2", "exam.step2_only"))
        for found in wording(name).finditer(text)
    )
    if (aside := _AFTER.search(text)) and scores[-1][0] < aside.start():
        steps = [one for one in steps if one[0] < aside.start()]
    order = list(dict.fromkeys(step for _, step in steps))
    if len({score for _, score in scores}) == 1:
        named = order or _steps_above(one)
        if len(order) > 1 and _ONLY_PASSED.search(text):
            named = ["step2"]
        if len(scores) == 1 and (own := _OF_ONE.match(text, scores[0][0])):
            named = [f"step{own[1]}"]
        yield from ((step, scores[0][1]) for step in named)
    elif len(order) == len(scores):
        yield from ((step, score) for step, (_, score) in zip(order, scores, strict=True))


def steps_meant(one: Statement) -> list[str]:
    """Return the steps that a statement names, else those it stands below.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> steps_meant(statements_of("Step 2 CK of 220.")[0])
        ['step2']
    """
    return _named(one.text) or _steps_above(one)


def _steps_above(one: Statement) -> list[str]:
    """The steps that question, lead or heading name; both if only the exam is named."""
    for above in (one.question, one.lead, one.before, one.heading):
        named = _named(above)
        if named:
            return named
    return list(FIELDS) if says("exam.topic", f"{one.topic} {one.before}") else []


def _named(text: str) -> list[str]:
    return [
        step
        for step, name in (("step1", "exam.step1"), ("step2", "exam.step2_only"))
        if wording(name).search(text)
    ]


def _no_minimum(one: Statement) -> bool:
    """Whether a statement says that there is no lowest score."""
    if not says("exam.topic", f"{one.topic} {one.line[:_CONTEXT]}"):
        return False
    if _COMLEX.search(one.text) and not says("exam.usmle", one.text) and "step" not in one.text:
        return False
    if scope.is_for_a_visa(one.text) or _SELDOM.search(one.text):
        return False
    told = wording("scores.none").search(one.text)
    if told and _SECRET.search(one.text):
        told = None
    if told and _TO_SORT.search(one.text):
        told = None
    if told and says("step2.not_required", one.text) and not says("scores.word_of_limit", one.text):
        told = None
    if told and says("scores.limit_stands", one.text[told.start() : told.end() + 25]):
        told = None
    if told and says("scores.none_of_else", one.text[told.start() : told.end() + 25].split(",")[0]):
        told = None
    near = says("exam.topic", one.text) or (
        any(says("exam.topic", above) for above in (one.question, one.line[:_CONTEXT], one.heading))
        and says("scores.asked", f"{one.topic} {one.before}")
    )
    if told and near and not re.search(r"\bstep 3\b(?!.*\bstep [12])", one.text):
        return True
    asks = says("scores.asked", one.question) and says("exam.topic", one.question)
    other = says("scores.about_something_else", one.question)
    return bool(
        asks and not other and one.says_no and (scope.is_relative(one.text) or not _SCORE.search(one.text))
    )


def _steps_without(one: Statement) -> list[str]:
    """The steps that have no minimum: those named in the sentence or above it, else both."""
    told = wording("scores.none").search(one.text)
    near = (
        _AFTER.split(one.text[: told.end()] + one.text[told.end() :].split(",")[0])[0] if told else one.text
    )
    if says("exam.usmle", near) and not _named(near):
        return list(FIELDS)
    for text in (near, one.question, one.before, one.lead, one.heading):
        if named := _named(text):
            return named
        if says("exam.usmle", text):
            return list(FIELDS)
    return list(FIELDS)
