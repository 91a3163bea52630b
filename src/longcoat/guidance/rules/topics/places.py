"""Ties and places: what binds the applicant to a wanted place, and where it must appear."""

from __future__ import annotations

from collections.abc import Sequence

from longcoat.applicant import Activity, Place, Tie
from longcoat.guidance.rules.case import Case, any_known
from longcoat.guidance.rules.registry import fact, phrase
from longcoat.guidance.rules.say import listed, spot
from longcoat.vocabulary import Region, region, regions, specialty
from longcoat.vocabulary.place_words import in_a_sentence

PACIFIC = "pacific-coast"


@fact
def ties_unknown(case: Case) -> bool | None:
    """The profile doesn't tell the ties."""
    return case.applicant.ties is None


@fact
def tie_in_wanted_place(case: Case) -> bool | None:
    """There is a tie to a wanted place."""
    if case.applicant.ties is None:
        return None
    return any_known(case.wanted(tie.place) for tie in case.ties)


@fact
def tie_elsewhere(case: Case) -> bool | None:
    """There is a tie to a place that is not among the wanted ones."""
    if case.applicant.ties is None:
        return None
    return any(case.wanted(tie.place) is False for tie in case.ties) and bool(case.places)


@fact
def local_reason(case: Case) -> bool | None:
    """There is a tie, a rotation or a letter in a wanted place."""
    from longcoat.guidance.rules.topics.experience import rotated_in_wanted_place
    from longcoat.guidance.rules.topics.letters import letter_from_wanted_place

    if not case.places:
        return None
    return any_known(
        [tie_in_wanted_place(case), rotated_in_wanted_place(case), letter_from_wanted_place(case)]
    )


@fact
def wants_pacific_coast(case: Case) -> bool | None:
    """A place on the Pacific Coast is wanted."""
    return any(area.within(region(PACIFIC)) for area in case.places)


@fact
def only_wanted_places(case: Case) -> bool | None:
    """The profile accepts wanted places only."""
    return bool(case.applicant.preferences.region_only)


@fact
def no_places_wanted(case: Case) -> bool | None:
    """No place is wanted more than another."""
    return not case.places


@phrase
def tie_words(case: Case) -> str | None:
    """The ties to wanted places."""
    return listed(_told(tie) for tie in _wanted(case))


@phrase
def far_tie_words(case: Case) -> str | None:
    """The ties to other places."""
    return listed(_told(tie) for tie in case.ties if case.wanted(tie.place) is False)


@phrase
def local_reasons(case: Case) -> str | None:
    """What binds the applicant to the wanted places: ties, rotations, letters, service."""
    return listed(_reasons(case, case.places))


@phrase
def reasoned_place(case: Case) -> str | None:
    """The most wanted place that something binds to; where nothing does, the most wanted."""
    area = _reasoned(case)
    return None if area is None else in_a_sentence(area)


@phrase
def home_reasons(case: Case) -> str | None:
    """What binds the applicant to that place alone: what lies elsewhere is no answer to "why there"."""
    area = _reasoned(case)
    return None if area is None else listed(_reasons(case, (area,)))


def _reasoned(case: Case) -> Region | None:
    bound = (area for area in case.places if _reasons(case, (area,)))
    return next(bound, case.places[0] if case.places else None)


def _reasons(case: Case, areas: Sequence[Region]) -> list[str]:
    def there(place: Place | None) -> bool:
        return place is not None and any(place.lies_in(area) for area in areas)

    found = [_told(tie) for tie in case.ties if there(tie.place)]
    for one in case.rotations:
        if there(case.at(one)):
            what = specialty(one.specialty).name.lower() if one.specialty else "rotation"
            found.append(f"{one.weeks} weeks of {what} in {spot(case.at(one))}")
    letters = (case.at(one) for one in case.letters if one.in_us)
    found += [f"a letter from {spot(place)}" for place in letters if there(place)]
    activities = case.applicant.activities or ()
    return [*found, *(f"{_title(one)} in {spot(one.place)}" for one in activities if there(one.place))]


@phrase
def professional_ties(case: Case) -> str | None:
    """Rotations, letters and service in the wanted places."""
    told = local_reasons(case)
    personal = tie_words(case)
    return None if told is None or told == personal else told


@phrase
def geographic_divisions(case: Case) -> str | None:
    """The census divisions that the wanted places lie in."""
    return listed(area.name.removesuffix(" (census division)") for area in _divisions(case))


@phrase
def tie_table(case: Case) -> str | None:
    """For each tie to a wanted place, where it has to show."""
    ties = _wanted(case)
    if not ties:
        return None
    head = "| tie | geographic preference | statement | supplemental answers |\n|---|---|---|---|"
    return "\n".join([head, *(f"| {_told(tie)} | ☐ | ☐ | ☐ |" for tie in ties)])


def _title(one: Activity) -> str:
    title = one.title or one.kind.value.replace("-", " ")
    return f"{title[0].lower()}{title[1:]}"


def _wanted(case: Case) -> list[Tie]:
    return [tie for tie in case.ties if case.wanted(tie.place)]


def _told(tie: Tie) -> str:
    words = {
        "grew-up": "growing up",
        "hometown": "your hometown",
        "partner-job": "a partner's job",
        "permanent-address": "your permanent address",
    }
    return f"{words.get(tie.kind.value, tie.kind.value.replace('-', ' '))} in {spot(tie.place)}"


def _divisions(case: Case) -> list[Region]:
    every = [area for area in regions().values() if area.division]
    return [
        area
        for area in every
        if any(one.states <= area.states and _counties_in(one, area) for one in case.places)
    ]


def _counties_in(one: Region, area: Region) -> bool:
    return set(one.counties) <= area.states and bool(one.states or one.counties)
