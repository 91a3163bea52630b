"""The specialty, the hospital, the city and the state within one part of a row of placements."""

from __future__ import annotations

import re

from longcoat.programs.rosters.placement_words import names_a_place, specialty_of
from longcoat.vocabulary import find_state

_WITH_STATE = re.compile(r"^(.*?)[,\s]+\(?([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)?(?:\s+\d{5})?$")


def specialty_within(text: str) -> tuple[str | None, str]:
    """A specialty that stands in a part, in brackets, between commas or in front, and the part without it."""
    if (bracket := re.match(r"^(.*?)\s*\(([^)]*)\)$", text)) and (found := specialty_of(bracket[2])):
        return found, bracket[1]
    pieces = [piece.strip() for piece in text.split(",")]
    for place, piece in enumerate(pieces):
        if found := specialty_of(piece):
            before = [each for each in pieces[:place] if names_a_place(each)]
            return found, ", ".join([*before, *pieces[place + 1 :]])
    words = text.split()
    for size in range(min(6, len(words) - 1), 0, -1):
        if (found := specialty_of(" ".join(words[:size]))) and names_a_place(" ".join(words[size:])):
            return found, " ".join(words[size:])
    return None, text


def city_and_state(text: str) -> tuple[str | None, str | None]:
    """A city and a state, such as "Fresno, CA"; the state alone when there is no city."""
    if alone := find_state(text):
        return None, alone
    found = _WITH_STATE.match(text.strip())
    if found and (state := find_state(found[2])):
        return found[1].strip(" ,") or None, state
    return None, None


def split_place(hospital: str, city: str | None) -> tuple[str, str | None, str | None]:
    """The hospital, and the city and state at the end of it."""
    parts = [part.strip() for part in hospital.split(",") if part.strip()]
    if len(parts) > 1 and (state := find_state(parts[-1])):
        if len(parts) > 2:
            return ", ".join(parts[:-2]), parts[-2], state
        return parts[0], city, state
    if len(parts) > 1:
        near, state = city_and_state(parts[-1])
        if state and near:
            return ", ".join(parts[:-1]), near, state
    dashed = re.match(r"^(.*\w)\s?[-–]\s?([A-Z]{2})$", hospital)
    if dashed and (state := find_state(dashed[2])):
        return dashed[1], city, state
    bracket = re.match(r"^(.*?)\s*\(([^)]*)\)$", hospital)
    if bracket:
        near, state = city_and_state(bracket[2])
        if state:
            return bracket[1], near or city, state
    return hospital, city, None
