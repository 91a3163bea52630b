"""From ZIP code, city and state to county and coordinates."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict

import zipcodes

from longcoat.programs.place import ProgramPlace

_COUNTY_WORD = re.compile(r" (County|Parish|Borough|Census Area|Municipality|Municipio)$")


class Resolver:
    """Looks places up, and remembers which ZIP codes it could not use."""

    def __init__(self) -> None:
        self._by_zip = {}
        self._by_city = defaultdict(list)
        self._odd: list[str] = []
        for entry in zipcodes.list_all():
            self._by_zip[entry["zip_code"]] = entry
            for city in [entry["city"], *entry["acceptable_cities"]]:
                self._by_city[entry["state"], city.casefold()].append(entry)

    def resolve(self, zip_code: str, city: str, state: str) -> ProgramPlace:
        """Return the place of a program: by its ZIP code if it lies in the state, else by its city."""
        entry = self._by_zip.get(zip_code)
        if entry and entry["state"] == state and entry["county"]:
            return ProgramPlace(
                state, short(entry["county"]), city, zip_code, float(entry["lat"]), float(entry["long"])
            )
        self._odd.append(f"{city}, {state} {zip_code}")
        known = zip_code if entry and entry["state"] == state else None
        entries = [e for e in self._by_city[state, city.casefold()] if e["county"]]
        if not entries:
            return ProgramPlace(state, None, city, known)
        county = Counter(e["county"] for e in entries).most_common(1)[0][0]
        return ProgramPlace(
            state,
            short(county),
            city,
            known,
            statistics.median(float(e["lat"]) for e in entries),
            statistics.median(float(e["long"]) for e in entries),
        )

    def report(self) -> str:
        """Say which ZIP codes could not be used."""
        return "\n".join(
            [f"{len(self._odd)} ZIP codes resolved through the city:", *(f"  {o}" for o in sorted(self._odd))]
        )


def short(county: str) -> str:
    """Return a county's name without the word for what it is."""
    return _COUNTY_WORD.sub("", county)
