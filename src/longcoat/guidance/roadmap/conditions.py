"""What a task may ask of a profile, by the names that the data file uses. None always means that the profile doesn't say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from longcoat.applicant import LetterStatus
from longcoat.guidance.rules.topics.exams import failed_any, low_result, needs_explaining
from longcoat.portfolio import signal_quota
from longcoat.vocabulary import region, specialty

if TYPE_CHECKING:
    from longcoat.guidance.roadmap.profile_reading import ProfileReading

#: Kinds of activity that count as a small project, and as service.
PROJECTS = ("research", "quality-improvement", "case-report")
SERVICE = ("community-service", "telehealth", "teaching", "leadership")


def _ck_to_come(reading: ProfileReading) -> bool | None:
    attempts = reading.applicant.exams.step2_ck
    if attempts is None:
        return None
    if any(one.result == "pass" for one in attempts):
        return False
    if reading.applicant.type.is_do and not attempts:
        return any(one.exam.value == "step2_ck" for one in reading.applicant.exams.planned or ())
    return True


def _step3_can_help(reading: ProfileReading) -> bool | None:
    exams, score = reading.applicant.exams, reading.applicant.step2_ck_score
    if _ck_to_come(reading) is not False or any(one.result == "pass" for one in exams.step3 or ()):
        return False
    if exams.step3 is None:
        return None
    fails = [reading.applicant.failed_attempts(name) for name in ("step1", "step2_ck")]
    low = score is not None and score < reading.settings["offset_score"]
    return any(fails) or low or reading.planned("step3") is not None


def _oet_missing(reading: ProfileReading) -> bool | None:
    if not reading.applicant.type.is_img:
        return False
    taken = reading.applicant.exams.oet
    return None if taken is None else taken.result != "pass"


def _comlex2_to_come(reading: ProfileReading) -> bool | None:
    taken = reading.applicant.exams.comlex2
    if not reading.applicant.type.is_do:
        return False
    if taken is None:
        return None if reading.planned("comlex2") is None else True
    return not any(one.result == "pass" for one in taken)


def _lacks(reading: ProfileReading, kinds: tuple[str, ...]) -> bool | None:
    known = reading.applicant.activities
    return None if known is None else not any(one.kind.value in kinds for one in known)


def _img_by_eras(reading: ProfileReading) -> bool:
    wanted = reading.applicant.preferences.specialties
    return reading.applicant.type.is_img and any(specialty(slug).service == "ERAS" for slug in wanted)


def _past_electives(reading: ProfileReading) -> bool | None:
    """Electives are for students, and a rotation of this season falls into the year and a half before residency."""
    years = reading.applicant.years_since_graduation
    return None if years is None else 12 * years >= reading.settings["past_electives_months"]


def _has_signals(reading: ProfileReading) -> bool:
    season = reading.applicant.match_year
    return any(signal_quota(slug, season).tiers for slug in reading.applicant.preferences.specialties)


def _positive(number: int | None) -> bool | None:
    return None if number is None else number > 0


#: Name in the data file → how a profile answers it.
CONDITIONS: Mapping[str, Callable[[ProfileReading], bool | None]] = {
    "img": lambda reading: reading.applicant.type.is_img,
    "img_by_eras": _img_by_eras,
    "oet_missing": _oet_missing,
    "ck_to_come": _ck_to_come,
    "no_exam_ahead": lambda reading: _ck_to_come(reading) is False and not reading.applicant.exams.planned,
    "no_practice": lambda reading: None if reading.applicant.exams.practice is None else not reading.practice,
    "step3_can_help": _step3_can_help,
    "step3_sat": lambda reading: bool(reading.applicant.exams.step3),
    "step3_booked": lambda reading: reading.planned("step3") is not None,
    "rotations_short": lambda reading: (
        _positive(reading.weeks_missing) if reading.applicant.type.is_img else False
    ),
    "letters_short": lambda reading: _positive(reading.letters_missing),
    "letters_promised": lambda reading: any(
        one.status is LetterStatus.PROMISED for one in reading.applicant.letters or ()
    ),
    "no_project": lambda reading: _lacks(reading, PROJECTS),
    "no_service": lambda reading: _lacks(reading, SERVICE),
    "has_signals": _has_signals,
    "failed_any": lambda reading: failed_any(reading.case),
    "low_record": lambda reading: low_result(reading.case),
    "needs_explaining": lambda reading: needs_explaining(reading.case),
    "no_place": lambda reading: reading.place is None,
    "has_ties": lambda reading: (
        None
        if reading.applicant.ties is None or reading.place is None
        else any(tie.place.lies_in(region(reading.place)) for tie in reading.applicant.ties)
    ),
    "past_electives": _past_electives,
    "us_school": lambda reading: not reading.applicant.type.is_img,
    "needs_visa": lambda reading: reading.applicant.needs_visa,
    "couple": lambda reading: reading.applicant.couple is not None,
    "comlex2_to_come": _comlex2_to_come,
}
