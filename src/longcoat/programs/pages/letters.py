"""How many letters of recommendation are needed at least."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement

FIELD = "letters"
_LEAST, _MOST = 2, 6
_LETTER = r"(?:letters(?: of recommendation)?|letter|sloes?|slors?|recommendations)"
_KIND = r"(?:[\w'/-]+ ){0,4}?"
_TOTAL = re.compile(
    r"\b([2-6]) letters (?:of recommendation )?in (?:total|all)|\btotal (?:of |minimum (?:of )?)([2-6]) (?:\w+ ){0,2}letters"
)
_AT_LEAST = re.compile(
    r"\b(?:minimum(?: of)?|at least) ([2-6])\b(?! years?| months?)[^.;:]{0,30}\bletters of recommendation"
)
_BEFORE = re.compile(
    rf"(?<![\d/.-])\b([1-6])(?: ?(?:-|to|or) ?([1-6]))? (?!years?|months?|weeks?|of the|of your"
    rf"|blocks?|pages?){_KIND}{_LETTER}\b(?! head)"
)
#: "Letters of recommendation from at least three physicians", "letters by two faculty".
_BY_SO_MANY = re.compile(
    rf"{_LETTER} (?:written |signed )?(?:by|from|of) (?:at least |a minimum of |no fewer than )?([2-6])\b"
    r"(?! ?(?:years?|months?|weeks?|%))"
)
#: "Letters of recommendation: three are required", "... : we require three".
_REQUIRED = re.compile(rf"{_LETTER}\b[:,] ?(?:\w+ ){{0,3}}?(?:requires?|needs?|wants?|asks? for) ([2-6])\b")
_AFTER = re.compile(
    rf"{_LETTER}\b(?: ?[:(,-]{{0,2}}| [^.;:\d]{{0,60}}?[,:(-]) ?(?:at least |a minimum of |minimum(?: of)? "
    rf"|no fewer than |not fewer than )?"
    r"([2-6])\b(?! ?(?:years?|months?|weeks?|%|\.\d))(?: ?(?:-|to|or) ?([1-6]))?"
)
#: "Minimum of three physician references" among the papers.
_REFERENCES = re.compile(
    r"^\W*(?:at least |(?:a )?minimum (?:of )?)?([2-6]) (?:(?:physician|professional|clinical|faculty|academic) )?references\b"
)
#: "Step 1 and three letters" are no four letters.
_EXAM = re.compile(r"\b(?:steps?|levels?|parts?|comlex|usmle|pgy-?) ?\d(?: ?(?:and|&|/|,) ?\d)?\b")
_CEILING = re.compile(
    r"\b(?:up to|maximum(?: of)?|no more than|at most|as many as|not more than|limit|lets you"
    r"|(?:may|can) (?:upload|send|assign)|allows?|a further|optional)\b[^.]{0,15}$"
)
_MORE = re.compile(
    r"(?:\bplus|\band|\+|&|,)\s+(?:at least )?([1-5]) (?:other|additional|more|further)\b(?: letters?)?"
    r"|\b(?:plus|and) ([1-5]) (?:letters|others)\b"
)
_PLUS = re.compile(r"\b(?:plus|in addition to)\b")
#: "Two of obstetricians and one other letter".
_AND_OTHER = re.compile(
    rf"\b([1-4]) {_KIND}{_LETTER}(?: \([^()]*\))? (?:and|plus) (?:at least )?([1-4]) (?:other|additional|more|further)\b"
)
#: "A letter from the chair, a transcript and two letters": one and two.
_ONE_AND = re.compile(
    rf"\b(?:an?|1) {_KIND}{_LETTER} (?:from|by|of) (?:the|your)\b[^.;]{{0,20}}\b(?:chair|department|program director|clerkship)"
    rf"(?![^.;]{{0,200}}\b(?:includ|of (?:which|these|whom)|1 of))[^.;]{{0,140}}?"
    rf"\b(?:and|plus) (?:at least |a minimum of )?([1-5]) {_KIND}{_LETTER}\b"
)
_WISH = re.compile(
    r"\b(?:prefer\w*|recommend(?:ed|s)?|suggest(?:ed|s)?|encouraged?|ideally) (?:\w+ ){0,3}[2-6]\b"
    r"|\bencourages? (?:all )?(?:applicants|candidates|you) to (?:submit|send|provide)\b"
    r"|^\W*(?:the )?(?:preferred|recommended|suggested) (?:set|number) of\b"
    r"|[1-6] letters[\w ]{0,40} (?:are|is) (?:preferred|recommended|encouraged|suggested)"
)
_COUNT = re.compile(rf"\b[2-6] {_KIND}{_LETTER}\b")
_ASKED = re.compile(r"\b(?:how many|number of|which|what)\b[^?]*\bletters|\bletters\b")
_TITLE = re.compile(r"(?:number of )?letters(?: of (?:recommendation|reference))?\W*$")
#: An item of a list that asks for letters of one kind; several of them add up.
_ITEM = re.compile(
    rf"^(?:at least |a minimum of )?(?:an?|the|1(?! (?:is|of|must|should|has|can|may)\b)) {_KIND}letters?\b"
    rf"|^(?:at least |a minimum of |minimum (?:of )?)?([1-4]) {_KIND}letters?\b"
    rf"|^{_KIND}(?:chair\w*|department\w*|clerkship director|program director|sub-?internship)(?:'s)?"
    rf"(?: or \w+)? {_LETTER}\b"
    rf"|^letters?(?: of recommendation)? (?:from|by) (?:an?|the|your|1) "
)
_NOT_COUNTED = re.compile(
    r"\bletters? (?:must|should|has to|have to|needs? to|may|can)\b|\bgood standing\b"
    r"|\bletters? (?:from|by|of) (?:the |your )?medical staff"
    r"|\bperformance evaluation|\bof these\b|\bof (?:the|your) (?:\d |letters)|\bdiploma|\bverif"
    r"|\btransfer|\bpreviously\b|\bapplicants? (?:who|with|coming|from)\b"
    r"|\bdean|\bif\b|\bprior\b|\bprevious|\bearlier\b|\boptional"
    r"|\bencourag|\bprefer|\brecommended\b|\bwelcome|\bmspe\b|\bcover letter|\bintent\b|\bmotivation"
)


#: A list that counts its letters itself, and then tells which: those are no more.
_COUNTED = re.compile(rf"\b([2-6]) {_KIND}{_LETTER}\b")
_FURTHER = re.compile(r"\b(?:additional|other|more|further)\b")
#: "Three of faculty plus a chair's letter".
_PLUS_ONE = re.compile(
    rf"\b([2-5]) {_KIND}{_LETTER}\b[^.;]{{0,30}}\b(?:plus|as well as) (?:an?|the|your|1) (?:department\w*|chair\w*)"
    r"(?:'s)? letter\b"
)
#: So many letters are as many as programs ask for; another kind in the list is likelier one of them than one more.
_ENOUGH = 3


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the largest number that one statement, or the items of one list together, ask for."""
    best: PageFact | None = None
    for one in statements:
        named = re.search(_LETTER, one.topic) or (one.item and _REFERENCES.search(one.text))
        if scope.is_elsewhere(one) or not named:
            continue
        number = _number(one)
        if number is None or (best is not None and number <= int(best.value)):
            continue
        best = PageFact(FIELD, number, _strength(one.text), one.words)
    together = _together(statements)
    if together is not None and (best is None or int(together.value) > int(best.value)):
        best = together
    if best is not None and int(best.value) >= _LEAST:
        yield best


_DEMANDED = re.compile(r"\brequire|\bmust\b|\bneed|\bsubmit|\binclud|\bminimum\b")
#: Letters that nobody asks for here: a share of all, what the form holds, what helps elsewhere.
_NOT_ASKED = re.compile(
    r"\bif you (?:wish|want|choose|would like)\b|\bdeclin|\bfellow|\baward|\bthank you\b|\bto the letter\b"
    r"|\b(?:may|can|could|able to|allowed? to) (?:only )?(?:upload|send|submit|assign|have|use|add|provide|include) (?:up to )?\d"
    r"|\b(?:1|2|any) of (?:the|your|these|those|all) \d letters|\bnot (?:be )?count\w*\b[^.;]{0,30}\b\d letters"
    r"|\bmost (?:\w+ ){0,3}programs\b"
)


def _strength(text: str) -> Strength:
    """A wish for who writes some of them is none for how many: "three, preferably two by teachers"."""
    if _AT_LEAST.search(text) and _DEMANDED.search(text):
        return Strength.HARD
    wish = _WISH.search(text)
    told = _COUNT.search(text)
    return Strength.PREFERRED if wish and not (told and told.end() <= wish.start()) else Strength.HARD


def _number(one: Statement) -> int | None:
    text = _EXAM.sub(" exam ", one.text)
    if _NOT_ASKED.search(text) or (scope.is_relative(text) and not _DEMANDED.search(text)):
        return None
    if total := _TOTAL.search(text):
        return int(total[1] or total[2])
    if several := _AND_OTHER.search(text):
        return int(several[1]) + int(several[2])
    if further := _ONE_AND.search(text) or _PLUS_ONE.search(text):
        return 1 + int(further[1])
    if least := _AT_LEAST.search(text):
        return int(least[1])
    if one.item and (references := _REFERENCES.search(text)):
        return int(references[1])
    found = next((f for f in _BEFORE.finditer(text) if not _CEILING.search(text[: f.start()])), None)
    found = found or _BY_SO_MANY.search(text) or _REQUIRED.search(text)
    found = found or next((f for f in _AFTER.finditer(text) if not _CEILING.search(text[: f.start(1)])), None)
    if found is None:
        return _answer(one)
    number = int(found[1])
    more = _MORE.search(text, found.end(1))
    if more and (number == 1 or _PLUS.search(text[found.end(1) :])):
        number += int(more[1] or more[2])
    return number if number <= _MOST else None


def _answer(one: Statement) -> int | None:
    """A bare number where letters are asked for, in a question or in the heading right above."""
    asked = _ASKED.search(one.question) and one.opens
    titled = any(_TITLE.match(above) for above in (one.heading, one.lead))
    if not asked and not titled:
        return None
    found = re.match(
        r"\W*(?:at least |a minimum of |no fewer than |minimum )?([1-6])\b(?! ?(?:years?|months?|are better))",
        one.text,
    )
    return int(found[1]) if found else None


def _together(statements: Sequence[Statement]) -> PageFact | None:
    """Items of one list that each ask for letters of a kind: their sum, unless the list or an item counts them all."""
    best: list[tuple[Statement, int]] = []
    for items in _lists(statements):
        asked = [(one, int(found[1] or 1)) for one in items if (found := _letters_of(one))]
        if any(count >= _ENOUGH and not _FURTHER.search(one.text) for one, count in asked) or _COUNTED.search(
            items[0].lead
        ):
            continue
        best = max(best, asked, key=lambda several: sum(count for _, count in several))
    total = sum(count for _, count in best)
    if len(best) < 2 or not _LEAST <= total <= _MOST:
        return None
    return PageFact(FIELD, total, Strength.HARD, " … ".join(one.words for one, _ in best))


def _letters_of(one: Statement) -> re.Match[str] | None:
    return None if _NOT_COUNTED.search(one.text) or scope.is_elsewhere(one) else _ITEM.search(one.text)


def _lists(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Yield the items that stand in one list, without the sentences between them."""
    run: list[Statement] = []
    for one in statements:
        same = run and (one.heading, one.lead, one.question) == (run[0].heading, run[0].lead, run[0].question)
        if run and not (one.item and same):
            yield run
            run = []
        if one.item:
            run.append(one)
    if run:
        yield run
