"""What lies ahead: planned exams with their days, and what practice says of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from longcoat.applicant import Exam
from longcoat.figures import Figure
from longcoat.guidance.rules.case import Case, limits
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import listed
from longcoat.guidance.rules.topics.exams import step3_passed
from longcoat.guidance.scores import matched_mean


@fact
def ck_planned(case: Case) -> bool | None:
    """A day for Step 2 CK is planned."""
    return _planned_day(case, Exam.STEP2_CK) is not None


@fact
def ck_planned_late(case: Case) -> bool | None:
    """Step 2 CK is planned so late that its result comes after August of the application year."""
    day = _planned_day(case, Exam.STEP2_CK)
    return None if day is None else day > case.latest_sitting


@fact
def step3_planned(case: Case) -> bool | None:
    """Step 3 is planned and not passed yet."""
    return _planned_day(case, Exam.STEP3) is not None and step3_passed(case) is not True


@fact
def step3_planned_after_sending(case: Case) -> bool | None:
    """Step 3 is planned so that its result comes after applications are sent."""
    day = _planned_day(case, Exam.STEP3)
    return None if day is None else day > case.latest_sitting


@fact
def practice_steady(case: Case) -> bool | None:
    """The last practice exams for Step 2 CK all reach the target."""
    target, last = _target(case), _last_practice(case)
    if target is None or len(last) < limits()["steady_practice"]:
        return None
    return all(score >= target.number for score, _ in last)


@fact
def practice_below(case: Case) -> bool | None:
    """One of the last practice exams for Step 2 CK is below the target."""
    target, last = _target(case), _last_practice(case)
    return None if target is None or not last else any(score < target.number for score, _ in last)


@fact
def target_known(case: Case) -> bool | None:
    """A mean of those who matched in the specialty is published for the applicant's type."""
    return _target(case) is not None


@fact
def practice_told(case: Case) -> bool | None:
    """There are practice exams for Step 2 CK with a three-digit score."""
    return bool(_last_practice(case))


@fact
def exam_ahead(case: Case) -> bool | None:
    """Another exam lies ahead."""
    return next(_ahead(case), None) is not None


@phrase
def latest_sitting(case: Case) -> str | None:
    """The last day to sit Step 2 CK in time."""
    return f"{case.latest_sitting}"


@phrase
def result_day(case: Case) -> str | None:
    """The day by which the result should be out."""
    return f"{case.result_day}"


@phrase
def ck_day(case: Case) -> str | None:
    """The day planned for Step 2 CK."""
    day = _planned_day(case, Exam.STEP2_CK)
    return None if day is None else f"{day}"


@phrase
def comlex2_day(case: Case) -> str | None:
    """The day planned for COMLEX-USA Level 2."""
    day = _planned_day(case, Exam.COMLEX2)
    return None if day is None else f"{day}"


@phrase
def step3_day(case: Case) -> str | None:
    """The day planned for Step 3."""
    day = _planned_day(case, Exam.STEP3)
    return None if day is None else f"{day}"


@phrase
def ahead_words(case: Case) -> str | None:
    """The exams that lie ahead, with their days."""
    return listed(f"{exam.label}{f' on {day}' if day else ''}" for exam, day in _ahead(case))


@phrase
def practice_words(case: Case) -> str | None:
    """The last practice exams."""
    return listed(f"{score}{f' ({day})' if day else ''}" for score, day in _last_practice(case))


@phrase
def target_words(case: Case) -> str | None:
    """The target for Step 2 CK, with what it is."""
    target = _target(case)
    if target is None:
        return None
    kind = case.applicant.type.title
    who = f"{kind}s" if case.applicant.type.is_img else f"{kind} applicants"
    matched = f"{who} who matched in {case.specialties[0]} in {target.season}"
    return f"{target.number:.0f}, the {target.dimensions['statistic']} of {matched}"


def _planned_day(case: Case, exam: Exam) -> date | None:
    days = [one.date for one in case.applicant.exams.planned or () if one.exam is exam and one.date]
    ahead = [day for day in days if day >= case.today]
    return min(ahead, default=None)


def _ahead(case: Case) -> Iterator[tuple[Exam, date | None]]:
    for one in case.applicant.exams.planned or ():
        if one.date is None or one.date >= case.today:
            yield one.exam, one.date


def practice_scores(case: Case) -> list[tuple[int, date | None]]:
    """Return the practice exams for Step 2 CK in three digits, the oldest first; percent can't be laid against a score."""
    least = limits()["three_digits_from"]
    taken = [
        one for one in case.applicant.exams.practice or () if one.exam is Exam.STEP2_CK and one.score >= least
    ]
    if all(one.date for one in taken):
        taken.sort(key=lambda one: one.date or date.min)
    return [(int(one.score), one.date) for one in taken]


def _last_practice(case: Case) -> list[tuple[int, date | None]]:
    return practice_scores(case)[-limits()["steady_practice"] :]


def _target(case: Case) -> Figure | None:
    return matched_mean(case.applicant, case.specialty)
