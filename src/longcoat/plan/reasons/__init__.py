"""Why a program stands on the list: up to three reasons with their evidence."""

from __future__ import annotations

from longcoat.applicant import Applicant
from longcoat.chances import Chances
from longcoat.plan.reasons.connection import of_connection, of_signal
from longcoat.plan.reasons.exams import of_attempts, of_score
from longcoat.plan.reasons.program import of_residents, of_rules
from longcoat.plan.reasons.reason import Reason
from longcoat.plan.reasons.setting import of_kind, of_place
from longcoat.programs import Program

__all__ = ["Reason", "reasons_for"]

COUNT = 3
#: Effects smaller than this, in logits, are not worth a reason: odds within five percent of even.
SLIGHT = 0.05


def reasons_for(
    applicant: Applicant, chances: Chances, row: int, program: Program, signal: str | None
) -> tuple[Reason, ...]:
    """Return up to three reasons: what sets this program apart, a signal among it, then what counts everywhere.

    What counts for nothing is no reason, so there may be none: at many programs nothing is published that tells them
    apart for graduates of US schools.
    """
    own = _telling(
        *of_rules(applicant, chances, program),
        *of_residents(applicant, chances, program),
        *of_connection(applicant, chances, row, program),
        *of_signal(signal),
        *of_place(applicant, program),
        *of_kind(applicant, program),
    )
    shared = _telling(
        *of_score(applicant, chances, program.specialty), *of_attempts(applicant, program.specialty)
    )
    return tuple([*own, *shared][:COUNT])


def _telling(*found: Reason) -> list[Reason]:
    return sorted((one for one in found if abs(one.effect) >= SLIGHT), key=lambda one: -abs(one.effect))
