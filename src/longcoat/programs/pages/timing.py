"""By when something must be in hand: at application, interview, ranking or the start."""

from __future__ import annotations

from longcoat.programs.pages.wording import wording

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
