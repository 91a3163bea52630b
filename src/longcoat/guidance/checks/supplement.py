"""The short answers of an application: geographic preference, a program's own question, a most meaningful experience."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from longcoat.applicant import Applicant
from longcoat.guidance.checks.answer import own_place, own_program
from longcoat.guidance.checks.finding import Checked, CheckFinding, in_order, remark
from longcoat.guidance.checks.language import require_english
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.limits import limits
from longcoat.guidance.checks.passages import score_passages
from longcoat.guidance.checks.region import missing_ties
from longcoat.guidance.checks.tone import check_tone
from longcoat.guidance.checks.written import Written

KINDS = (
    "supplement-length",
    "unspecific",
    "ties",
    "no-influence",
    "exams-here",
    "over-apology",
    "blame",
    "cliche",
)


class Field(StrEnum):
    """Which box of the application a text is for.

    Example:
        >>> Field("meaningful").words
        'why an experience was among the most meaningful'
    """

    REGION = "region"
    PROGRAM = "program"
    MEANINGFUL = "meaningful"

    @property
    def words(self) -> str:
        """What is asked there."""
        return _WORDS[self]


_WORDS = {
    Field.REGION: "why you prefer a region",
    Field.PROGRAM: "why you signal a program, or what it asks itself",
    Field.MEANINGFUL: "why an experience was among the most meaningful",
}
#: What each box is looked through for besides length and tone.
LOOKED_FOR = {
    Field.REGION: ("unspecific", "ties"),
    Field.PROGRAM: ("unspecific",),
    Field.MEANINGFUL: ("no-influence",),
}
EVERYWHERE = ("exams-here", "over-apology", "blame", "cliche")


def check_supplement(text: str, field: Field, applicant: Applicant | None = None) -> Checked:
    """Check a short answer of the application (C11, C18); a pure function of text, field and profile.

    Args:
        text: What is to stand in the box.
        field: Which box.
        applicant: Whose it is: for the places and ties that must show in a geographic preference.

    Raises:
        InputError: The text isn't English, or there is none.

    Example:
        >>> done = check_supplement("I love the beaches and the weather of the coast.", Field.REGION)
        >>> [finding.kind for finding in done.findings]
        ['unspecific']
    """
    written = Written(text)
    require_english(written)
    found = [
        *_length(written, field),
        *_own(written, field, applicant),
        *_exams(written),
        *check_tone(written),
    ]
    kinds = {finding.kind for finding in found}
    skip = {"ties"} if applicant is None or applicant.ties is None else set()
    looked_for = (*LOOKED_FOR[field], *EVERYWHERE, *(("supplement-length",) if _limit(field) else ()))
    fine = tuple(in_order(kind) for kind in KINDS if kind in looked_for and kind not in kinds | skip)
    measures = {"characters": len(written.text.strip()), "words": written.word_count}
    left_out = tuple(_left_out(field, applicant))
    return Checked(tuple(sorted(found, key=lambda one: (one.start, one.end))), measures, fine, left_out)


def _limit(field: Field) -> int | None:
    row: dict[str, Any] = limits().get(field.value, {})
    return row.get("characters")


def _length(written: Written, field: Field) -> Iterator[CheckFinding]:
    count, most = len(written.text.strip()), _limit(field)
    if most is not None and count > most:
        yield remark(written, "supplement-length", (0, len(written.text)), count=count, most=most)


def _own(written: Written, field: Field, applicant: Applicant | None) -> Iterator[CheckFinding]:
    if field is Field.REGION:
        yield from own_place(written, applicant)
        yield from missing_ties(written, applicant)
    elif field is Field.PROGRAM:
        yield from own_program(written)
    elif not any(lexicon("supplement").meant("influence").find(one) for one in written.sentences):
        yield remark(written, "no-influence", (len(written.text), len(written.text)))


def _exams(written: Written) -> Iterator[CheckFinding]:
    for passage in score_passages(written):
        yield remark(written, "exams-here", passage.span)


def _left_out(field: Field, applicant: Applicant | None) -> Iterator[str]:
    if _limit(field) is None:
        yield "How long it may be: the limit of this box is not known here; the form shows it."
    if field is Field.REGION and applicant is None:
        yield "Your places and ties: that needs your profile."
    if field is Field.REGION and applicant is not None and applicant.ties is None:
        yield "Which ties are missing: your profile doesn't say whether you have any."
