"""Who may take part in SOAP."""

from __future__ import annotations

from enum import IntEnum


class Standing(IntEnum):
    """How an applicant stands on Monday of Match Week.

    To take part one must be registered for the Match, able to begin training on July 1, and unmatched or partially
    matched: https://www.nrmp.org/residency-applicants/soap/ (read in November 2026).

    Attributes:
        UNMATCHED: Without a position: may apply to every program.
        PARTIALLY_MATCHED: With an advanced position and no first year: may apply to first-year programs only.
        NOT_ELIGIBLE: Fully matched, not registered, or not able to begin: may not apply.

    Example:
        >>> Standing.of("Partially matched").words
        'partially matched'
    """

    UNMATCHED = 0
    PARTIALLY_MATCHED = 1
    NOT_ELIGIBLE = 2

    @property
    def words(self) -> str:
        """What it is called in files and sentences."""
        return self.name.lower().replace("_", " ")

    @classmethod
    def of(cls, words: str) -> Standing | None:
        """Return the standing of these words, or None if there is none."""
        return {one.words: one for one in cls}.get(words.strip().lower().replace("_", " "))
