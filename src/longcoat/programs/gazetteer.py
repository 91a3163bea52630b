"""From a ZIP code or a city to a place with its county and coordinates, offline."""

from __future__ import annotations

import csv
import io
import re
import statistics
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.errors import InputError
from longcoat.programs.columns import bundled_columns, fold
from longcoat.programs.place import ProgramPlace
from longcoat.vocabulary import find_state, nearest, states

_COUNTY_WORD = re.compile(
    r" (county|parish|borough|census area|municipality|municipio)$|^(city and borough|municipality) of ",
    re.IGNORECASE,
)
_SAME_WORD = {"saint": "st", "fort": "ft", "mount": "mt"}


def find_place(
    zip: str | None = None,  # noqa: A002  (the word of the field, beside city and state)
    city: str | None = None,
    state: str | None = None,
) -> ProgramPlace | None:
    """Return the place of a ZIP code or else of a city; None when there is none, or one in several states.

    The ZIP codes and cities of the catalog are known at once; any other takes a third of a second, once.
    A city without a state is the one where programs are.

    Args:
        zip: Five-digit ZIP code.
        city: City, in any common spelling.
        state: Postal abbreviation or name.

    Example:
        >>> find_place(zip="90033").county, find_place(city="Fresno").county, find_place(city="Portland")
        ('Los Angeles', 'Fresno', None)
    """
    if zip is not None:
        return catalog_zips().get(zip) or gazetteer().zip_code(zip)
    if city is None:
        return None
    code = find_state(state) if state else None
    known = [code] if code else states_of(city)
    if len(known) != 1 or (state and code is None):
        return None
    return catalog_cities().get((fold_city(city), known[0])) or gazetteer().city(city, known[0])


def read_place(text: str) -> ProgramPlace:
    """Return the place that a person means by a ZIP code or a city: ``90012``, ``Fresno``, ``Portland, OR``.

    Raises:
        InputError: There is no such ZIP code or city, or the city's name occurs in several states.

    Example:
        >>> read_place("Portland, Oregon").county
        'Multnomah'
        >>> read_place("Portland")
        Traceback (most recent call last):
        longcoat.errors.InputError: Portland can be in ME or OR. Right would be: 'Portland, ME'.
    """
    wanted = " ".join(text.split())
    if re.fullmatch(r"\d{5}(-\d{4})?", wanted):
        if (found := find_place(zip=wanted[:5])) is None:
            raise InputError(
                f"There is no ZIP code {wanted[:5]}. Write a city instead, such as 'Fresno, CA'."
            )
        return found
    city, state = (part.strip() for part in wanted.rsplit(",", 1)) if "," in wanted else (wanted, "")
    if not fold(city) or fold(city).isdecimal():
        raise InputError(
            f"{wanted!r} is not a place. Right would be: a five-digit ZIP code or 'city, state'."
        )
    if state and find_state(state) is None:
        close = nearest(state, [*states().values(), *states()])
        raise InputError(
            f"There is no state {state!r}. " + (f"Did you mean {close!r}?" if close else _TRY_A_ZIP)
        )
    if (found := find_place(city=city, state=state or None)) is None:
        raise InputError(_no_city(city, find_state(state) if state else None))
    return found


_TRY_A_ZIP = "Try a five-digit ZIP code."


def _no_city(city: str, state: str | None) -> str:
    several = [] if state else states_of(city)
    if several:
        listed = f"{', '.join(several[:-1])} or {several[-1]}"
        return f"{city} can be in {listed}. Right would be: '{city}, {several[0]}'."
    where = f" in {state}" if state else ""
    close = nearest(city, gazetteer().city_names(state))
    return f"There is no city {city!r}{where}. " + (f"Did you mean {close!r}?" if close else _TRY_A_ZIP)


def states_of(city: str) -> list[str]:
    """Return the states in which a city of this name can be meant: those where programs are, or else all.

    Example:
        >>> states_of("Glendale"), states_of("Calabasas")
        (['AZ', 'CA'], ['CA'])
    """
    with_programs = sorted(state for name, state in catalog_cities() if name == fold_city(city))
    return with_programs or gazetteer().states_of(city)


def find_located(zip_code: str | None, city: str | None, state: str) -> ProgramPlace:
    """Return the place of a program: by its ZIP code if that lies in its state, else by its city.

    The ZIP codes and cities of the directory are known at once; any other takes a third of a second, once.

    Example:
        >>> find_located("90033", "Los Angeles", "CA").county
        'Los Angeles'
    """
    known = catalog_zips().get(zip_code) if zip_code else catalog_cities().get((fold_city(city or ""), state))
    if known is not None and known.state == state and known.point is not None:
        return replace(known, city=city or known.city)
    return gazetteer().locate(zip_code or "", city or "", state)


@cache
def catalog_zips() -> dict[str, ProgramPlace]:
    """Return ZIP code → place, for the ZIP codes where programs of the directory are."""
    known = bundled_columns()
    columns = (known.state, known.county, known.city, known.zip, known.latitude, known.longitude)
    places: dict[str, ProgramPlace] = {}
    for state, county, city, zip_code, latitude, longitude in zip(*columns, strict=True):
        if zip_code and zip_code not in places:
            point = (float(latitude), float(longitude)) if latitude else (None, None)
            places[zip_code] = ProgramPlace(state, county or None, city or None, zip_code, *point)
    return places


@cache
def catalog_cities() -> dict[tuple[str, str], ProgramPlace]:
    """Return folded city and state → place, for the cities where programs are."""
    text = files("longcoat.programs").joinpath("data", "cities.csv").read_text("utf-8")
    return {
        (fold_city(row["city"]), row["state"]): ProgramPlace(
            row["state"], row["county"], row["city"], None, float(row["latitude"]), float(row["longitude"])
        )
        for row in csv.DictReader(io.StringIO(text, newline=""))
    }


def fold_city(city: str) -> str:
    """Fold a city's name and write its words in one way.

    Example:
        >>> fold_city("Saint Louis") == fold_city("St. Louis")
        True
    """
    return " ".join(_SAME_WORD.get(word, word) for word in fold(city).split())


def find_county(word: str) -> str | None:
    """Return the folded name of the county that a person means by `word`, or None; its state does not matter.

    Example:
        >>> find_county("Orange County"), find_county("san bernardino"), find_county("Orang")
        ('orange', 'san bernardino', None)
    """
    folded = fold(short_county(" ".join(word.split())))
    known = any(fold(str(place.county)) == folded for place in catalog_cities().values())
    return folded if known or folded in {fold(name) for name in gazetteer().county_names()} else None


def short_county(county: str) -> str:
    """Return a county's name without the word for what it is.

    Example:
        >>> short_county("Orange County"), short_county("Municipality of Anchorage")
        ('Orange', 'Anchorage')
    """
    return _COUNTY_WORD.sub("", county)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of all ZIP codes; the first call takes a third of a second."""
    return Gazetteer()


class Gazetteer:
    """Every ZIP code of the country with its city, county and coordinates, from the ``zipcodes`` package."""

    def __init__(self) -> None:
        import zipcodes

        self._by_zip: dict[str, dict[str, Any]] = {}
        self._by_city: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for entry in zipcodes.list_all():  # type: ignore[no-untyped-call]
            self._by_zip[entry["zip_code"]] = entry
            for city in {entry["city"], *entry["acceptable_cities"]}:
                self._by_city[fold_city(city), entry["state"]].append(entry)

    def zip_code(self, zip_code: str) -> ProgramPlace | None:
        """Return the place of a ZIP code, through its city if it is a mere post-office box, or None."""
        entry = self._by_zip.get(zip_code)
        if entry is None:
            return None
        if _is_located(entry):
            point = float(entry["lat"]), float(entry["long"])
            return ProgramPlace(
                entry["state"], short_county(entry["county"]), entry["city"], zip_code, *point
            )
        by_city = self.city(entry["city"], entry["state"])
        return (
            replace(by_city, zip=zip_code)
            if by_city
            else ProgramPlace(entry["state"], None, entry["city"], zip_code)
        )

    def locate(self, zip_code: str, city: str, state: str) -> ProgramPlace:
        """Return the place of a program: by its ZIP code if that lies in its state, else by its city."""
        by_zip = self.zip_code(zip_code)
        if by_zip is not None and by_zip.state == state and self.is_located(zip_code):
            return replace(by_zip, city=city or by_zip.city)
        known_zip = zip_code if by_zip is not None and by_zip.state == state else None
        by_city = self.city(city, state)
        if by_city is None:
            return ProgramPlace(state, None, city or None, known_zip)
        return replace(by_city, city=city, zip=known_zip)

    def is_located(self, zip_code: str) -> bool:
        """Tell whether the county and the coordinates of a ZIP code itself are known."""
        return zip_code in self._by_zip and _is_located(self._by_zip[zip_code])

    def city(self, city: str, state: str) -> ProgramPlace | None:
        """Return the middle of a city, in the county of most of its ZIP codes, or None."""
        entries = [entry for entry in self._by_city.get((fold_city(city), state), ()) if _is_located(entry)]
        entries = [entry for entry in entries if fold_city(entry["city"]) == fold_city(city)] or entries
        if not entries:
            return None
        counties = Counter(short_county(entry["county"]) for entry in entries)
        county = min(counties, key=lambda name: (-counties[name], name))
        latitude, longitude = (
            round(statistics.median(float(entry[axis]) for entry in entries), 4) for axis in ("lat", "long")
        )
        return ProgramPlace(state, county, city, None, latitude, longitude)

    def states_of(self, city: str) -> list[str]:
        """Return the states that have a city of this name."""
        return sorted(state for name, state in self._by_city if name == fold_city(city))

    def city_names(self, state: str | None) -> list[str]:
        """Return the names of all cities, of one state or of the country."""
        return sorted({entry["city"] for entry in self._by_zip.values() if state in (None, entry["state"])})

    def county_names(self, state: str | None = None) -> list[str]:
        """Return the names of the counties that any ZIP code lies in, of one state or of the country."""
        entries = (entry for entry in self._by_zip.values() if state in (None, entry["state"]))
        return sorted({short_county(entry["county"]) for entry in entries if _is_located(entry)})


def _is_located(entry: dict[str, Any]) -> bool:
    # Post-office boxes and single-building codes stand there without a county, at latitude and longitude 0.
    return bool(entry["county"]) and float(entry["lat"]) != 0
