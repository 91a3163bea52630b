"""Names what collides: exams with rotations, results with the season, tasks with the time that is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from longcoat.applicant import Applicant, ClinicalExperience
from longcoat.guidance.roadmap.data_file import read_data
from longcoat.guidance.roadmap.milestone import Conflict, Milestone, State
from longcoat.guidance.roadmap.profile_reading import ProfileReading


def conflicts_in(
    reading: ProfileReading, today: date, events: Mapping[str, date], milestones: Sequence[Milestone]
) -> tuple[Conflict, ...]:
    """Return every conflict, those of the profile's own dates first."""
    return (
        *_exams_and_rotations(reading),
        *_rotations(reading),
        *_results(reading, today, events),
        *_step3(reading),
        *_graduation(reading.applicant),
        *_under_way(reading, today, events, milestones),
        *_tasks(milestones),
    )


def _conflict(id_: str, tasks: Sequence[str] = (), **words: Any) -> Conflict:
    row = read_data("conflicts")[id_]
    return Conflict(id_, row["words"].format(**words), tuple(tasks), tuple(row["evidence"]))


def _planned(reading: ProfileReading) -> Iterator[tuple[str, date]]:
    for exam in reading.applicant.exams.planned or ():
        if exam.date is not None:
            yield exam.exam.label, exam.date


def _stays(reading: ProfileReading) -> list[tuple[ClinicalExperience, date, date]]:
    """Every stay whose days are known; an end that isn't told follows from start and length."""
    return [
        (stay, stay.start, stay.end or stay.start + timedelta(weeks=stay.weeks, days=-1))
        for stay in reading.applicant.clinical_experience or ()
        if stay.start is not None
    ]


def _at(stay: ClinicalExperience) -> str:
    city = stay.place.city if stay.place else None
    where = stay.hospital or city
    return f" at {stay.hospital}" if stay.hospital else f" in {city}" if where else ""


def _exams_and_rotations(reading: ProfileReading) -> Iterator[Conflict]:
    dedicated = reading.settings["dedicated_days"]
    for exam, day in _planned(reading):
        for stay, start, end in _stays(reading):
            told: dict[str, Any] = {
                "exam": exam,
                "day": day,
                "kind": stay.kind.value,
                "at": _at(stay),
                "start": start,
                "end": end,
            }
            if start <= day <= end:
                yield _conflict("rotation-overlaps-exam", **told)
            elif 0 < (day - end).days < dedicated:
                yield _conflict("rotation-before-exam", **told, days=(day - end).days, dedicated=dedicated)


def _rotations(reading: ProfileReading) -> Iterator[Conflict]:
    for (one, start, end), (other, other_start, other_end) in combinations(_stays(reading), 2):
        first, last = max(start, other_start), min(end, other_end)
        if first <= last:
            told = {"kind": one.kind.value, "at": _at(one), "other": other.kind.value, "other_at": _at(other)}
            yield _conflict("rotations-overlap", **told, start=first, end=last)


def _results(reading: ProfileReading, today: date, events: Mapping[str, date]) -> Iterator[Conflict]:
    wait = timedelta(days=reading.settings["result_days"])
    for exam, day in _planned(reading):
        if day < today:
            yield _conflict("exam-day-passed", exam=exam, day=day)
        elif exam == "Step 2 CK" and reading.holds("ck_to_come"):
            yield from _result_of_step2(reading, exam, day, day + wait, events)


def _result_of_step2(
    reading: ProfileReading, exam: str, day: date, result: date, events: Mapping[str, date]
) -> Iterator[Conflict]:
    told, tasks = {"exam": exam, "day": day, "result": result}, ("step2-sit", "step2-result")
    opens, review, closes = (
        events.get(name) for name in ("submission-opens", "review-opens", "rank-list-deadline")
    )
    if closes and result > closes and reading.applicant.type.is_img:
        yield _conflict("result-after-rank-lists", tasks, **told, closes=closes)
    elif review and opens and result > review:
        sit_by = opens - timedelta(days=reading.settings["result_days"] + 1)
        yield _conflict("result-after-review", tasks, **told, review=review, sit_by=sit_by)
    elif review and opens and result > opens:
        yield _conflict("result-after-opening", tasks, **told, opens=opens, review=review)
    last = reading.practice[-reading.settings["practice_at_target"] :]
    if last and min(last) < reading.target:
        scores = ", ".join(map(str, last))
        yield _conflict(
            "exam-before-target", ("step2-steady",), exam=exam, day=day, scores=scores, target=reading.target
        )


def _step3(reading: ProfileReading) -> Iterator[Conflict]:
    day, graduation = reading.planned("step3"), reading.applicant.school.graduation
    if day is not None and graduation is not None and day <= graduation:
        yield _conflict("step3-before-degree", ("step3",), day=day, graduation=graduation)


def _graduation(applicant: Applicant) -> Iterator[Conflict]:
    day = applicant.school.graduation
    if day is not None and day > applicant.residency_start:
        yield _conflict("graduation-after-start", day=day, start=applicant.residency_start)


def _under_way(
    reading: ProfileReading, today: date, events: Mapping[str, date], milestones: Sequence[Milestone]
) -> Iterator[Conflict]:
    opens = events.get("submission-opens")
    if (
        opens
        and opens < today
        and any(one.id == "submit" and one.state is not State.DONE for one in milestones)
    ):
        yield _conflict("season-under-way", ("submit",), season=reading.applicant.match_year, opens=opens)


def _tasks(milestones: Sequence[Milestone]) -> Iterator[Conflict]:
    """What can't be done in time; of days that have passed, those with something left to say, then the rest in one."""
    passed = [one for one in milestones if one.state is State.PASSED]
    for one in milestones:
        told = {"title": one.title, "latest": one.latest, "late": f" {one.late}" if one.late else ""}
        if one.state is State.PASSED and one.late:
            yield _conflict("day-passed", (one.id,), **told)
        elif one.state is State.TIGHT and one.finish and one.latest:
            days = (one.finish - one.latest).days
            yield _conflict("not-in-time", (one.id,), **told, finish=one.finish, days=days)
    rest = [one for one in passed if not one.late]
    if rest:
        titles = "; ".join(f"{one.title[0].lower()}{one.title[1:]} ({one.latest})" for one in rest)
        yield _conflict("days-passed", [one.id for one in rest], titles=titles)
