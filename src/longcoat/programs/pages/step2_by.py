"""By when a result of Step 2 CK must be in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.timing import by_when, is_a_paper
from longcoat.programs.pages.wording import says

FIELD = "step2_ck_by"
_ORDER = (Strength.HARD, Strength.PREFERRED, Strength.STATED)
_MOMENTS = ("application", "interview", "ranking", "start", "not-required")
#: "Step 1 and, if available, Step 2".
_JUST_STEP1 = re.compile(
    r"\bsteps? 1 (?:and|&) 2,? or (?:just|only) step 1\b"
    r"|\b(?:and|or),? (?:if|when|once) (?:it is )?available,? (?:usmle )?(?:step|part) (?:2|ii)\b"
)
#: Whoever lacks one of the two is not ranked.
_NOT_RANKED = re.compile(r"\bnot (?:be )?rank(?:ed)?\b[^.;]{0,30}\bwithout (?:both|all|complete)\b")
#: What goes on about the exam named in the sentence before.
_GOES_ON = re.compile(
    r"\b(?:it|they|both|these|this|all of (?:these|them|it)) (?:must|should|has to|have to|needs? to|(?:is|are) not needed)\b"
)
#: A question about a score or about sittings is about something else than the moment.
_OTHER_QUESTION = re.compile(
    r"\bminim|\bcutoff|\bthreshold|\bparticular|\bspecific|\bcertain|\battempt|\bfirst\b|\bfail|\bhow high"
)
_CLAUSES = re.compile(r";| - |, because |, since |, as |, so |,? but |, yet |,? al?though |, still ")
#: Clinical skills were another exam.
_ONLY_SKILLS = re.compile(r"^(?!.*\bck\b)(?!.*\bstep 2(?! cs)).*\bstep 2 cs\b")
#: That there is no lowest score tells no moment.
_NO_SCORE = re.compile(r"\bno(?:t|ne)?\b[^.;]{0,40}\b(?:minimum|cutoff|threshold)\b")
_MUST = re.compile(r"\bmust\b|\b(?:has|have) to\b|\bcannot\b|\brequired\b|\bshould\b")
#: A sentence without any of these tells what is, and asks for nothing.
_ASKS_FOR = re.compile(
    r"\bmust\b|\bhas to\b|\bhave to\b|\brequir|\bneed|\bshould\b|\bdue\b|\bdeadline|\bcannot\b|\bnot (?:be )?rank|\bplease\b"
    r"|\bwill (?:not )?be\b|\bwant|\bask\b|\bexpect|\bbefore\b|\bby\b|\bprior\b|\buntil\b|\bunless\b|\bonly\b|\bto be\b"
)
_NEGATED = re.compile(
    r"\bnot (?:be )?(?:needed|required|necessary)|\bnot for (?:the |an? )?(?:interview|appl)|\bno (?:usmle )?step 2\b"
    r"|\bwithout (?:it|them)|\bmay be (?:read|invited)|\b(?:eliminated|discontinued|abolished)\b"
)
#: What is asked of those whose file has a flaw.
_OF_SOME = re.compile(
    r"\b(?:anyone|anybody|those|applicants|candidates) with (?:prior|previous|any|a|an|academic|low)\b"
)


#: In running text only a sentence that asks for papers is such a list.
_HANDS_IN = re.compile(
    r"\b(?:submit|send|upload|hand in|attach|contain|(?:must|should|please|to|and) (?:include|provide|show)"
    r"|(?:must|should) be included|proof\b|evidence of|complete (?:application|file)"
    r"|application (?:has|needs|must|includes|consists))"
)
#: The whole item is the name of the exam.
_BARE = re.compile(
    r"^\W*(?:(?:usmle|comlex|steps?|levels?|parts?|exams?|and|or|pe|ce|ck|cs|the|of|both|usa|[12])\b\W*+){2,24}+$"
)
#: "Step 1 score, Step 2 preferred" among the papers.
_PREFERRED = re.compile(
    r"\bstep 2(?: ck)?(?: scores?)? (?:is |are )?(?:strongly |highly )?(?:preferred|recommended|encouraged)\b"
    r"|\bpreferably (?:also )?step 2\b"
)
_STARTS = re.compile(r"^\W*(?:official |copy of |copies of )?(?:usmle|comlex)\b")
_RESULT = re.compile(r"\bscores?\b|\btranscripts?\b|\breports?\b|\bresults?\b|\bproof\b|\bcop(?:y|ies)\b")
#: A least score or a number of sittings is a criterion; it tells no moment.
_CRITERION = re.compile(
    r"\b[12]\d\d\b|\battempts?\b|\bfirst (?:try|time|sitting|go)\b|\bfail|\bsitting\b"
    r"|\bminimum\b|\bthe same\b|\bhelp\b|\bgraduates must\b"
)
_SCORE = re.compile(r"\b[12]\d\d\b")
_MOMENT = re.compile(r"\bbefore\b|\bby\b|\bprior\b|\bwhen\b|\buntil\b|\btime of\b|\bdeadline\b|\bahead\b")
_YET = re.compile(r"\b(?:but|however|yet|still|although)\b")
#: "Should be submitted" asks for a paper; it is no wish.
_SHOULD_BE_SENT = re.compile(
    r"\bshould (?:be (?:submitted|sent|included|uploaded|forwarded|received)|accompany|include|contain|consist)\b"
)
_NO_MOMENT = re.compile(
    r"\b(?:for|to get) (?:a|the|your|an) (?:\w+ ){0,3}licen[sc]|\btraining licen[sc]|\bschedul|\bregister"
)
#: Before ranking only the last exams can be meant, even where the page says no more than "USMLE".
_ANY_RESULT = re.compile(r"\b(?:usmle|all (?:usmle )?steps|all passes|boards)\b")
#: "Scores must be submitted before ranking": those that the item names.
_THE_SCORES = re.compile(
    r"(?:these |their |your |all |both )?(?:scores?|results?) (?:must|should|need|have to|are)\b"
)
_GOT = re.compile(r"\bscores?\b|\bresults?\b|\breports?\b|\btranscripts?\b|\bpass(?:es|ed|ing)?\b")
#: A list of what one studied, of licences or of what others had is no list of papers.
_NO_PAPER = re.compile(
    r"^this includes\b|\bby (?:mid-?|early |late )?(?:october|november|december)\b"
    r"|\blicen[sc]|\bschedul|\bregister|\baverage|\bh1b\b|\bvisas?\b|\b(?:if|when|once|as soon as|should)\b|\bunless\b"
    r"|\bwaive|\bcurriculum\b"
    r"|\bcertif|\bas far as\b|\bor step 2\b|\band/or step 2\b|\bpreferably\b"
)


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the earliest moment that is asked for; a wish comes after a rule, and that it isn't needed to apply last.

    Being listed among the papers of the application counts only if nothing else is said of the moment.
    """
    found: list[PageFact] = []
    listed: PageFact | None = None
    for number, one in enumerate(statements):
        before = statements[number - 1] if number else None
        if _JUST_STEP1.search(one.text):
            found.append(PageFact(FIELD, "not-required", Strength.STATED, one.words))
            continue
        if scope.is_elsewhere(one) or _ONLY_SKILLS.search(one.text) or _is_for_a_visa(one):
            continue
        if _only_the_first(one):
            found.append(PageFact(FIELD, "not-required", Strength.STATED, one.words))
            continue
        if not _is_about_it(one, before) or _OF_SOME.search(one.text):
            continue
        waived = says("step2.not_required", one.text) and not (
            _MUST.search(one.text) or _YET.search(one.text)
        )
        fact = None if waived else _asked_for(one)
        if fact is not None:
            found.append(fact)
        elif says("step2.not_required", one.text) or (one.says_no and _asks_whether(one)):
            found.append(PageFact(FIELD, "not-required", Strength.STATED, one.words))
        elif listed is None:
            listed = _listed(one)
    if found:
        yield min(found, key=lambda fact: (_ORDER.index(fact.strength), _MOMENTS.index(str(fact.value))))
    elif listed is not None:
        yield listed


def _only_the_first(one: Statement) -> bool:
    """Whether the answer to a question for Step 2 is that Step 1 is enough."""
    said = says("exam.step1", one.text) and not says("exam.step2_only", one.text)
    return said and one.says_no and _asks_whether(one)


def _is_about_it(one: Statement, before: Statement | None) -> bool:
    if says("step2.topic", one.text) or _NOT_RANKED.search(one.text):
        return True
    if says("exam.step1", one.text):
        return False
    if says("step2.topic", one.question) and not _OTHER_QUESTION.search(one.question):
        return _GOES_ON.search(one.text) is not None or (
            one.opens and (one.says_no or by_when(one.text) is not None)
        )
    when = by_when(one.text)
    if (
        when == "ranking"
        and _ANY_RESULT.search(one.text)
        and _GOT.search(one.text)
        and not _OTHER_QUESTION.search(one.text)
    ):
        return True
    if (
        when not in (None, "application")
        and (
            says("step2.topic", one.before) or (_THE_SCORES.match(one.text) and says("step2.topic", one.line))
        )
        and _GOT.search(one.text)
        and not says("exam.step1", one.text)
    ):
        return True
    last = one.before or (before.text if before is not None and one.item else "")
    return _GOES_ON.search(one.text) is not None and says("step2.topic", last)


def _listed(one: Statement) -> PageFact | None:
    """Being among the papers or demands of the application."""
    if is_a_paper(one) and _PREFERRED.search(one.text):
        return PageFact(FIELD, "application", Strength.PREFERRED, one.words)
    lead = _SHOULD_BE_SENT.sub(" ", one.lead)
    wished = any(says("strength.wish", text) for text in (one.text, lead)) or says(
        "strength.no_rule", one.text
    )
    if wished or scope.is_relative(one.text) or _NO_PAPER.search(one.text) or _CRITERION.search(one.text):
        return None
    named = _RESULT.search(one.text) or _BARE.search(one.text) or _STARTS.search(one.text)
    if not (named and is_a_paper(one)) and not _HANDS_IN.search(one.text):
        return None
    return PageFact(FIELD, "application", Strength.HARD, one.words)


def _asked_for(one: Statement) -> PageFact | None:
    """The first part of the sentence that names a moment and isn't negated."""
    if not (one.item or says("step2.done", one.text) or says("step2.topic", one.question)):
        return None
    if scope.is_relative(one.text) or _NO_MOMENT.search(one.text):
        return None
    for clause in _CLAUSES.split(one.text):
        when = by_when(clause)
        if (
            when is None
            or _NEGATED.search(clause)
            or _NO_SCORE.search(clause)
            or (_SCORE.search(clause) and not _MOMENT.search(clause))
        ):
            continue
        wished = says("strength.wish", clause)
        if not (
            wished
            or one.item
            or one.question
            or _ASKS_FOR.search(one.text)
            or says("strength.rule", one.text)
        ):
            continue
        binding = _MUST.search(clause) or not wished
        return PageFact(FIELD, when, Strength.HARD if binding else Strength.PREFERRED, one.words)
    when = by_when(one.lead) if one.item and says("step2.topic", one.text) else None
    if when in ("interview", "ranking", "start") and not (
        _CRITERION.search(one.text) or _NO_PAPER.search(one.text)
    ):
        wished = says("strength.wish", one.text) or says("strength.wish", one.lead)
        return None if wished else PageFact(FIELD, when, Strength.HARD, one.words)
    return None


def _is_for_a_visa(one: Statement) -> bool:
    return "h1b" in one.text or says("scope.visa_only", one.text) or scope.is_past(one.text)


def _asks_whether(one: Statement) -> bool:
    return (
        says("step2.topic", one.question)
        and re.search(r"\b(?:requir|need|must|have|necessary)", one.question) is not None
    )
