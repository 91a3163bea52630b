"""Rules about exams that were taken or are planned."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.exam import Exam, ExamResult, InTrainingExam, PracticeExam
from longcoat.applicant.exam_rules import days, scores_until
from longcoat.applicant.fault import Fault, Path
from longcoat.applicant.school import ShelfExam

#: Exams with a list of attempts.
LISTED = (Exam.STEP1, Exam.STEP2_CK, Exam.STEP3, Exam.COMLEX1, Exam.COMLEX2)
#: What the exams are called in the published pass marks.
MARKED = {Exam.STEP1: "step1", Exam.STEP2_CK: "step2-ck", Exam.STEP3: "step3"}


def attempts_lie_in_the_past(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """An attempt has a result, so it can't be still to come."""
    for exam in LISTED:
        for index, attempt in enumerate(applicant.exams.attempts(exam) or ()):
            if attempt.date and attempt.date > today:
                yield _to_come(("exams", exam.value, index, "date"), attempt.date, exam)
    oet = applicant.exams.oet
    if oet and oet.date and oet.date > today:
        yield _to_come(("exams", "oet", "date"), oet.date, Exam.OET)


def _to_come(path: tuple[str | int, ...], day: datetime.date, exam: Exam) -> Fault:
    planned = f'exams.planned = [{{ exam = "{exam}", date = {day} }}]'
    right = f"the day it was taken; or, as long as it is still to come, {planned}"
    return Fault(path, f"{day} is still to come, so there is no result yet", right)


def attempts_stand_in_order(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Attempts are listed oldest first: their order is read as their history."""
    for exam in LISTED:
        latest: datetime.date | None = None
        for index, attempt in enumerate(applicant.exams.attempts(exam) or ()):
            if attempt.date is None:
                continue
            if latest is not None and attempt.date <= latest:
                what = f"{attempt.date} is not after the attempt above it ({latest})"
                yield Fault(
                    ("exams", exam.value, index, "date"), what, "attempts in order of date, oldest first"
                )
            latest = attempt.date


def a_pass_is_the_last_attempt(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """An exam that was passed can't be taken again."""
    for exam in LISTED:
        passed = False
        for index, attempt in enumerate(applicant.exams.attempts(exam) or ()):
            if passed:
                what = f"this {exam.label} attempt comes after one that was passed"
                right = "attempts oldest first, and none after the pass"
                yield Fault(("exams", exam.value, index), what, right)
            passed = passed or attempt.result is ExamResult.PASS


def pass_fail_exams_have_no_score(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Step 1 and COMLEX Level 1 stopped reporting scores on a known day."""
    for exam in (Exam.STEP1, Exam.COMLEX1):
        last = scores_until(exam.value)
        for index, attempt in enumerate(applicant.exams.attempts(exam) or ()):
            scored = getattr(attempt, "score", None) is not None
            if last and scored and attempt.date and attempt.date >= last:
                what = f"{exam.label} is pass/fail since {last}: an attempt on {attempt.date} has no score"
                right = "result alone, or the date of an earlier attempt"
                yield Fault(("exams", exam.value, index, "score"), what, right)


def scores_agree_with_results(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A pass lies at or above the pass mark of its day, a fail below it."""
    for exam in MARKED:
        for index, attempt in enumerate(applicant.exams.attempts(exam) or ()):
            score: int | None = getattr(attempt, "score", None)
            mark = _pass_mark(exam, attempt.date)
            if score is None or mark is None:
                continue
            path = ("exams", exam.value, index, "score")
            if attempt.result is ExamResult.PASS and score < mark:
                yield Fault(
                    path, f"{score} did not pass {exam.label} on {attempt.date}", f"{mark} or more, or a fail"
                )
            if attempt.result is ExamResult.FAIL and score >= mark:
                yield Fault(
                    path, f"{score} passed {exam.label} on {attempt.date}", f"less than {mark}, or a pass"
                )


def _pass_mark(exam: Exam, day: datetime.date | None) -> int | None:
    """Return the pass mark of a day, or None where none is published."""
    from longcoat.figures import FigureError, figure

    if day is None:
        return None
    try:
        value = figure("exam.pass_mark", on=day, exam=MARKED[exam]).value
    except FigureError:
        return None
    return value if isinstance(value, int) else None


def plans_are_not_results(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """A planned exam lies ahead, or so short a time behind that its result may not be out."""
    for index, planned in enumerate(applicant.exams.planned or ()):
        path = ("exams", "planned", index)
        if planned.date and (today - planned.date).days > days("days_until_result"):
            right = f"the attempt with its result in exams.{planned.exam}, or the new date"
            yield Fault((*path, "date"), f"{planned.date} is long past for a planned exam", right)
        attempts = applicant.exams.attempts(planned.exam) or ()
        if any(a.result is ExamResult.PASS for a in attempts):
            right = "no plan for it, or the attempts without a pass"
            yield Fault((*path, "exam"), f"{planned.exam.label} is planned, but already passed", right)


def other_tests_lie_in_the_past(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Practice, in-training and shelf exams have a result, so they were taken."""
    dated: tuple[tuple[Path, tuple[PracticeExam | InTrainingExam | ShelfExam, ...] | None], ...] = (
        (("exams", "practice"), applicant.exams.practice),
        (("exams", "in_training"), applicant.exams.in_training),
        (("school", "shelf_exams"), applicant.school.shelf_exams),
    )
    for path, tests in dated:
        for index, test in enumerate(tests or ()):
            if test.date and test.date > today:
                what = f"{test.date} is still to come, so there is no result yet"
                yield Fault((*path, index, "date"), what, "the day it was taken")


def step_3_comes_last(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Step 3 can only be taken after Step 2 CK was passed."""
    attempts = applicant.exams.step2_ck
    if applicant.exams.step3 and attempts is not None and all(a.result is ExamResult.FAIL for a in attempts):
        what = "Step 3 was taken although Step 2 CK was not passed"
        yield Fault(("exams", "step3"), what, "exams.step2_ck with the pass, or no Step 3 attempt")


def comlex_is_for_osteopathic_schools(applicant: Applicant, today: datetime.date) -> Iterator[Fault]:
    """Only students and graduates of US osteopathic schools take COMLEX-USA."""
    for exam in (Exam.COMLEX1, Exam.COMLEX2):
        if applicant.exams.attempts(exam) and not applicant.type.startswith("us-do"):
            what = f"{exam.label} is taken at US osteopathic schools only, and the type is {applicant.type}"
            yield Fault(
                ("exams", exam.value), what, "type = 'us-do-senior' or 'us-do-graduate', or no such exam"
            )
