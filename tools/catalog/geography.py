"""From ZIP code, city and state to county and coordinates."""

from __future__ import annotations

from collections.abc import Iterable

from longcoat.programs.gazetteer import gazetteer
from longcoat.programs.place import ProgramPlace


class Resolver:
    """Looks programs' places up, and notes which ZIP codes were of no use."""

    def __init__(self) -> None:
        self._gazetteer = gazetteer()
        self.notes: list[str] = []

    def resolve(self, zip_code: str, city: str, state: str) -> ProgramPlace:
        """Return the place of a program: by its ZIP code if that lies in its state, else by its city."""
        place = self._gazetteer.locate(zip_code, city, state)
        by_zip = self._gazetteer.zip_code(zip_code)
        if by_zip is None or by_zip.state != state or not self._gazetteer.is_located(zip_code):
            how = "county not known" if place.county is None else f"through the city, {place.county}"
            self.notes.append(f"{city or 'no city'}, {state} {zip_code or 'no ZIP code'}: {how}")
        return place

    def cities(self, places: Iterable[ProgramPlace]) -> list[ProgramPlace]:
        """Return the middle of every city among `places`, ordered by state and name."""
        names = {(place.state, place.city) for place in places if place.city}
        found = (self._gazetteer.city(city, state) for state, city in sorted(names))
        return [place for place in found if place is not None]
