"""Why a score was low, in the applicant's own view."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import Text
from longcoat.applicant.record import Record


class CauseKind(StrEnum):
    """What lay behind a low score: each kind has its own remedy."""

    ONE_TIME_EVENT = "one-time-event"
    CONTENT_GAP = "content-gap"
    TEST_ANXIETY = "test-anxiety"
    TIMING = "timing"
    CHRONIC = "chronic"
    OTHER = "other"


class LowScoreCause(Record):
    """Why a score was low or an exam was failed."""

    kind: CauseKind
    """The kind of cause."""
    note: Text | None = None
    """What happened, in a sentence; only for your own plan."""
