"""Clinical experience in the United States: how much, where, how recent, and where the next weeks are best spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from longcoat.applicant import ClinicalExperience
from longcoat.guidance.rules.case import Case, any_known, limits
from longcoat.guidance.rules.registry import count, fact, phrase
from longcoat.guidance.rules.say import listed, named, of_them, plural, spot
from longcoat.vocabulary import Region, region, specialty
from longcoat.vocabulary.place_words import in_a_sentence

#: So many hospitals are named in a sentence.
NAMED = 6
#: So many where they were named before.
FIRST = 2


@fact
def experience_unknown(case: Case) -> bool | None:
    """The profile doesn't tell the clinical experience."""
    return case.applicant.clinical_experience is None


@fact
def experience_stale(case: Case) -> bool | None:
    """All hands-on US experience will lie years back when applications go out."""
    ends = [_last_day(one) for one in case.rotations]
    if not ends or case.submission is None:
        return False if case.applicant.clinical_experience is not None else None
    if None in ends:
        return None
    latest = max(day for day in ends if day is not None)
    return bool((case.submission - latest).days > 365 * limits()["recent_years"])


@fact
def rotated_in_wanted_place(case: Case) -> bool | None:
    """There is hands-on experience in a wanted place, done or booked."""
    if case.applicant.clinical_experience is None:
        return None
    return any_known(case.wanted(case.at(one)) for one in case.rotations)


@fact
def wants_places(case: Case) -> bool | None:
    """Places are wanted."""
    return bool(case.places)


@fact
def hospitals_to_rotate_at(case: Case) -> bool | None:
    """The list has programs in the wanted specialty and places at which the applicant has not rotated."""
    return None if case.plan is None else bool(_targets(case))


@count
def us_weeks(case: Case) -> float | None:
    """Weeks of hands-on experience in the United States."""
    return case.applicant.us_hands_on_weeks()


@count
def specialty_weeks(case: Case) -> float | None:
    """Weeks of it in the most wanted specialty."""
    return case.applicant.us_hands_on_weeks(case.specialty)


@phrase
def specialty_part(case: Case) -> str | None:
    """How many of the hands-on weeks are in the most wanted specialty."""
    every, own = us_weeks(case), specialty_weeks(case)
    return None if every is None or own is None else of_them(own, every)


@count
def los_angeles_weeks(case: Case) -> float | None:
    """Weeks of it in Los Angeles, when Los Angeles is wanted most."""
    first = case.places[0].slug if case.places else None
    if first != "los-angeles" or case.applicant.clinical_experience is None:
        return None
    area = region("los-angeles")
    weeks = 0
    for one in case.rotations:
        place = case.at(one)
        inside = None if place is None else place.lies_in(area)
        if inside is None:
            return None
        weeks += one.weeks if inside else 0
    return weeks


@phrase
def rotation_words(case: Case) -> str | None:
    """The rotations in the United States, done or booked."""
    return listed(told_rotation(case, one) for one in case.rotations)


@phrase
def emergency_rotations(case: Case) -> str | None:
    """The rotations in emergency medicine, done or booked."""
    return listed(told_rotation(case, one) for one in case.rotations if one.specialty == "emergency-medicine")


@phrase
def booked_words(case: Case) -> str | None:
    """The rotations that lie ahead."""
    ahead = [one for one in case.rotations if one.start is not None and one.start > case.today]
    return listed(f"{told_rotation(case, one)} from {one.start}" for one in ahead)


@phrase
def first_place(case: Case) -> str | None:
    """The most wanted place."""
    return in_a_sentence(case.places[0]) if case.places else None


@phrase
def wanted_places(case: Case) -> str | None:
    """The wanted places."""
    return listed(map(in_a_sentence, case.places))


@phrase
def target_hospitals(case: Case) -> str | None:
    """Programs of the list, in the wanted specialty and places, at which to rotate."""
    return listed(_targets(case), most=NAMED)


@phrase
def first_hospitals(case: Case) -> str | None:
    """The first two of them, where the whole list stands elsewhere already."""
    return listed(_targets(case)[:FIRST])


@phrase
def los_angeles_hospitals(case: Case) -> str | None:
    """Those of them that lie in Los Angeles."""
    return listed(_targets(case, (region("los-angeles"),)), most=NAMED)


@phrase
def latest_rotation_day(case: Case) -> str | None:
    """The last day on which a rotation can end and still give a letter in time."""
    if case.submission is None:
        return None
    return f"{case.submission - timedelta(weeks=limits()['weeks_to_report'])}"


@phrase
def last_hands_on(case: Case) -> str | None:
    """The last day of hands-on experience."""
    days = [day for one in case.rotations if (day := _last_day(one)) is not None]
    return f"{max(days)}" if days else None


@phrase
def observer_words(case: Case) -> str | None:
    """Experience without hands-on work."""
    seen = [one for one in case.applicant.clinical_experience or () if not one.kind.hands_on and one.in_us]
    return listed(told_rotation(case, one) for one in seen)


@phrase
def abroad_words(case: Case) -> str | None:
    """Experience outside the United States."""
    far = [one for one in case.applicant.clinical_experience or () if one.in_us is False]
    return listed(told_rotation(case, one) for one in far)


def told_rotation(case: Case, one: ClinicalExperience) -> str:
    """Say a rotation with its length, its kind and its place."""
    what = (
        f"{plural(one.weeks, 'week')} of {specialty(one.specialty).name.lower()}"
        if one.specialty
        else plural(one.weeks, "week")
    )
    kind = one.kind.value
    where = spot(case.at(one))
    return f"{what} ({kind}{', ' + where if where else ''})"


def _last_day(one: ClinicalExperience) -> date | None:
    if one.end is not None:
        return one.end
    return None if one.start is None else one.start + timedelta(weeks=one.weeks)


def _targets(case: Case, areas: Sequence[Region] | None = None) -> list[str]:
    """Programs of the list in the wanted places, or in the areas given, the first area first; universities are left out."""
    been = {one.program for one in case.rotations}
    by_place: dict[int, list[str]] = defaultdict(list)
    for entry in case.entries:
        program = entry.program
        if program.specialty != case.specialty or program.id in been or program.kind.kind == "university":
            continue
        for rank, area in enumerate(case.places if areas is None else areas):
            if area.contains(program.state, program.county):
                by_place[rank].append(named(program))
                break
    return [name for rank in sorted(by_place) for name in by_place[rank]]
