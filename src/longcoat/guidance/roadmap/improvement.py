"""What a profile would be with one thing more: the what-ifs behind the worth of a task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from longcoat.applicant import Applicant
from longcoat.guidance.roadmap.profile_reading import ProfileReading
from longcoat.vocabulary.place_words import there

#: Fields of a profile → what they would be.
Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Improvement:
    """Two profiles that differ by one thing.

    Attributes:
        before: Without it.
        after: With it.
        assumed: The thing, in words.
    """

    before: Applicant
    after: Applicant
    assumed: str


def improvement(name: str, reading: ProfileReading) -> Improvement | None:
    """Return what an improvement changes; None when it can't be said for this profile.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]}, letters=[])
        >>> found = improvement("letters", ProfileReading(someone))
        >>> found.assumed, found.before.us_letters(), found.after.us_letters()
        ('three letters by US teachers of family medicine', 0, 3)
    """
    found = _CHANGES[name](reading) if name in _CHANGES else None
    if found is None:
        return None
    before, after, assumed = found
    return Improvement(_changed(reading.applicant, before), _changed(reading.applicant, after), assumed)


def _changed(applicant: Applicant, change: Change) -> Applicant:
    """Return the profile with other answers, checked like any profile."""
    if not change:
        return applicant
    return Applicant.model_validate({**applicant.model_dump(by_alias=True, exclude_none=True), **change})


Found = tuple[Change, Change, str] | None


def _own(reading: ProfileReading, field: str) -> list[Any]:
    values = reading.applicant.model_dump(by_alias=True, exclude_none=True)
    return list(values.get(field, ()))


def _where(reading: ProfileReading) -> Change:
    return {"place": {"region": reading.place}} if reading.place else {"us": True}


def _rotation(reading: ProfileReading) -> Found:
    weeks, slug = reading.weeks_missing, reading.applicant.preferences.specialties[0]
    if not weeks:
        return None
    more = {"kind": "elective", "weeks": weeks, "specialty": slug, **_where(reading)}
    place = f" {there(reading.place)}" if reading.place else ""
    assumed = f"{weeks} more hands-on weeks in {reading.specialty_name}{place}"
    return {}, {"clinical_experience": [*_own(reading, "clinical_experience"), more]}, assumed


def _letters(reading: ProfileReading) -> Found:
    missing, slug = reading.letters_missing, reading.applicant.preferences.specialties[0]
    if not missing:
        return None
    more = {"specialty": slug, "faculty": True, "status": "promised", **_where(reading)}
    count = reading.words["letters_missing_words"].replace("US letter", "letter")
    by = "a US teacher" if missing == 1 else "US teachers"
    assumed = f"{count} by {by} of {reading.specialty_name}"
    return {}, {"letters": [*_own(reading, "letters"), *[more] * missing]}, assumed


def _activity(kind: str, assumed: str) -> Callable[[ProfileReading], Found]:
    def change(reading: ProfileReading) -> Found:
        if reading.applicant.activities is None:
            return None
        return {}, {"activities": [*_own(reading, "activities"), {"kind": kind}]}, assumed

    return change


def _with_step2(reading: ProfileReading, score: int) -> Change:
    values = reading.applicant.model_dump(by_alias=True, exclude_none=True)
    exams = dict(values.get("exams", {}))
    planned = [one for one in exams.get("planned", ()) if one["exam"] != "step2_ck"]
    sat = [*exams.get("step2_ck", ()), {"result": "pass", "score": score}]
    return {"exams": {**exams, "planned": planned, "step2_ck": sat}}


def _expected(reading: ProfileReading) -> int:
    """The score that practice promises, at least a bare pass; the target when there is no practice."""
    return max(reading.practice[-1], reading.pass_mark) if reading.practice else reading.target


def _step2_passed(reading: ProfileReading) -> Found:
    if reading.applicant.exams.step2_ck is None:
        return None
    score = _expected(reading)
    basis = "your last practice score" if reading.practice else "the target"
    return {}, _with_step2(reading, score), f"a result of {score}, {basis}, against applying without one"


def _step2_at_target(reading: ProfileReading) -> Found:
    low, high = _expected(reading), reading.target
    if reading.applicant.exams.step2_ck is None or not reading.practice or high <= low:
        return None
    return _with_step2(reading, low), _with_step2(reading, high), f"{high} instead of {low} on the day"


_CHANGES: Mapping[str, Callable[[ProfileReading], Found]] = {
    "rotation": _rotation,
    "letters": _letters,
    "project": _activity("case-report", "one small project, begun or finished"),
    "service": _activity("community-service", "regular service in one place"),
    "step2_passed": _step2_passed,
    "step2_at_target": _step2_at_target,
}
