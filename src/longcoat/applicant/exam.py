"""Exams: what was sat, with which result; what is planned; what practice showed."""

from __future__ import annotations

from enum import StrEnum

from longcoat.applicant.answers import (
    ComlexScore,
    Day,
    Percentile,
    PracticeScore,
    SpecialtySlug,
    StepScore,
    Text,
)
from longcoat.applicant.record import Record


class Exam(StrEnum):
    """An exam that programs ask about. The value is the field's name under ``exams``.

    Example:
        >>> Exam("step2_ck").label
        'Step 2 CK'
    """

    STEP1 = "step1"
    STEP2_CK = "step2_ck"
    STEP3 = "step3"
    OET = "oet"
    COMLEX1 = "comlex1"
    COMLEX2 = "comlex2"

    @property
    def label(self) -> str:
        """The name that people use."""
        return _LABELS[self]


_LABELS = {
    Exam.STEP1: "Step 1",
    Exam.STEP2_CK: "Step 2 CK",
    Exam.STEP3: "Step 3",
    Exam.OET: "OET Medicine",
    Exam.COMLEX1: "COMLEX-USA Level 1",
    Exam.COMLEX2: "COMLEX-USA Level 2-CE",
}


class ExamResult(StrEnum):
    """What an attempt came to."""

    PASS = "pass"  # noqa: S105
    FAIL = "fail"


class ExamAttempt(Record):
    """One sitting of an exam."""

    date: Day | None = None
    """The day of the exam."""
    result: ExamResult
    """pass or fail."""


class StepAttempt(ExamAttempt):
    """One sitting of a USMLE Step exam.

    Example:
        >>> StepAttempt(date="2026-06-10", result="pass", score=221).score
        221
    """

    score: StepScore | None = None
    """Three-digit score. Step 1 has had none since it became pass/fail."""


class ComlexAttempt(ExamAttempt):
    """One sitting of a COMLEX-USA exam."""

    score: ComlexScore | None = None
    """Three-digit score. Level 1 has had none since it became pass/fail."""


class PracticeExam(Record):
    """One practice exam."""

    exam: Exam
    """The exam that it prepares for."""
    form: Text | None = None
    """Which practice form, such as "NBME 12"."""
    date: Day | None = None
    """The day it was taken."""
    score: PracticeScore
    """What it gave: a three-digit score, or percent correct where the form reports that."""


class InTrainingExam(Record):
    """An in-training exam of a specialty."""

    specialty: SpecialtySlug
    """The specialty examined."""
    percentile: Percentile
    """Percentile among those who sat it, 0 to 100."""
    date: Day | None = None
    """The day of the exam."""


class PlannedExam(Record):
    """An exam that is booked or planned, or that was sat and whose result isn't out yet."""

    exam: Exam
    """Which exam."""
    date: Day | None = None
    """The day, as planned."""
