"""Statements that look like a rule and are none: about somebody else, about the past, about what others had."""

from __future__ import annotations

from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.wording import says


def is_elsewhere(one: Statement) -> bool:
    """Tell whether a statement is about a fellowship, visiting students, later years or the like.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> [is_elsewhere(one) for one in statements_of("Fellowship applicants must have 3 letters. Send 3 letters.")]
        [True, False]
    """
    if says("scope.elsewhere", one.text) or says("scope.elsewhere", one.lead):
        return True
    return says("scope.elsewhere_question", one.question) or is_under_elsewhere(one)


def is_under_elsewhere(one: Statement) -> bool:
    """Tell whether the heading above a statement is about a fellowship, visiting students or the like."""
    return says("scope.elsewhere_heading", one.heading) and "residen" not in one.heading


def is_relative(text: str) -> bool:
    """Tell whether a text says what others had or where they stood, which is no limit.

    Example:
        >>> is_relative("our residents average 230"), is_relative("a score of 230 is required")
        (True, False)
    """
    return says("scope.relative", text)


def is_past(text: str) -> bool:
    """Tell whether a text is worded as something of the past."""
    return says("scope.past", text)


def is_for_a_visa(text: str) -> bool:
    """Tell whether a text is a condition for a visa only."""
    return says("scope.visa_only", text)
