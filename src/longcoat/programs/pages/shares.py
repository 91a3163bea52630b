"""The share of residents who are IMGs, where a page states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.evidence import Strength
from longcoat.programs.pages import scope
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.statement import Statement

_PERCENT = r"(?P<n>\d{1,3}(?:\.\d)?) ?(?:%|percent|per cent)"
_WHO = (
    r"(?P<who>us[ -](?:citizen )?img|us[ -]citizen (?:img|graduates of)|img"
    r"|(?:foreign|international)(?: medical)? (?:graduates|schools?)"
    r"|graduates? (?:from|of) (?:abroad|international|foreign))"
)
_SHARES = (
    re.compile(
        rf"{_PERCENT} (?:of (?:our|the|all|current) (?:current |\w+ )?(?:residents|housestaff|trainees"
        rf"|house officers|interns|class)(?: \w+)? (?:are|were|is|have been|come from|graduated from) "
        rf"|(?:are |of (?:them|whom) are )?)(?:an? |the )?{_WHO}"
    ),
    re.compile(
        rf"{_WHO}[^.;%\d]{{0,30}}?(?::|make up|account for|comprise|constitute|represent|are|is|="
        rf"|\() ?(?:about |around |approximately |nearly |some )?{_PERCENT}"
    ),
)
_OTHERS = re.compile(
    r"\bapplica|\bnational|\bmatch(?:ed)? (?:rate|nation)|\bin the us\b|\bpass\b|\ball programs\b"
)


_ASKED = re.compile(r"\b(?:how many|percent\w*|%|share|proportion|fraction)\b")
_ANSWER = re.compile(rf"^(?:[^\d%]{{0,40}}) ?{_PERCENT}")


def _answer(one: Statement) -> float | None:
    """A bare percentage that answers how many residents are IMGs."""
    question = one.question
    if not one.opens or "img" not in question or "resident" not in question or not _ASKED.search(question):
        return None
    found = _ANSWER.search(one.text)
    return float(found["n"]) if found and float(found["n"]) <= 100 and "between" not in found[0] else None


def read(statements: Sequence[Statement]) -> Iterator[PageFact]:
    """Yield the first share of each kind."""
    told: dict[str, PageFact] = {}
    for one in statements:
        if scope.is_elsewhere(one) or scope.is_past(one.text) or _OTHERS.search(one.text):
            continue
        if (answer := _answer(one)) is not None:
            told.setdefault("img_share", PageFact("img_share", answer, Strength.STATED, one.words))
        for pattern in _SHARES:
            for found in pattern.finditer(one.text):
                field = "us_img_share" if found["who"].startswith("us") else "img_share"
                if 0 <= float(found["n"]) <= 100:
                    told.setdefault(field, PageFact(field, float(found["n"]), Strength.STATED, one.words))
    yield from told.values()
