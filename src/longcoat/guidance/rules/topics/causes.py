"""Why a result was low, and where that is told."""

from __future__ import annotations

from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.topics.exams import needs_explaining


@fact
def cause_is(case: Case, kinds: list[str]) -> bool | None:
    """The cause given is one of: {kinds}."""
    cause = case.applicant.low_score_cause
    return None if cause is None else cause.kind.value in kinds


@fact
def cause_not_told(case: Case) -> bool | None:
    """The profile gives no cause."""
    return case.applicant.low_score_cause is None


@phrase
def where_to_explain(case: Case) -> str | None:
    """Where the result is told: in the statement only when it needs explaining."""
    needed = needs_explaining(case)
    if needed is None:
        return None
    if needed:
        return "use the same two sentences in the statement and in the interview"
    return "keep the two sentences for the interview, if somebody asks; the statement doesn't need them"


@phrase
def cause_note(case: Case) -> str | None:
    """The cause as the profile tells it."""
    cause = case.applicant.low_score_cause
    return None if cause is None or cause.note is None else f"“{cause.note.rstrip('.')}”"
