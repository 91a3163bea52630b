"""Whether a statement is a rule, a wish, or takes a rule back."""

from __future__ import annotations

import re

from longcoat.programs.evidence import Strength
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says, wording

#: "Required, because we are competitive" is no wish.
_REASON = re.compile(r"\b(?:due to|because(?: of)?|owing to)\b[^.;]{0,40}\bcompetitive\b[^.;]*")

#: "Suggested criteria", "preferred qualifications": what stands below isn't demanded, however it is worded.
_WISHED_ABOVE = re.compile(
    r"\b(?:suggested|recommended|preferred|desired|desirable|ideal|helpful|optional)\b[^.|]{0,30}"
    r"\b(?:criteri|qualific|requirement|credential|applicant|candidate|guideline)"
    r"|\b(?:our|program|some|of the)\b[^.|]{0,15}\bpreferences\b"
)


def is_wished_above(one: Statement) -> bool:
    r"""Tell whether a statement stands below a heading or a line that only wishes for what follows.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> [is_wished_above(one) for one in statements_of("## Suggested criteria\n- Step 1: minimum 210")]
        [True]
    """
    return _WISHED_ABOVE.search(one.lead or one.heading) is not None


def strength_of(one: Statement, text: str | None = None) -> Strength | None:
    """Return how much a requirement in a statement binds; None if nothing tells that it does.

    A wish wins over a rule in the same sentence: a wish mistaken for a rule closes a door that is open.

    Args:
        one: The statement, for what it stands under.
        text: The part of it to judge; None for all of it.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> [strength_of(one) for one in statements_of("We prefer 230. A 210 is required. 220.")]
        [<Strength.PREFERRED: 'preferred'>, <Strength.HARD: 'hard'>, None]
    """
    said = one.text if text is None else text
    if says("strength.no_rule", said):
        return Strength.PREFERRED if _wish(said) else None
    if _wish(said):
        return Strength.PREFERRED
    if says("strength.rule", said):
        return Strength.HARD
    if text is None and one.before.endswith(";"):
        if _wish(one.before):
            return Strength.PREFERRED
        if says("strength.rule", one.before) and not says("strength.no_rule", one.before):
            return Strength.HARD
    above = f"{one.lead} {one.heading} {one.question}"
    if _wish(one.lead) or _wish(one.heading):
        return Strength.PREFERRED
    return Strength.HARD if says("strength.demanding_above", above) else None


def _wish(text: str) -> bool:
    return wording("strength.wish").search(_REASON.sub(" ", text)) is not None
