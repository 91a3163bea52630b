"""The rest of the record: service, research, languages, mission, and the theme that ties it together."""

from __future__ import annotations

from longcoat.applicant import Activity
from longcoat.guidance.rules.case import Case, limits
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import listed, plural, spot

SERVICE = ("community-service", "telehealth")
SCHOLARLY = ("research", "quality-improvement", "case-report")
SPOKEN = ("native", "fluent")


@fact
def activities_unknown(case: Case) -> bool | None:
    """The profile doesn't tell the activities."""
    return case.applicant.activities is None


@fact
def no_service(case: Case) -> bool | None:
    """There is no community service or telehealth in the profile."""
    return _none_of(case, SERVICE)


@fact
def no_scholarly_work(case: Case) -> bool | None:
    """There is no research, quality improvement or case report in the profile."""
    return _none_of(case, SCHOLARLY)


@fact
def has_activities(case: Case) -> bool | None:
    """There are activities in the profile."""
    return None if case.applicant.activities is None else bool(case.applicant.activities)


@fact
def activity_without_numbers(case: Case) -> bool | None:
    """An activity has neither hours nor outputs."""
    every = case.applicant.activities
    return None if every is None else any(one.hours is None and one.outputs is None for one in every)


@fact
def activity_in_wanted_place(case: Case) -> bool | None:
    """An activity took place in a wanted place."""
    every = case.applicant.activities
    return None if every is None else any(case.wanted(one.place) for one in every)


@fact
def speaks_another_language(case: Case) -> bool | None:
    """A language other than English is native or fluent."""
    return None if case.applicant.languages is None else bool(_fluent(case))


@fact
def half_spoken_language(case: Case) -> bool | None:
    """A language is conversational or basic."""
    every = case.applicant.languages
    return None if every is None else any(one.level not in SPOKEN for one in every)


@fact
def mission_told(case: Case) -> bool | None:
    """The profile says whom the applicant wants to serve."""
    return bool(case.applicant.preferences.mission)


@fact
def mission_not_told(case: Case) -> bool | None:
    """The profile doesn't say whom the applicant wants to serve."""
    return not case.applicant.preferences.mission


@fact
def abroad_now(case: Case) -> bool | None:
    """The applicant studies outside the United States, and has no rotation there before graduating months from now."""
    day = case.applicant.school.graduation
    if day is None or case.applicant.clinical_experience is None:
        return None
    return (
        case.applicant.type.is_img
        and not case.rotations
        and (day - case.today).days > limits()["abroad_days"]
    )


@fact
def honors_told(case: Case) -> bool | None:
    """There are honors in clerkships or evaluations above a pass."""
    school = case.applicant.school
    if school.honors is None and school.evaluations is None:
        return None
    return bool(school.honors) or school.evaluations in ("honors", "high-pass")


@fact
def brings_something(case: Case) -> bool | None:
    """There is a language, a project, a year of anything, or work for people who get too little care to point to."""
    if speaks_another_language(case) or any(map(_tells, case.applicant.activities or ())):
        return True
    return None if case.applicant.activities is None else False


@phrase
def service_words(case: Case) -> str | None:
    """The service in the profile."""
    return listed(told_activity(one) for one in case.applicant.activities or () if one.kind in SERVICE)


@phrase
def activity_words(case: Case) -> str | None:
    """The activities of the profile."""
    return listed((told_activity(one) for one in case.applicant.activities or ()), most=4)


@phrase
def local_activity_words(case: Case) -> str | None:
    """The activities in wanted places."""
    return listed(told_activity(one) for one in case.applicant.activities or () if case.wanted(one.place))


@phrase
def bare_activity_words(case: Case) -> str | None:
    """The activities without numbers."""
    bare = [one for one in case.applicant.activities or () if one.hours is None and one.outputs is None]
    return listed(one.title or one.kind.value.replace("-", " ") for one in bare)


@phrase
def language_words(case: Case) -> str | None:
    """The languages that are native or fluent."""
    return listed(_fluent(case))


@phrase
def half_language_words(case: Case) -> str | None:
    """The languages that are conversational or basic."""
    return listed(
        f"{one.name} ({one.level.value})" for one in case.applicant.languages or () if one.level not in SPOKEN
    )


@phrase
def mission_words(case: Case) -> str | None:
    """Whom the applicant wants to serve."""
    return listed(one.value.replace("-", " ") for one in case.applicant.preferences.mission or ())


@phrase
def honors_words(case: Case) -> str | None:
    """Honors and evaluations."""
    school = case.applicant.school
    told = [f"honors in {listed(one.lower() for one in school.honors)}"] if school.honors else []
    if school.evaluations in ("honors", "high-pass"):
        told.append(f"evaluations of mostly {school.evaluations.value.replace('-', ' ')}")
    return listed(told)


@phrase
def what_is_brought(case: Case) -> str | None:
    """What the applicant brings: service, languages, scholarly work, mission."""
    told = [told_activity(one) for one in case.applicant.activities or () if _tells(one)]
    told += [f"{name} (native or fluent)" for name in _fluent(case)]
    return listed(told, most=5)


@phrase
def subjects(case: Case) -> str | None:
    """Subjects for a small project that belong to the wanted places and the mission."""
    known = limits()["subjects"]
    own = [known["region"][area.slug] for area in case.places if area.slug in known["region"]][:1]
    own += [
        known["mission"][one.value]
        for one in case.applicant.preferences.mission or ()
        if one.value in known["mission"]
    ][:1]
    return "; ".join(own) or None


def _tells(one: Activity) -> bool:
    return one.kind in SCHOLARLY or bool(one.underserved) or (one.months or 0) >= limits()["lasting_months"]


def _none_of(case: Case, kinds: tuple[str, ...]) -> bool | None:
    every = case.applicant.activities
    return None if every is None else not any(one.kind in kinds for one in every)


def _fluent(case: Case) -> list[str]:
    return [
        one.name
        for one in case.applicant.languages or ()
        if one.level in SPOKEN and one.name.casefold() != "english"
    ]


def told_activity(one: Activity) -> str:
    """Say an activity with its length, its results and its place."""
    title = one.title or one.kind.value.replace("-", " ")
    details = [
        None if one.months is None else plural(one.months, "month"),
        None if one.hours is None else plural(one.hours, "hour"),
        None if one.outputs is None else plural(one.outputs, "result"),
        spot(one.place),
    ]
    told = ", ".join(part for part in details if part)
    return f"{title[0].lower()}{title[1:]}{f' ({told})' if told else ''}"
