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
#: The name of a board or a society names no country.
_BOARD = re.compile(r"\bamerican (?:\w+ )?(?:board|college|academy|association|society|osteopathic)\b")
_ASIDE = re.compile(r"\([^()]*\)")
_US, _SPELLED = re.compile(r"\bus\b"), re.compile(r"\bU\.? ?S\b|United States|America|\bUSA")
_PERHAPS = re.compile(r"(?:perhaps|maybe|possibly|it depends|that depends)\b")
_OF_IT = re.compile(r"\b(?:months?|weeks?|years?) (?:or more )?of (?:it|this|that|such|these|which)\b")
_ASKS = re.compile(r"\brequire|\bneed|\bmust\b|\bmandatory\b")
_PREFERS = re.compile(r"\bprefer|\brecommend|\bencourag|\bideal|\bhelp|\bplus\b|\bnot\b|\bno\b")
_BUT = re.compile(r"\b(?:but|though|although|however|still|yet)\b")
#: What a wish after "not required" must be about to be about experience.
_SAME = re.compile(
    r"(?:.*?\b)?(?:but|though|although|however|still|yet|and|we|it|this|such|some|experience|us)?,? ?"
    r"(?:it|this|that|such|some|us|experience|clinical|we|is|are|strongly|highly|very|much|preferred|recommended|helpful"
    r"|encouraged|desir\w+|a (?:big |great |definite )?plus|beneficial|an advantage)\b"
)
#: An answer of more words than this says itself what it is about.
_SHORT = 17
_MUST_PREFERABLY = re.compile(r"(?<=[a-z]),? ?\(?(?:and )?preferabl[ye]\b.*")
_LETTER_OR = re.compile(r"^\W*(?:at least )?\d letters?\b[^.;]*\bor an? (?:evaluation|assessment)\b")
_SUPERVISOR = re.compile(r"\bletters?\b[^.;]{0,80}\bby (?:the|a) (?:physician|attending|doctor)s? who\b")
#: "Out for less than 5 years" is about graduation, and a supervisor of a clerkship writes a letter.
_OUT_FOR = re.compile(r"\b(?:out|gaps?|breaks?)\b(?: of school)? (?:for|of|in)\b[^.;,]{0,40}$")
#: So many months or more are somebody's years away, and no experience that is asked for.
_TOO_MANY = 48
#: An amount counts beside a word for what it is an amount of, and not further away than so many characters.
_BESIDE = 70
_OF_WHAT = re.compile(
    r"experience|usce|clinical|rotat|elective|extern|hands-on|clerkship|\bus\b|training|observ|practice|inpatient"
    r"|internship|\bit\b|^\W*\S+ ?\S*\W*$"
)
#: "If you graduated long ago", "or who have worked": asked of some only, or instead of something else.
_CONDITION = re.compile(
    r"\bwithout (?:any |previous |prior )*us\b|\bif applicable\b|\bif (?:the |a |your )?(?:gap|break)\b"
    r"|\bor (?:who |those who )?(?:have|has|having) (?:demonstrated|shown|been)\b"
    r"|\b(?:those|applicants|candidates) (?:who|that) (?:have|do|has) not\b"
)
_FOR_THEM = re.compile(r"\b(?:to|for|of) (?:the |an? |our )?successful (?:applicant|candidate)s?\b")
_PERIOD = re.compile(
    r"(?:within|in|over|during) (?:the )?(?:last|past|previous|preceding|most recent)?\s*$|\bfor the (?:last|past|previous)\s*$"
)
#: Characters of a sentence; what is longer is no sentence.
_LONGEST = 3000


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield what the statements say about experience in the United States."""
    for one in statements:
        if len(one.text) > _LONGEST or scope.is_elsewhere(one) or not _is_about_it(one):
            continue
        strength = _strength(one)
        if strength is None:
            continue
        if strength is Strength.STATED:
            yield PageFact(FIELD, "not-required", strength, one.words)
            continue
        yield PageFact(FIELD, _VALUES[strength], strength, one.words)
        months = _months(_ASIDE.sub(" ", one.text)) or _months(one.text)
        if months is not None:
            wished = _MUST_PREFERABLY.search(one.text) and not _months(_MUST_PREFERABLY.sub("", one.text))
            yield PageFact(MONTHS, months, Strength.PREFERRED if wished else strength, one.words)


def _is_about_it(one: Statement) -> bool:
    if _BOARD.search(one.text) and not says("experience.topic", _BOARD.sub(" ", one.text)):
        return False
    asked = one.opens and says("experience.topic", one.question)
    if not asked and says("experience.offers", one.text) and "experience" not in one.text:
        return False
    if _LETTER_OR.search(one.text) or says("experience.elsewhere", one.text) or _SUPERVISOR.search(one.text):
        return False
    if says("experience.topic", one.text):
        return _names_the_country(one) or (asked and one.opens)
    if one.before and _OF_IT.search(one.text) and says("experience.topic", one.before):
        return True
    above = one.question or one.lead or one.heading
    if says("experience.topic", above):
        short = len(one.text.split()) <= _SHORT or one.says_yes or one.says_no
        return (one.opens and short) or says("experience.generic", one.text) or bool(_months(one.text))
    return says("experience.generic", one.text) and _IMG.search(one.text) is not None


def _strength(one: Statement) -> Strength | None:
    if _PERHAPS.match(one.line) or scope.is_past(one.text) or _CONDITION.search(one.text):
        return None
    if scope.is_relative(_FOR_THEM.sub(" ", one.text)):
        return None
    if says("strength.no_rule", one.text) or _says_no(one):
        return Strength.PREFERRED if _wishes_still(one) else Strength.STATED
    if says("experience.counts", _ASIDE.sub(" ", one.text)) and not says("strength.rule", one.text):
        return None
    if one.says_yes and _ASKS.search(one.question) and not _PREFERS.search(one.text):
        return Strength.HARD
    # "Must have some, preferably a year": the year is the wish.
    must = _MUST_PREFERABLY.sub("", one.text)
    strength = strength_of(one, must) if says("experience.topic", must) else None
    strength = strength or strength_of(one)
    if strength is None and one.says_yes and re.search(r"\brequire|\bneed|\bmust|\binsist", one.question):
        return Strength.HARD
    return strength


def _names_the_country(one: Statement) -> bool:
    """Folding makes "US" and the pronoun the same; the page's own spelling tells them apart."""
    if not _US.search(one.text):
        return True
    return _SPELLED.search(one.words) is not None or not any(c.isupper() for c in one.words[1:])


def _wishes_still(one: Statement) -> bool:
    """Whether "not required" goes on with a wish for the same, here or in the next sentence: "but it helps"."""
    rest = _ASIDE.sub(" ", one.text)
    told = wording("strength.no_rule").search(rest)
    after = rest[told.end() :] if told else rest
    later = one.line.partition(one.text)[2][:160].split(".")[0]
    if says("strength.wish", rest) and (not _BUT.search(after) or _SAME.search(after)):
        return True
    return says("strength.wish", later) and _SAME.match(later.lstrip(" ,;.")) is not None


def _says_no(one: Statement) -> bool:
    asked = re.search(r"\brequire|\bneed|\bmust\b|\bmandatory\b|\bnecessary\b|\binsist", one.question)
    return one.says_no and asked is not None


def _months(text: str) -> float | None:
    """The amount in months, to half a month; periods such as "in the last two years" are not amounts."""
    for found in wording("experience.amount").finditer(text):
        before = text[: found.start()]
        if (
            _PERIOD.search(before)
            or _OUT_FOR.search(before)
            or text[found.end() :].startswith(
                (
                    " ago",
                    " of graduation",
                    " prior to",
                    " before",
                    " past",
                    " out ",
                    " old",
                    " back",
                    " of residency",
                    " of training",
                )
            )
        ):
            continue
        if re.match(
            r" (?:since|from|of|after|out of) (?:\w+ )?(?:graduat|medical school)", text[found.end() :]
        ):
            continue
        if not _OF_WHAT.search(text[max(0, found.start() - _BESIDE) : found.end() + _BESIDE]):
            continue
        number = {"a": 1.0, "an": 1.0, "1/2": 0.5, "half a": 0.5}.get(found["n"])
        if found["n"] == "several":
            continue
        months = (number or float(found["n"])) * _PER[found["unit"][0]]
        if months < _TOO_MANY:
            return round(months * 2) / 2
    return None
