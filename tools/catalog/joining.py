"""Which hospital of the Medicare directory a program or its sponsor names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from catalog.tables import read_corrected
from longcoat.programs.columns import fold
from longcoat.programs.signs import Hospital

#: Below this likeness of names (0 to 100) a join is doubtful, and a doubtful join is not made.
#: All four are judgement, checked by reading the joins.
SURE_IN_THE_CITY = 88.0
#: The same for a hospital of the same county but another city.
SURE_IN_THE_COUNTY = 94.0
#: Below this likeness of the whole names, telling words in common mean nothing.
UNLIKE = 60.0
#: Two hospitals this close to each other can't be told apart.
TOO_CLOSE = 3.0

_PARTS = re.compile(r"[/():]|\bat\b| - | \(")
_GENERIC_WORDS = """
a and at campus care center centers clinic community consortium corporation district education for foundation
general graduate health healthcare hospital hospitals in inc llc med medical medicine memorial network of
program regional system systems the university
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_SAME_WORD = {
    "saint": "st",
    "mount": "mt",
    "ctr": "center",
    "hosp": "hospital",
    "med": "medical",
    "fort": "ft",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A hospital with its county, folded, and its name in plain words."""

    hospital: Hospital
    county: str
    words: str


class HospitalFinder:
    """Finds hospitals by name within a city or county."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_city: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._by_county: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_city[entry.hospital.state, fold(entry.hospital.city)].append(entry)
            self._by_county[entry.hospital.state, entry.county].append(entry)

    def find(self, names: Iterable[str | None], city: str, county: str | None, state: str) -> Hospital | None:
        """Return the hospital that the first telling name means, or None when none does without doubt."""
        near = [(entry, SURE_IN_THE_CITY) for entry in self._by_city[state, fold(city)]]
        near += [(entry, SURE_IN_THE_COUNTY) for entry in self._by_county[state, fold(county or "")]]
        for name in filter(None, names):
            for part in _parts(name):
                if (found := _best(plain(part), fold(city), near)) is not None:
                    return found
        return None


def _best(part: str, city: str, near: list[tuple[Entry, float]]) -> Hospital | None:
    scored: dict[Hospital, float] = {}
    for entry, sure in near:
        if _is_veterans(entry.words) and not _is_veterans(part):
            continue
        if (likeness := _likeness(part, entry.words, city)) >= sure:
            scored[entry.hospital] = likeness
    ranked = sorted(scored, key=lambda hospital: (-scored[hospital], hospital.id))
    rivals = [hospital for hospital in ranked if scored[hospital] > scored[ranked[0]] - TOO_CLOSE]
    one_owner = len({hospital.owner for hospital in rivals}) == 1
    return rivals[0] if one_owner else None


def _likeness(ours: str, theirs: str, city: str) -> float:
    """Compare the telling words, or whole names without any; unlike whole names are never alike."""
    whole = float(fuzz.token_sort_ratio(ours, theirs))
    if whole < UNLIKE:
        return 0.0
    telling, their_telling = distinctive(ours, city), distinctive(theirs, city)
    if bool(telling) != bool(their_telling):
        return 0.0
    return float(fuzz.token_sort_ratio(telling, their_telling)) if telling else whole


def _is_veterans(words: str) -> bool:
    # A veterans' hospital often carries the name of the civilian one across the street.
    return not {"va", "veterans"}.isdisjoint(words.split())


def _parts(name: str) -> Iterator[str]:
    yield name
    parts = [part.strip() for part in _PARTS.split(name) if part.strip()]
    if len(parts) > 1:
        yield from parts


def plain(name: str) -> str:
    """Fold a name and write its words in one way (``saint`` and ``st`` are one word)."""
    return " ".join(_SAME_WORD.get(word, word) for word in fold(name).split())


def distinctive(words: str, city: str) -> str:
    """Return those of a name's plain words that tell one hospital from another in its city."""
    common = _GENERIC.union(city.split())
    return " ".join(word for word in words.split() if word not in common)


def read_hospitals(folder: Path) -> list[Entry]:
    """Read the hospitals of the Medicare directory, corrected.

    Raises:
        DataError: A correction does not fit what stands in the directory.
    """
    rows = read_corrected(folder / "hospitals.csv", folder / "corrections.toml")
    return [
        Entry(
            Hospital(row["id"], row["name"], row["city"], row["state"], row["owner"]),
            fold(row["county"]),
            plain(row["name"]),
        )
        for row in rows
    ]
