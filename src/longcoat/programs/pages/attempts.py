"""How many sittings of Step 1 and Step 2 CK are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.strength import strength_of
from longcoat.programs.pages.wording import says, wording

FIELDS = {"step1": "step1_attempts_max", "step2": "step2_ck_attempts_max"}
#: Sittings allowed, and failures allowed: one failure is two sittings.
_SITTINGS = re.compile(
    r"(?:no more than|not (?:more|over|exceed)(?: than)?|not over|maximum (?:of )?|max(?:imum)?\.? ?"
    r"|at most|up to|within|inside|limit(?:ed)? (?:of|to|is)"
    r"|fewer than|less than|more than|over|exceed\w*|greater than|or less|in|only) ?(?:a |the )?(?:total of |maximum of )?(\d)"
    r" (?:usmle |step \d(?: ck)? |total |failed |unsuccessful |exam |board )*(attempts?|sittings?|tries|times|failures?|fails?)"
)
_FAILURES = re.compile(
    r"(?:no more than|not (?:more|over)(?: than)?|maximum of|at most|up to|more than|over) (\d) (?:\w+ ){0,3}?(failures?"
    r"|fails?|failed (?:attempts?|exams?|steps?))"
)
_ONE_FAILURE = re.compile(
    r"\b(\d) (?:failure|failed (?:attempt|exam|step|test))s? (?:(?:is|are|may be) (?:allowed"
    r"|accepted|permitted|tolerated)|at (?:the )?(?:most|maximum)|maximum)"
    r"|\bfail(?:ures?|s|ed attempts?)? ?: ?(?:at most |maximum |max )?(\d)\b"
    r"|\bfail\w*[^.;:\d]{0,40}: ?(\d) (?:at (?:the )?most|maximum|max)\b|\b(\d) fail\w*,? and no more\b"
    r"|\b(\d) fail(?:ures?|s|ed attempts?)?(?: [\w/,]+){0,6}? at (?:the )?(?:most|maximum)"
    r"|\bfailed (\d) (?:exam|attempt|step|test)s? at (?:the )?most"
    r"|\bfail(?:ures?|s|ed attempts?)?,? (\d) (?:at (?:the )?)?(?:most|maximum|max)\b"
)
#: "2 attempts" near a word of limit before or after it; and how often somebody may have failed.
_NEAR = re.compile(
    r"\b(?:no more|not more|most|maximum|max|limit\w*|up to|within|fewer|less|only|allow\w*)\b"
    r"(?: [\w/]+){0,6}? (\d) (?!previous|prior|earlier)(?:[\w/]+ ){0,3}?(?:attempts?"
    r"|sittings?|tries|times)\b"
    r"|\b(\d) (?:[\w/]+ ){0,3}?(?:attempts?|sittings?|tries)\b(?: [\w/]+){0,5}? (?:at most|at the most"
    r"|maximum|or (?:less|fewer)|allowed|permitted|accepted)\b"
)
_OR_MORE = re.compile(r"\b(\d) or more (?:\w+ ){0,2}?(fail|attempt|time)")
_BARE_ANSWER = re.compile(r"^(?:yes\W+)?(?:there is\W+)?(\d)\b(?! ?(?:years?|months?))")
_MORE_FAILED = re.compile(
    r"\bfail\w*\b(?: [\w/]+){0,6}? more than (\d) times|\bmore than (\d) (?:[\w/]+ ){0,3}?fail"
)
_BY = re.compile(
    r"\b(?:by|on|at|within|no later than|latest on) (?:the |their |your |a )?"
    r"(?:(2nd|second)|(3rd|third)|(4th|fourth)) (?:attempt|try|sitting|time)"
)
_BARE = re.compile(
    r"\b(?:attempts?|sittings?)(?: allowed| accepted)?: ?(\d)\b(?! (?:or|and) more)"
    r"|\bmax(?:imum|\.)? (?:number of )?(?:attempts|sittings)\b[^.;\d]{0,30}[-:=] ?(\d)\b(?! (?:or|and) more)"
    r"|\b(\d) (?:attempts?|sittings?|tries)(?: (?:overall|in all|each|altogether|a step|per step))?,? ?(?:no more"
    r"|maximum|max|limit|at (?:the )?most|or (?:less|fewer)|are allowed|only)"
)
#: So much of a paragraph tells what its sentences are about.
_CONTEXT = 400
_COMLEX_STEPS = re.compile(r"\bcomlex(?:-usa)? (?:steps?|parts?) [12]")
_OVER = re.compile(r"\b(?:no|not) (?:over|more than) (\d) (?:on|for|at|per|in|a)\b")
_THE_FIRST = re.compile(r"\b(?:on|at|with|in) the first\W*$")
#: "Whoever has failed any part three times is not considered": the third sitting still may be passed.
_FAILED_SO_OFTEN = re.compile(
    r"\bfail\w*(?: [\w/]+){0,6}? (\d) (?:or more )?times\b[^.;]*\b(?:not|ineligible|excluded|rejected)\b"
)
#: Of those who passed at once it is said that they come first, not that the others are out.
_FAVORED = re.compile(
    r"\b(?:first|attempts?)\b[^;]*\b(?:(?:are|is|be|have|has|get) (?:given )?(?:\w+ )?"
    r"(?:priority|preference|preferred|favou?red|most competitive)"
    r"|more competitive)\b"
)
#: So many failures over all exams together are no number for one of them.
_TOGETHER = re.compile(
    r"\b(?:total|combined|cumulative(?:ly)?|altogether|overall|in all)\b[^.;]{0,40}\b(?:exams?|steps?|all|both|boards?)\b"
    r"|\b(?:across|over|between) (?:all|both)\b"
)
#: "We will consider applicants with attempts" sets no limit.
_WELCOME = re.compile(
    r"\b(?:will|do|may|also) (?:consider|look at|review|interview|accept)\b[^.;]{0,40}\b(?:with|who have|who)"
    r" (?:\w+ ){0,3}?(?:attempts|fail\w*|lower)\b"
)
_BOTH = re.compile(
    r"\b(?:both|all|each|every|either|any) (?:usmle )?(?:steps?|parts?|exams?|levels?)\b(?! (?:of )?(?:the )?(?:step )?[123])"
)
#: Clinical skills were another exam.
_SKILLS = re.compile(
    r"\b(?:usmle/comlex |usmle )?(?:step 2|part ii) (?:clinical skills )?\(?cs\)?(?: exam)?"
    r"|\bclinical skills (?:assessment|exam)\w*|\bcsa\b"
)
_FAILED_ONCE = re.compile(
    r"\b(?:may|can) (?:only )?(?:have )?(?:been |be )?fail\w* (?:only )?(?:once|1 time)\b"
    r"|\b(?:at most|no more than|maximum of) 1 attempt (?:that|which) failed"
)
_FIRST_FEW = re.compile(
    r"\b(?:in|within|on|by) (?:the |their |your )?first (\d) (?:attempts|sittings|tries|times)"
)
_ASKS_FAILURES = re.compile(r"\b(?:accept|consider|take|apply|interview)\b.*\bfail")
_LIMIT = re.compile(r"\blimit|\bmaximum\b|\brestrict")
_BELOW = re.compile(r"(?:fewer|less) than \d")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield what the statements say about sittings."""
    for one in statements:
        if scope.is_elsewhere(one) or not _is_about_attempts(one):
            continue
        if says("attempts.none", one.text):
            yield from _facts(one, "none", Strength.STATED)
            if not says("strength.wish", one.text):
                continue
        elif says("attempts.topic", one.question) and _LIMIT.search(one.question) and one.says_no:
            yield from _facts(one, "none", Strength.STATED)
            continue
        most = _most(one)
        if (
            most is None
            or _WELCOME.search(one.text)
            or _TOGETHER.search(one.text)
            or scope.is_past(one.text)
            or says("scope.visa_only", one.text)
        ):
            continue
        strength = _strength(one)
        if strength is not None and not _only_tells(one):
            yield from _facts(one, most, strength)


def _is_about_attempts(one: Statement) -> bool:
    if not says("attempts.topic", f"{one.topic} {one.before}") or says("attempts.elsewhere", one.text):
        return False
    if "number of attempts" in one.question:
        return True
    return says("exam.topic", f"{one.topic} {one.before}")


def _most(one: Statement) -> int | None:
    """The most sittings a statement accepts."""
    text = one.text.replace("a single ", "1 ").replace("single ", "1 ")
    most = _counted(text)
    if most is None:
        most = _answered(one, text)
    return 1 if most is None and _names_the_first(one, text) else most


def _counted(text: str) -> int | None:
    """A number of failures, one more than which are sittings, or of sittings."""
    if _FAILED_ONCE.search(text):
        return 2
    for pattern in (_FAILURES, _MORE_FAILED, _ONE_FAILURE):
        if found := pattern.search(text):
            return int(next(filter(None, found.groups()))) + 1
    if found := _FAILED_SO_OFTEN.search(text):
        return int(found[1])
    if found := _OR_MORE.search(text):
        return int(found[1]) - (0 if found[2].startswith("fail") else 1)
    if found := _BY.search(text):
        return next(number for number, group in enumerate(found.groups(), 2) if group)
    if found := _FIRST_FEW.search(text) or _OVER.search(text) or _BARE.search(text):
        return int(next(filter(None, found.groups())))
    if (found := _SITTINGS.search(text)) and "years" not in found[0]:
        number = int(found[1]) - (1 if _BELOW.search(found[0]) else 0)
        return number + 1 if found[2].startswith("fail") or "failed" in found[0] else number
    return None


def _answered(one: Statement, text: str) -> int | None:
    """A number or a yes or no that says it together with the question; else a number near a word of limit."""
    if _is_asked(one) and (found := _BARE_ANSWER.search(text)):
        return int(found[1])
    if one.says_yes and says("attempts.first", one.question) and says("strength.rule", one.question):
        return 1
    if one.says_no and _ASKS_FAILURES.search(one.question):
        return 1
    if (found := _NEAR.search(text)) and not re.search(r"\bat least \d", text):
        return int(found[1] or found[2])
    return None


def _names_the_first(one: Statement, text: str) -> bool:
    if says("attempts.first", text) and says("attempts.topic", text):
        return True
    goes_on = one.before.endswith(";") and says("attempts.topic", one.before)
    return goes_on and _THE_FIRST.search(text) is not None


def _strength(one: Statement) -> Strength | None:
    """Judged by the sentence up to where it speaks of attempts: a wish for a score after it is not about them."""
    if says("attempts.less", one.text) and not says("strength.rule", one.text):
        return Strength.PREFERRED
    if _FAVORED.search(one.text):
        return Strength.PREFERRED
    place = 0
    for part in re.split(r"([,;()]| and ideally | but | though | yet | with )", one.text):
        place += len(part)
        if says("attempts.topic", part):
            break
    if one.says_yes and says("attempts.first", one.question) and not says("strength.wish", one.text):
        return Strength.HARD
    strength = strength_of(one, one.text[:place])
    if strength is None and one.item and not says("strength.wish", one.lead):
        strength = Strength.PREFERRED if says("attempts.less", one.text) else Strength.HARD
    bound = says("attempts.bound", one.text) or _is_asked(one) or one.says_no
    default = Strength.HARD if bound and not scope.is_relative(one.text) else None
    return strength or strength_of(one) or default


def _only_tells(one: Statement) -> bool:
    """What others did, or what is welcome about failures, is no limit."""
    return scope.is_relative(one.text) and not re.search(r"\brequire|\bmust\b", one.text)


def _is_asked(one: Statement) -> bool:
    """Whether the question is how often an exam may be sat."""
    asked = re.search(r"\blimit\b|\bhow many\b|\bmaximum\b", one.question)
    return one.opens and asked is not None and says("attempts.topic", one.question)


def _facts(one: Statement, value: int | str, strength: Strength) -> Iterator[PageFact]:
    for step in steps_meant(one):
        yield PageFact(FIELDS[step], value, strength, one.words)


def steps_meant(one: Statement) -> list[str]:
    """Return the steps named in the sentence, else above it, else both if the exam is named.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> steps_meant(statements_of("Step 1 must be passed on the first attempt.")[0])
        ['step1']
    """
    if _COMLEX_STEPS.search(one.text) and not says("exam.usmle", one.text):
        return []
    own = _SKILLS.sub(" ", one.text)
    if own != one.text and not says("exam.topic", own):
        return []
    if _BOTH.search(own):
        return list(FIELDS)
    for text in (own, one.before, one.question, one.lead, one.line[:_CONTEXT], one.heading):
        named = [
            step
            for step, name in (("step1", "exam.step1"), ("step2", "exam.step2_only"))
            if wording(name).search(text)
        ]
        if named:
            return named
        if says("exam.usmle", text):
            return list(FIELDS)
        if text != one.before and re.search(r"\b(?:cs|comlex|level|step 3)\b", text):
            return []
    return list(FIELDS) if says("exam.topic", one.topic) else []
