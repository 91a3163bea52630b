"""By when something must be in hand: at application, interview, ranking or the start."""

from __future__ import annotations

import re

from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says, wording

#: "Applicant must be certified" is a demand and no paper, whatever list it stands in.
_DEMANDED = re.compile(
    r"^(?:\w+ ){0,3}(?:must|shall|should|has to|have to) (?:be|have|hold)\b"
    r"(?! (?:included|submitted|sent|(?:an? )?(?:documentation|proof|evidence|cop(?:y|ies)) of))"
)
#: Whatever a list stands under, a copy in it is sent.
_COPY = re.compile(r"^\W*(?:a |an |official )?(?:cop(?:y|ies)|photocop(?:y|ies)) of\b")
#: From the latest to the earliest: "before ranking" says more than "to be considered" in the same sentence.
_ORDER = ("start", "ranking", "interview", "application")


def by_when(text: str) -> str | None:
    """Return the moment that a folded text names, the latest of several; None if it names none.

    Example:
        >>> by_when("must be passed before we rank"), by_when("needed to apply"), by_when("is needed")
        ('ranking', 'application', None)
    """
    text = text.replace("start in eras", "apply")
    return next((moment for moment in _ORDER if wording(f"when.{moment}").search(text)), None)


def is_a_paper(one: Statement) -> bool:
    r"""Tell whether a statement is an item of a list of what is sent with the application.

    A list of what applicants must be or have names no moment, so its items are no papers.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> [is_a_paper(one) for one in statements_of("Send these documents:\n- ECFMG certificate\nBe kind.")]
        [False, True, False]
    """
    if _DEMANDED.search(one.text):
        return False
    if one.item and _COPY.search(one.text):
        return not any(says("when.no_papers", text) for text in (one.lead, one.question))
    above = (one.lead, one.question) if one.lead or one.question else (one.heading,)
    return one.item and any(says("when.papers", text) and not says("when.no_papers", text) for text in above)
