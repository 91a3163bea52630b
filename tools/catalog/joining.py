"""Which hospital a program or its sponsor names."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from rapidfuzz import fuzz

from longcoat.programs.columns import fold
from longcoat.programs.kinds import Hospital


class HospitalFinder:
    """Joins by name, city and state; a doubtful join is no join."""

    def __init__(self, hospitals: list[Hospital]) -> None:
        self._by_city = defaultdict(list)
        for hospital in hospitals:
            self._by_city[hospital.state, fold(hospital.city)].append(hospital)

    def find(self, name: str, sponsor: str, city: str, state: str) -> Hospital | None:
        """Return the hospital of the same city that the program's name, or else its sponsor, names."""
        for text in (name, sponsor):
            best = max(
                (
                    (
                        max(
                            fuzz.token_sort_ratio(fold(part), fold(hospital.name)) for part in text.split("/")
                        ),
                        hospital.id,
                        hospital,
                    )
                    for hospital in self._by_city[state, fold(city)]
                ),
                default=None,
            )
            if text and best and best[0] >= 88:
                return best[2]
        return None


def read_hospitals(path: Path) -> list[Hospital]:
    """Read the hospitals."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Hospital(row["id"], row["name"], row["city"], row["state"], row["owner"])
            for row in csv.DictReader(stream)
        ]
