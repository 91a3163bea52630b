"""The places of a profile, and where a text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from longcoat.applicant import Applicant, Tie
from longcoat.guidance.checks.finding import CheckFinding, remark
from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.written import Written
from longcoat.vocabulary import Region, region, regions, states

#: Short forms are written in capitals only: "la" is a word of other languages.
SHORT = 3
#: A name of which the last word alone is said as well.
SAID_SHORT = " Valley"


def missing_ties(written: Written, applicant: Applicant | None) -> Iterator[CheckFinding]:
    """Yield which ties of the profile are not in the text."""
    ties = applicant.ties or () if applicant else ()
    missing = [tie for tie in ties if not appears(tie, written.text)]
    if missing:
        end = (len(written.text), len(written.text))
        yield remark(written, "ties", end, ties="; ".join(map(tie_words, missing)))


def appears(tie: Tie, text: str) -> bool:
    """Tell whether a tie is in a text: its city is named; or its county or region, and the text says in a word what binds.

    Example:
        >>> tie = Tie(kind="family", place={"region": "los-angeles"})
        >>> appears(tie, "My parents live in L.A."), appears(tie, "I like L.A."), appears(tie, "Les enfants de la ville")
        (True, False, False)
    """
    if tie.place.city and names_any(text, [tie.place.city]):
        return True
    words = "|".join(map(re.escape, lexicon("words").sets["binds"]))
    bound = re.search(rf"\b(?:{words})", text, re.IGNORECASE) is not None
    return bound and names_any(text, _wide_names(tie))


def _wide_names(tie: Tie) -> list[str]:
    """The county of a tie, or the region that is told instead of it with all that lies in it."""
    place = tie.place
    if not place.region:
        return [place.county] if place.county else [] if place.city else _tie_names(tie)
    inside = [other for other in regions().values() if other.within(region(place.region))]
    names = [name for area in inside for name in _region_names(area)]
    counties = [name for area in inside for group in area.counties.values() for name in group]
    # "The Valley" is what people say of the Central Valley.
    last = [area.name.split()[-1] for area in inside if area.name.endswith(SAID_SHORT)]
    return [*names, *counties, *last]


def names_any(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text names one of several places."""
    found = _pattern(frozenset(names))
    return found is not None and found.search(text.replace(".", "")) is not None


def tie_words(tie: Tie) -> str:
    """Return a tie in words, such as ``grew up (Van Nuys)``."""
    return f"{tie.kind.value.replace('-', ' ')} ({_tie_names(tie)[0]})"


def place_names(applicant: Applicant) -> frozenset[str]:
    """Return every name of a place that the profile is bound to or wants."""
    ties = [name for tie in applicant.ties or () for name in _tie_names(tie)]
    return frozenset([*ties, *wanted_names(applicant, applicant.preferences.places or ())])


def _tie_names(tie: Tie) -> list[str]:
    place = tie.place
    near = [name for name in (place.city, place.county) if name]
    if near:
        return near
    return (
        _region_names(region(place.region))
        if place.region
        else [states()[place.state]]
        if place.state
        else [place.zip or ""]
    )


def _region_names(area: Region) -> list[str]:
    return [area.name, *(alias.upper() if len(alias) <= SHORT else alias for alias in area.aliases)]


def wanted_names(applicant: Applicant, wanted: Iterable[str]) -> Iterator[str]:
    """The wanted regions, what lies in them, and the profile's own places there."""
    areas = [region(slug) for slug in wanted]
    for other in regions().values():
        if any(other.within(area) for area in areas):
            yield from _region_names(other)
            yield from (name for names in other.counties.values() for name in names)
    experiences = applicant.clinical_experience or ()
    places = [*(tie.place for tie in applicant.ties or ()), *(e.place for e in experiences if e.place)]
    places += [activity.place for activity in applicant.activities or () if activity.place]
    for place in places:
        if place.city and any(place.lies_in(area) for area in areas):
            yield place.city


@lru_cache(maxsize=200)
def _pattern(names: frozenset[str]) -> re.Pattern[str] | None:
    exact = [re.escape(name) for name in names if name and len(name) <= SHORT]
    # A name of one word may be a word as well: "by a lake" is no county.
    exact += [re.escape(name) for name in names if len(name) > SHORT and name.isalpha()]
    loose = [re.escape(name.replace(".", "")) for name in names if len(name) > SHORT and not name.isalpha()]
    parts = [f"(?:{'|'.join(exact)})"] * bool(exact) + [f"(?i:{'|'.join(loose)})"] * bool(loose)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b") if parts else None
