"""Which visas a program sponsors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says

FIELD = "visas"
_KINDS = {"j1": "J-1", "h1b": "H-1B"}
_CLAUSE = re.compile(
    r"\band (?=(?:we|they) )"
    r"|[,;:]| - |\bso\b|\((?=[^)]*\b(?:not?|but|except)\b)|\bbut\b|\bhowever\b|\balthough\b|\bwhile\b|\bthough\b|\. "
)
_BY_ECFMG = re.compile(
    r"\becfmg[- ]sponsored visas?\b(?!.*\bnot\b)|\bvisas? sponsored (?:by|through) (?:the )?ecfmg\b(?!.*\bnot\b)"
)
#: Who needs the visa, which says nothing against it.
_NOT_CITIZEN = re.compile(
    r"\b(?:neither|not|no|without)(?: an?)? (?:us )?(?:citizens?|citizenship|permanent residen\w+)"
    r"(?: (?:or|nor)(?: an?)? (?:\w+ )?(?:citizens?|residents?|residence))?"
)
_ASIDE = re.compile(r"\([^()]*\)?")
_REFUSED = re.compile(
    r"^(?!.*\b(?:j1|h1b)\b).*\b(?:cannot|not) (?:be )?(?:accepted|sponsored|possible|considered|available|offered|supported)\b"
)
_NO_OTHER = re.compile(r"\b(?:and )?(?:no|not|none) (?:any )?others?\b|\bnothing else\b|\bnone besides\b")
#: "J-1, H-1B, or other visas": what is said of one is said of all.
_LISTED = re.compile(r"\b(j1|h1b), (?=(?:or |and )?(?:j1|h1b|others?|any other)\b)")
#: A clause without any of these is only a list of visas; what is said of them stands in the rest of the sentence.
_SAYS = re.compile(
    r"\bsponsor|\baccept|\bsupport|\boffer|\bonly\b|\bfine\b|\bcan\b|\bmay\b|\bpossible\b|\bhold|\bhave\b|\btak|\buse|\beligible|\bconsider|\bprefer|\bis\b|\bare\b|\byes\b|\bno\b|\bnot\b"
)
#: A visa that one must bring along is none that is sponsored, where the page says that none is.
_ONLY_HELD = re.compile(r"\b(?:must|should) (?:have|hold|possess|obtain)\b")
_NO_VISAS = re.compile(r"\bnot (?:\w+ )?sponsor (?:any )?visas?\b(?! (?:other|except|besides|for))")
#: Said outright of all visas; then only a visa that the program itself sponsors stands against it.
_NONE_AT_ALL = re.compile(r"\b(?:not|unable to|cannot) (?:\w+ )?sponsor (?:any|visas of any)\b")
_SPONSORS = re.compile(
    r"\b(?:we|program|hospital|institution|center|university|department)\b(?: \w+){0,3}?"
    r" (?:sponsor|accept|support|offer|consider)s?\b"
)
_NOT_SPONSORED = re.compile(r"\bnot (?:\w+ )?(?:sponsor|support|offer|accept)")
_EXCEPT = re.compile(
    r"\b(?:other than|except(?:ing)?(?: for)?|besides|apart from|beyond|aside from)\b[^,;]{0,30}"
)

#: The list above says what isn't taken.
_REFUSED_ABOVE = re.compile(
    r"\b(?:not|no longer|cannot|unable to) (?:be )?(?:\w+ )?(?:accept\w*|offer\w*|sponsor\w*|support\w*|eligible)"
    r"|\bunacceptable\b"
)
#: Those who hold another visa of the same name.
_NAMESAKE = re.compile(r"\bj1 (?:research|scholar|student)\b[^,;.]*|\bj-?2\b[^;.]*")
#: How many hold which visa is what is, and no rule; "no other, including the H-1B".
_SHARE = re.compile(r"\d ?%")
_NONE_BUT = re.compile(r"\bno other visas?\b[^.;]*\bincluding\b")
_OTHERWISE = re.compile(r"\b(?:exchange visitors?|waivers?|home residency|alien physician)\b")


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield at most one fact: what all statements about visas amount to."""
    told: dict[str, tuple[bool, Statement]] = {}
    nothing: Statement | None = None
    exception = False
    for one in statements:
        if scope.is_elsewhere(one) or scope.is_relative(one.lead) or not says("visas.topic", one.topic):
            continue
        if _SHARE.search(one.text):
            continue
        kinds = _kinds(one)
        for kind, positive in kinds.items():
            if kind not in told or positive:
                told[kind] = (positive, one)
            exception = exception or (positive and says("visas.exception", one.text))
        refused = not any(kinds.values()) and _NO_VISAS.search(one.text) is not None
        if nothing is None and ((not kinds and _none(one)) or refused):
            nothing = one
    if nothing is not None and told.get("j1", (False, nothing))[0] and _ONLY_HELD.search(told["j1"][1].text):
        told.pop("j1")
    if nothing is not None and _NONE_AT_ALL.search(nothing.text):
        told = {kind: (said, one) for kind, (said, one) in told.items() if _SPONSORS.search(one.text)}
    sponsored = [name for kind, name in _KINDS.items() if told.get(kind, (False,))[0]]
    if sponsored:
        first = next(one for positive, one in told.values() if positive)
        strength = Strength.PREFERRED if exception and "H-1B" in sponsored else Strength.STATED
        yield PageFact(FIELD, "+".join(sponsored), strength, first.words)
    elif nothing is not None or "j1" in told:
        one = nothing or next(iter(told.values()))[1]
        yield PageFact(FIELD, "none", Strength.STATED, one.words)


def _kinds(one: Statement) -> dict[str, bool]:
    """Kind of visa → whether the statement says that it is sponsored."""
    own = _NAMESAKE.sub(" ", one.text)
    if not re.search(r"\b(?:j1|h1b)\b", own):
        return {"j1": True} if _BY_ECFMG.search(one.text) else _answered(one)
    found: dict[str, bool] = {}
    if _NONE_BUT.search(own):
        return {kind: False for kind in _KINDS if re.search(rf"\b{kind}\b", own)}
    excepted = _EXCEPT.search(own)
    if one.item and not excepted and _REFUSED_ABOVE.search(one.lead):
        return {kind: False for kind in _KINDS if re.search(rf"\b{kind}\b", own)}
    text = _NO_OTHER.sub(" only ", _EXCEPT.sub(" ", own))
    if excepted:
        found |= {kind: True for kind in _KINDS if re.search(rf"\b{kind}\b", excepted[0])}
    text = _ASIDE.sub(lambda aside: aside[0].replace(",", " and "), text)
    text = _LISTED.sub(r"\1 or ", text)
    clauses = [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]
    bare = " ".join(clause for clause in clauses if not re.search(r"\b(?:j1|h1b)\b", clause))
    refused = len(clauses) > 1 and _REFUSED.search(clauses[-1]) is not None
    refused = refused and not clauses[-1].lstrip().startswith("other")
    for full in clauses:
        clause = _ASIDE.sub(" ", full) if not re.search(r"\((?:[^)]*)\b(?:j1|h1b)", full) else full
        named = [kind for kind in _KINDS if re.search(rf"\b{kind}\b", clause)]
        rest = bare if not _SAYS.search(clause) else ""
        polarity = _polarity(f"{clause} {rest}", one) and not refused
        for kind in named:
            if polarity is None:
                continue
            said = _split_polarity(clause, kind, polarity)
            # "Or hold a current H-1B (we do not sponsor those)": what is said of sponsoring counts.
            if kind not in found or (not said and _NOT_SPONSORED.search(clause)):
                found[kind] = said
    return found


def _split_polarity(clause: str, kind: str, polarity: bool) -> bool:
    """In "J-1 and not H-1B" the negation is of the second only."""
    other = next(name for name in _KINDS if name != kind)
    if polarity or not re.search(rf"\b{other}\b", clause) or re.search(r"\bneither\b|\bor\b|\bnor\b", clause):
        return polarity
    negation = re.search(r"\b(?:no|not|cannot|never)\b", clause)
    place = re.search(rf"\b{kind}\b", clause)
    return bool(
        negation and place and place.start() < negation.start() and re.search(r"\band (?:not|no)\b", clause)
    )


def _polarity(clause: str, one: Statement) -> bool | None:
    if re.search(r"\bnot only\b", clause):
        return True
    clause = _NOT_CITIZEN.sub(" ", clause)
    if says("visas.negative", clause):
        return False
    if one.says_no:
        return False if len(one.text.split()) <= 12 and "only" not in one.text else None
    if _OTHERWISE.search(clause) and not re.search(r"\baccept", f"{clause} {one.lead}"):
        return None
    return True


def _answered(one: Statement) -> dict[str, bool]:
    """A plain yes or no to a question that names visas."""
    asked = [kind for kind in _KINDS if re.search(rf"\b{kind}\b", one.question)]
    if asked and (one.says_yes or (one.opens and re.match(r"sponsored|yes\b|offered", one.text))):
        return dict.fromkeys(asked, True)
    return dict.fromkeys(asked, False) if asked and one.says_no else {}


#: An item of a list of demands.
_GREEN_CARD = re.compile(
    r"\b(?:img|foreign|international)\b[^.;]{0,40}\bmust (?:be|have|hold) (?:an? )?(?:us )?(?:green[- ]card|permanent resident)"
)
_CITIZENS = re.compile(
    r"(?:be )?(?:an? )?us citizens? (?:or|/) (?:an? )?(?:us |non-citizen/foreign national with )?"
    r"(?:lawful )?permanent resident(?:s| visa)?\W*$"
    r"|citizenship or permanent residency in the us\W*$"
)


def _none(one: Statement) -> bool:
    if _GREEN_CARD.search(one.text) and " or " not in one.text:
        return True
    if (
        one.item
        and _CITIZENS.match(one.text)
        and says("strength.demanding_above", f"{one.lead} {one.heading}")
    ):
        return True
    if says("visas.none", one.text) and says("visas.topic", one.text):
        return not re.search(
            r"\bstudents?\b|\brefugee|\basylee|\bappropriate documentation\b"
            r"|\brotat|\bobserv\w+ visa|\bh-?4\b|\bb-?1\b|\bf-?1\b|\bfee|\bno visas? (?:is "
            r"|are )?(?:needed|required|necessary)|\b(?:need|require) no visa|\bpriority\b|\bprefer",
            one.text,
        )
    asked = re.search(r"\bsponsor|\bvisas?\b|\bsupport", one.question)
    return bool(asked) and one.says_no
