"""Earlier seasons without a match: what came of them, and what the file has since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from longcoat.applicant import Exam, ExamResult
from longcoat.guidance.rules.case import Case, limits
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import listed, plural
from longcoat.guidance.rules.topics.exams import STEPS
from longcoat.guidance.rules.topics.experience import told_rotation
from longcoat.vocabulary import specialty


@fact
def reapplicant(case: Case) -> bool | None:
    """The applicant has applied in an earlier season."""
    return case.applicant.is_reapplicant


@phrase
def earlier_cycles(case: Case) -> str | None:
    """The earlier seasons with what came of them."""
    told = []
    for one in case.applicant.prior_cycles or ():
        parts = [
            listed(specialty(slug).name.lower() for slug in one.specialties) if one.specialties else None,
            None if one.applications is None else plural(one.applications, "application"),
            None if one.interviews is None else plural(one.interviews, "interview"),
        ]
        known = ", ".join(part for part in parts if part)
        told.append(f"{one.match_year}{f' ({known})' if known else ''}")
    return listed(told)


@phrase
def new_since_last_cycle(case: Case) -> str | None:
    """Exams and rotations dated after the applications of the last earlier season went out."""
    cycles = case.applicant.prior_cycles
    if not cycles:
        return None
    last = limits()["result_by"]
    sent = date(max(one.match_year for one in cycles) - 1, last["month"], last["day"])
    return listed([*_passed_after(case, sent), *_rotated_after(case, sent)]) or "nothing"


def _passed_after(case: Case, day: date) -> Iterator[str]:
    for exam in (*STEPS, Exam.STEP3):
        for one in case.applicant.exams.attempts(exam) or ():
            if one.result is ExamResult.PASS and one.date is not None and one.date > day:
                yield f"{exam.label} passed ({one.date})"


def _rotated_after(case: Case, day: date) -> Iterator[str]:
    for one in case.rotations:
        if one.start is not None and one.start > day:
            yield told_rotation(case, one)
