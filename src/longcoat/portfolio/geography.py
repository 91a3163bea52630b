"""Which geographic preferences to state: only those that are wanted and that something in the profile proves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from longcoat.applicant import Applicant, Place
from longcoat.portfolio.preference import rules
from longcoat.vocabulary import Region, region, regions


@dataclass(frozen=True, slots=True)
class GeographicPreference:
    """One census division that might be stated.

    Attributes:
        region: The division.
        proofs: What in the profile ties the applicant to it: kinds of ties, rotations, letters and service.
        wanted: The wanted places that lie in it, the most wanted first.
        proposed: Whether to state it.
        why: In words.
    """

    region: Region
    proofs: tuple[str, ...]
    wanted: tuple[str, ...]
    proposed: bool
    why: str


def geographic_preferences(applicant: Applicant) -> tuple[GeographicPreference, ...]:
    """Return the divisions that are wanted or that a tie lies in, the proposed ones first.

    A preference that nothing backs is weak, and a tie to a place that isn't wanted is no preference, so neither is
    proposed; there are at most `[geography] most` of ``data/choice.toml``.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028,
        ...                     preferences={"specialties": ["FM"], "places": ["LA", "New England"]},
        ...                     ties=[{"kind": "family", "place": {"region": "LA"}}])
        >>> [(one.region.slug, one.proposed) for one in geographic_preferences(someone)]
        [('pacific', True), ('new-england', False)]
    """
    found = []
    for division in (area for area in regions().values() if area.division):
        wanted = tuple(slug for slug in applicant.preferences.places or () if _inside(region(slug), division))
        proofs = tuple(dict.fromkeys(_proofs(applicant, division)))
        if wanted or proofs:
            found.append((division, proofs, wanted))
    places = list(applicant.preferences.places or ())
    found.sort(key=lambda one: (not (one[1] and one[2]), places.index(one[2][0]) if one[2] else len(places)))
    most = rules()["geography"]["most"]
    return tuple(
        GeographicPreference(
            area, proofs, wanted, bool(proofs and wanted and at < most), _why(proofs, wanted, at < most)
        )
        for at, (area, proofs, wanted) in enumerate(found)
    )


def _why(proofs: tuple[str, ...], wanted: tuple[str, ...], room: bool) -> str:
    names = ", ".join(region(slug).name for slug in wanted)
    if not wanted:
        return f"{', '.join(proofs)} would back it, but you want no place there"
    if not proofs:
        return (
            f"you want {names}, but nothing in the profile proves it: left out, or backed by a rotation first"
        )
    if not room:
        return f"you want {names}, and {', '.join(proofs)} would back it, but the form takes no more"
    return f"you want {names}, backed by {', '.join(proofs)}"


def _inside(one: Region, division: Region) -> bool:
    if one.states:
        return one.states <= division.states
    return bool(one.counties) and set(one.counties) <= division.states


def _proofs(applicant: Applicant, division: Region) -> Iterator[str]:
    for tie in applicant.ties or ():
        if _lies_in(tie.place, division):
            yield f"a tie ({tie.kind.value.replace('-', ' ')})"
    for rotation in applicant.clinical_experience or ():
        if rotation.in_us and rotation.kind.hands_on and _lies_in(rotation.place, division):
            yield "hands-on work"
    for letter in applicant.letters or ():
        if letter.in_us and letter.status != "planned" and _lies_in(letter.place, division):
            yield "a letter"


def _lies_in(place: Place | None, division: Region) -> bool:
    return place is not None and bool(place.lies_in(division))
