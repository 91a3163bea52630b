"""By when the ECFMG certificate must be held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.timing import by_when, is_a_paper
from longcoat.programs.pages.wording import says

FIELD = "ecfmg_by"
#: A moment further from the certificate than so many characters is about something else.
_NEAR = 90
_NEGATED = re.compile(
    r"\bnot (?:have|need) to be\b[^,;]*$|\bnot (?:be |yet )*(?:asked|needed|required|necessary|mandatory)\b[^,;]*$"
    r"|\b(?:if|when|once) (?:it is |you have it|they have it|already )?(?:at hand|available|there"
    r"|you have (?:it|1)|issued|obtained|received)\b"
)
_GOES_ON = re.compile(r"\bit (?:has|must|needs|should|is)\b|\bcertif")
#: What is sent in belongs to the application; "must be held" alone names no moment.
_SENT = re.compile(
    r"\b(?:accompany|sends?|submit\w*|upload\w*|hand(?:s|ed)? in|attach\w*|enclos\w+|forward|suppl(?:y|ies)"
    r"|(?:please|must|should|to) (?:include|provide))\b"
)

#: Outweighs "to be considered for an interview" in the same sentence.
_WHEN_APPLYING = re.compile(
    r"\b(?:when|by the time|at the time|before|as) (?:you|they|applicants|of) (?:\w+ )?(?:appl\w+|submi\w+|fil(?:e|ing))"
    r"|\b(?:at|by) (?:the )?(?:time of )?(?:application|submission)\b|\bwhen applying\b"
)
#: "This or a license": the general rule on who may be appointed, which tells no moment of the application.
_ALTERNATIVE = re.compile(r"\bor$|\bor else\b|\blicen[sc]|\b5th pathway|\bfifth pathway|\badverse")
#: Eligible now, and certified by a moment that is told.
_ELIGIBLE_THEN_CERTIFIED = re.compile(
    r"\beligible\b.*\b(?:certif\w+)\b[^.;]{0,60}\b(?:before|by|prior to|no later than|at the time of)\b"
)
#: "Current for the year of appointment" tells how long it holds, not by when.
_HOW_LONG = re.compile(r"\b(?:for|in) the year (?:of|you|they)\b")
#: "May apply while it is pending, but must be certified before ranking".
_BUT_MUST = re.compile(r"\bbut (?:\w+ ){0,2}(?:must|(?:needs?|have|has) to)\b.*")
_AFTER = re.compile(r",? \b(?:but|though|although|however)\b")
_CERTIFIED = re.compile(r"\bcertified\b")

#: The certificate itself, in a list of what applicants or IMGs must have.
_THE_PAPER = re.compile(
    r"^\W*(?:\S+ ){0,6}?(?:valid |current |currently valid )*(?:ecfmg certif\w+|certificat\w+ (?:from|by|of) (?:the )?ecfmg)\b"
)
_SHOULD = re.compile(r"\bshould (?:be|have)\b|\bideally\b|\bprefer")
_MUST = re.compile(
    r"\bmust\b|\brequire|\bdefinitely\b|\bneeds? to\b|\bha(?:s|ve) to\b|\bwill not\b|\bnot be\b"
)
#: "Preferably by the interview and definitely before the ranking".
_AT_LATEST = re.compile(
    r"\b(?:definitely|required|must|latest)\b[^.;]{0,40}\b(?:before|prior to|by) (?:the |we )?(?:final )?(?:rank|match)"
)
_OF_APPLICANTS = re.compile(r"\bapplica(?:nts?|tion)\b|\bapply|\bimg\b|\bto be considered\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield by when it must be held; as a paper of the application it must be there by then."""
    plain: PageFact | None = None
    for one in statements:
        if scope.is_elsewhere(one) or not _is_about_it(one) or _HOW_LONG.search(one.text):
            continue
        when = "ranking" if _AT_LATEST.search(one.text) else _when(one)
        if when in ("start", "ranking", "interview"):
            yield PageFact(FIELD, when, _strength(one.text), one.words)
            return
        alternative = _ALTERNATIVE.search(one.text.rstrip(" .,;")) is not None
        sent = _SENT.search(one.text) or (is_a_paper(one) and not _CERTIFIED.search(one.text))
        if plain is None and (when or ((sent or _is_demanded(one)) and not alternative)):
            plain = PageFact(FIELD, "application", Strength.HARD, one.words)
    if plain is not None:
        yield plain


def _strength(text: str) -> Strength:
    """Whether it is demanded: "should be certified by then" is a wish, unless something in the sentence must be."""
    return Strength.PREFERRED if _SHOULD.search(text) and not _MUST.search(text) else Strength.HARD


def _is_demanded(one: Statement) -> bool:
    """Whether it is an item of what applicants must have: then they have it when they apply."""
    above = f"{one.lead} {one.heading}"
    return bool(
        one.item
        and _THE_PAPER.search(one.text)
        and _OF_APPLICANTS.search(above)
        and by_when(above) != "start"
    )


def _when(one: Statement) -> str | None:
    """The moment that the part about the certificate names; "or by the Match" lets the later one count."""
    clause = _clause(one.text)
    whole = by_when(one.text)
    if whole == "start" and " or " not in one.text and says("when.ranking", one.text):
        return "ranking"
    if whole in ("ranking", "start") and " or " in one.text:
        return whole
    if clause != one.text and one.says_yes:
        return by_when(clause)
    if (
        _WHEN_APPLYING.search(one.text)
        and "licen" not in one.text
        and whole in ("interview", "application", None)
    ):
        return "application"
    above = by_when(one.lead) or by_when(one.question)
    if one.item and above is None and by_when(one.heading) == "start":
        above = "start"
    if (place := one.text.find("certif")) >= 0:
        whole = by_when(one.text[max(0, place - _NEAR) : place + _NEAR])
    return by_when(clause) or whole or ("application" if above == "interview" and one.item else above)


def _is_about_it(one: Statement) -> bool:
    if says("ecfmg.topic", one.text):
        if says("ecfmg.certified", ((then := _BUT_MUST.search(one.text)) and then[0]) or "") and by_when(
            one.text
        ):
            return True
        soft = says("ecfmg.soft", one.text) and not _ELIGIBLE_THEN_CERTIFIED.search(one.text)
        plain = _AFTER.split(one.text)[0] if says("ecfmg.certified", _AFTER.split(one.text)[0]) else one.text
        return says("ecfmg.certified", one.text) and not soft and not _NEGATED.search(plain)
    asked = says("ecfmg.topic", one.question) and says("ecfmg.certified", one.question)
    if asked and (one.says_yes or by_when(one.text) is not None) and not _NEGATED.search(one.text):
        return not one.says_no or by_when(one.text) is not None
    if says("ecfmg.topic", one.heading) and says("ecfmg.certified", one.text) and by_when(one.text):
        return not _NEGATED.search(one.text)
    before = says("ecfmg.topic", one.before) and says("ecfmg.certified", one.before)
    return before and by_when(one.text) is not None and _GOES_ON.search(one.text) is not None


def _clause(text: str) -> str:
    """The part of the sentence that names the certificate."""
    return next((part for part in re.split(r"[,;]", text) if "certif" in part), text)
