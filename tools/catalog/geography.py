"""From ZIP code, city and state to county and coordinates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from longcoat.programs.gazetteer import gazetteer
from longcoat.programs.place import ProgramPlace


class Resolver:
    """Looks programs' places up, and notes which ZIP codes were of no use."""

    def __init__(self) -> None:
        self._gazetteer = gazetteer()
        self.notes: list[str] = []

    def resolve(self, zip_code: str, city: str, state: str) -> ProgramPlace:
        """Return the place of a program: by its ZIP code if that lies in its state, else by its city."""
        by_zip = self._gazetteer.zip_code(zip_code)
        if by_zip is not None and by_zip.state == state and self._gazetteer.is_located(zip_code):
            return replace(by_zip, city=city)
        known_zip = zip_code if by_zip is not None and by_zip.state == state else None
        by_city = self._gazetteer.city(city, state)
        where = f"{city or 'no city'}, {state} {zip_code or 'no ZIP code'}"
        if by_city is None:
            self.notes.append(f"{where}: county not known")
            return ProgramPlace(state, None, city or None, known_zip)
        self.notes.append(f"{where}: through the city, {by_city.county}")
        return replace(by_city, city=city, zip=known_zip)

    def cities(self, places: Iterable[ProgramPlace]) -> list[ProgramPlace]:
        """Return the middle of every city among `places`, ordered by state and name."""
        names = {(place.state, place.city) for place in places if place.city}
        found = (self._gazetteer.city(city, state) for state, city in sorted(names))
        return [place for place in found if place is not None]
