"""Exams: what was failed, low or passed, how it is told, and what shows a change since."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.applicant import Exam, StepAttempt
from longcoat.guidance.rules.case import Case, any_known, limits
from longcoat.guidance.rules.registry import count, fact, phrase
from longcoat.guidance.rules.say import listed, times

STEPS = (Exam.STEP1, Exam.STEP2_CK)
COMLEX = (Exam.COMLEX1, Exam.COMLEX2)


@fact
def failed_any(case: Case) -> bool | None:
    """Step 1, Step 2 CK or a level of COMLEX-USA was failed."""
    counts = [case.applicant.failed_attempts(exam) for exam in STEPS]
    levels = [case.applicant.failed_attempts(exam) or 0 for exam in COMLEX]
    return any_known([*(None if one is None else one > 0 for one in counts), *(one > 0 for one in levels)])


@fact
def low_ck(case: Case) -> bool | None:
    """Step 2 CK was passed with a score that counts as low."""
    score = case.applicant.step2_ck_score
    if score is None:
        return False if case.applicant.step2_ck_taken is False else None
    return bool(score < limits()["low_step2_ck"])


@fact
def low_step1(case: Case) -> bool | None:
    """Step 1 was passed with a three-digit score that counted as low."""
    score = case.applicant.legacy_step1_score
    if score is not None:
        return bool(score < limits()["low_step1"])
    return None if case.applicant.exams.step1 is None else False


@fact
def low_result(case: Case) -> bool | None:
    """An exam was failed, or passed with a low score."""
    return any_known([failed_any(case), low_ck(case), low_step1(case)])


@fact
def step1_poor(case: Case) -> bool | None:
    """Step 1 was failed, or passed with a low score."""
    failed = case.applicant.failed_attempts(Exam.STEP1)
    return any_known([None if failed is None else failed > 0, low_step1(case)])


@fact
def both_low(case: Case) -> bool | None:
    """Step 1 was failed or low, and Step 2 CK was failed or low too."""
    first, failed = step1_poor(case), case.applicant.failed_attempts(Exam.STEP2_CK)
    second = any_known([None if failed is None else failed > 0, low_ck(case)])
    return None if None in (first, second) and False not in (first, second) else bool(first and second)


@fact
def needs_explaining(case: Case) -> bool | None:
    """An exam was failed, or Step 2 CK fell far below Step 1."""
    return any_known([failed_any(case), fell_since_step1(case)])


@fact
def fell_since_step1(case: Case) -> bool | None:
    """Step 2 CK fell clearly below a three-digit Step 1."""
    rise = _rise(case)
    return None if rise is None else rise <= -limits()["clear_rise"]


@fact
def rose_since_step1(case: Case) -> bool | None:
    """Step 2 CK rose clearly above a three-digit Step 1, or was passed at once after a failed Step 1."""
    rise = _rise(case)
    clear = rise is not None and rise >= limits()["clear_rise"]
    failed_first = bool(case.applicant.failed_attempts(Exam.STEP1))
    at_once = case.applicant.failed_attempts(Exam.STEP2_CK) == 0 and step2_ck_passed(case) is True
    return clear or (failed_first and at_once)


def _rise(case: Case) -> int | None:
    first, second = case.applicant.legacy_step1_score, case.applicant.step2_ck_score
    if first is not None and second is not None:
        return second - first
    return 0 if case.applicant.exams.step1 is not None and first is None else None


@fact
def step2_ck_passed(case: Case) -> bool | None:
    """Step 2 CK is passed."""
    attempts = case.applicant.exams.step2_ck
    return None if attempts is None else any(one.result == "pass" for one in attempts)


@fact
def step2_ck_open(case: Case) -> bool | None:
    """Step 2 CK was not taken, or not passed yet."""
    passed = step2_ck_passed(case)
    return None if passed is None else not passed


@fact
def step2_ck_failed_only(case: Case) -> bool | None:
    """Step 2 CK was sat and not passed yet."""
    attempts = case.applicant.exams.step2_ck
    return None if attempts is None else bool(attempts) and all(one.result == "fail" for one in attempts)


@fact
def step2_ck_unknown(case: Case) -> bool | None:
    """The profile doesn't say whether Step 2 CK was taken."""
    return case.applicant.exams.step2_ck is None


@fact
def step3_passed(case: Case) -> bool | None:
    """Step 3 is passed."""
    attempts = case.applicant.exams.step3
    return None if attempts is None else any(one.result == "pass" for one in attempts)


@fact
def comlex_alone(case: Case) -> bool | None:
    """COMLEX-USA was taken and no USMLE Step so far."""
    exams = case.applicant.exams
    return case.applicant.type.is_do and bool(exams.comlex1) and exams.step1 == () and exams.step2_ck == ()


@count
def failed_attempts(case: Case) -> float | None:
    """Failed attempts at Step 1, Step 2 CK and COMLEX-USA."""
    told = [case.applicant.failed_attempts(exam) for exam in (*STEPS, *COMLEX)]
    return None if all(one is None for one in told) else sum(one or 0 for one in told)


@count
def ck_score(case: Case) -> float | None:
    """Step 2 CK score."""
    return case.applicant.step2_ck_score


@phrase
def results_words(case: Case) -> str | None:
    """What happened in the exams, in words."""
    told = listed(told for exam in (*STEPS, *COMLEX) if (told := _story(case, exam)) is not None)
    return None if told is None else f"you {told}"


def _story(case: Case, exam: Exam) -> str | None:
    attempts = case.applicant.exams.attempts(exam)
    if not attempts:
        return None
    fails = sum(one.result == "fail" for one in attempts)
    passed = next((one for one in reversed(attempts) if one.result == "pass"), None)
    score = passed.score if isinstance(passed, StepAttempt) else None
    failed = f"failed {exam.label} {times(fails)}"
    if passed is None:
        return failed
    how = f"{' with ' + str(score) if score else ''}{f' ({passed.date})' if passed.date else ''}"
    return f"{failed} before passing{how}" if fails else f"passed {exam.label}{how}"


@phrase
def low_result_named(case: Case) -> str | None:
    """What is low or failed in the exams, by its name alone."""
    if not low_result(case):
        return None
    fails = failed_attempts(case) or 0
    return "the failed exams" if fails > 1 else "the failed exam" if fails else "the lower score"


@phrase
def modest_ck(case: Case) -> str | None:
    """The Step 2 CK score where it is below what begins to offset a weaker record, and nothing was failed."""
    score = case.applicant.step2_ck_score
    return None if score is None or score >= limits()["fair_step2_ck"] else str(score)


@phrase
def step1_story(case: Case) -> str | None:
    """What happened in Step 1."""
    told = _story(case, Exam.STEP1)
    return None if told is None else f"you {told}"


@phrase
def ck_story(case: Case) -> str | None:
    """What happened in Step 2 CK."""
    told = _story(case, Exam.STEP2_CK)
    return None if told is None else f"you {told}"


@phrase
def low_mark(case: Case) -> str | None:
    """The mark under which a Step 2 CK score counts as low."""
    return str(limits()["low_step2_ck"])


@phrase
def change_shown(case: Case) -> str | None:
    """What in the record shows a change since the low result."""
    return listed(_signs_of_change(case))


def _signs_of_change(case: Case) -> Iterator[str]:
    one = case.applicant
    if one.failed_attempts(Exam.STEP1) and one.failed_attempts(Exam.STEP2_CK) == 0 and step2_ck_passed(case):
        yield "Step 2 CK passed at the first attempt"
    rise = _rise(case)
    if rise is not None and rise >= limits()["clear_rise"]:
        yield f"{rise} points from Step 1 to Step 2 CK"
    if step3_passed(case):
        yield "Step 3 passed"
    if one.school.evaluations in ("honors", "high-pass"):
        yield f"clerkship evaluations of mostly {one.school.evaluations.value.replace('-', ' ')}"
    if one.school.honors:
        yield f"honors in {listed(honor.lower() for honor in one.school.honors)}"
