"""Which county and state a ZIP code or a city lies in, offline."""

from __future__ import annotations

from functools import cache

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.place import Place
from longcoat.vocabulary import regions

#: States whose counties all belong to some region of the region tree, so that a name outside it is a slip.
WHOLLY_MAPPED = ("CA", "OR", "WA")


@cache
def counties_of(state: str) -> tuple[str, ...]:
    """Return every county of a state, or nothing where the region tree doesn't name them all.

    Example:
        >>> len(counties_of("CA")), counties_of("NY")
        (58, ())
    """
    if state not in WHOLLY_MAPPED:
        return ()
    return tuple(sorted({name for area in regions().values() for name in area.counties.get(state, ())}))


def state_of_zip(code: str) -> str | None:
    """Return the state that a ZIP code lies in, or None when there is no such code.

    Example:
        >>> state_of_zip("90033"), state_of_zip("00000")
        ('CA', None)
    """
    rows = _zip_rows(code)
    return rows[0]["state"] if rows else None


@cache
def _zip_rows(code: str) -> list[dict[str, str]]:
    import zipcodes

    rows: list[dict[str, str]] = zipcodes.matching(code)  # type: ignore[no-untyped-call]
    return rows


@cache
def _county_of_city(city: str, state: str) -> str | None:
    """Return the county of a city, or None when it is unknown or not in one county."""
    import zipcodes

    rows: list[dict[str, str]] = zipcodes.filter_by(city=city, state=state)  # type: ignore[no-untyped-call]
    counties = {row["county"] for row in rows} - {""}
    return _without_the_word(counties.pop()) if len(counties) == 1 else None


def _without_the_word(county: str) -> str:
    return county.removesuffix(" County").removesuffix(" Parish").removesuffix(" Borough")


def completed(place: Place) -> Place:
    """Return the place with the state and county that its ZIP code or city tells; what is given stays.

    Example:
        >>> completed(Place(zip="90033")).county
        'Los Angeles'
        >>> completed(Place(city="Pasadena", state="CA")).county
        'Los Angeles'
        >>> completed(Place(region="bay-area")).county is None
        True
    """
    if place.county is not None and place.state is not None:
        return place
    if place.zip is not None and (rows := _zip_rows(place.zip)):
        found = {"state": rows[0]["state"], "county": _without_the_word(rows[0]["county"]) or None}
        return place.model_copy(update={**found, **place.model_dump(exclude_none=True)})
    if place.city is not None and place.state is not None:
        return place.model_copy(update={"county": _county_of_city(place.city, place.state)})
    return place


def with_places_completed(applicant: Applicant) -> Applicant:
    """Return the applicant with every place completed, so that it can be laid against regions."""
    changed: dict[str, object] = {}
    for name in ("clinical_experience", "letters", "activities", "ties"):
        entries = getattr(applicant, name)
        if entries and any(e.place is not None and completed(e.place) is not e.place for e in entries):
            changed[name] = tuple(
                e if e.place is None else e.model_copy(update={"place": completed(e.place)}) for e in entries
            )
    return applicant.model_copy(update=changed) if changed else applicant
