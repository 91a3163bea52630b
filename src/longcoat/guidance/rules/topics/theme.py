"""The theme that ties an application together: where it shows and where it is missing."""

from __future__ import annotations

from longcoat.guidance.rules.case import Case
from longcoat.guidance.rules.registry import count, phrase
from longcoat.guidance.rules.topics.record import mission_words
from longcoat.guidance.theme import ThemeRow, of_profile
from longcoat.vocabulary.place_words import in_a_sentence


@count
def theme_gaps(case: Case) -> float | None:
    """Places where the theme doesn't show."""
    return sum(row.missing for row in of_profile(case))


@phrase
def theme_table(case: Case) -> str | None:
    """Where the theme shows and where it is missing."""
    head = "| part of the application | what the profile shows |\n|---|---|"
    return "\n".join([head, *map(_line, of_profile(case))])


@phrase
def theme_material(case: Case) -> str | None:
    """What a theme can be made of."""
    parts = [
        case.specialties[0],
        mission_words(case),
        in_a_sentence(case.places[0]) if case.places else None,
    ]
    return "; ".join(part for part in parts if part)


def _line(row: ThemeRow) -> str:
    silent = f"not told: {row.hint}" if row.hint else "not told"
    return f"| {row.part} | {row.shown or ('**missing**' if row.missing else silent)} |"
