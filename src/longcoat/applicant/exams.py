"""All exams of one applicant."""

from __future__ import annotations

from longcoat.applicant.exam import (
    ComlexAttempt,
    Exam,
    ExamAttempt,
    InTrainingExam,
    PlannedExam,
    PracticeExam,
    StepAttempt,
)
from longcoat.applicant.record import Record


class Exams(Record):
    """Every attempt at every exam, oldest first: an absent list is unknown, an empty one means "not taken".

    Example:
        >>> Exams(step2_ck=[]).attempts("step2_ck"), Exams().attempts("step2_ck")
        ((), None)
    """

    step1: tuple[StepAttempt, ...] | None = None
    """Every attempt at USMLE Step 1."""
    step2_ck: tuple[StepAttempt, ...] | None = None
    """Every attempt at USMLE Step 2 CK."""
    step3: tuple[StepAttempt, ...] | None = None
    """Every attempt at USMLE Step 3."""
    oet: ExamAttempt | None = None
    """The English test for ECFMG certification (OET Medicine), last attempt."""
    comlex1: tuple[ComlexAttempt, ...] | None = None
    """Every attempt at COMLEX-USA Level 1."""
    comlex2: tuple[ComlexAttempt, ...] | None = None
    """Every attempt at COMLEX-USA Level 2-CE."""
    practice: tuple[PracticeExam, ...] | None = None
    """Practice exams."""
    in_training: tuple[InTrainingExam, ...] | None = None
    """In-training exams of a specialty, for those who have trained already."""
    planned: tuple[PlannedExam, ...] | None = None
    """Exams still to come, or sat and waiting for the result."""

    def attempts(self, exam: Exam | str) -> tuple[ExamAttempt, ...] | None:
        """Return the attempts at one exam: None when unknown, empty when it wasn't taken."""
        exam = Exam(exam)
        if exam is Exam.OET:
            return None if self.oet is None else (self.oet,)
        attempts: tuple[ExamAttempt, ...] | None = getattr(self, exam.value)
        return attempts
