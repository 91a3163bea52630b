"""Which program a line of the report is about."""

from __future__ import annotations

import re

from longcoat.programs.columns import fold
from longcoat.programs.importers.nrmp_programs.place import Place, in_name
from longcoat.programs.importers.nrmp_programs.words import told
from longcoat.programs.importers.record import Identity
from longcoat.programs.importers.report_lines import pieces
from longcoat.vocabulary import find_specialty, find_state


def identity_of(line: str, code: re.Match[str], place: Place, specialty: str) -> Identity:
    """Return which program a line is about: from its own columns, and the headings above for what they don't tell."""
    own = {fold(label.text): "" for label in place.labels}
    for piece in pieces(line[: code.start()]):
        apart = [(abs(one.start - piece.start), one.text) for one in place.labels]
        if apart:
            own[fold(min(apart)[1])] = piece.text
    state = city = name = ""
    for label, text in own.items():
        if "state" in label:
            state = find_state(text) or state
        elif "city" in label:
            city = text
        elif re.search(r"institution|hospital", label):
            name = text
    institution = name or place.institution
    city_in_name, state_in_name = in_name(institution)
    description = "".join(piece.text for piece in pieces(line[: code.start()])[-1:])
    full, more = _full_name(institution, city_in_name), _further(description, institution)
    return Identity(
        "",
        f"{full} {more}".strip(),
        city or city_in_name or place.city,
        state or state_in_name or place.state,
        specialty,
    )


def _full_name(text: str, city: str) -> str:
    """An institution's name without its state and city, and with its words written out."""
    parts = [part.strip() for part in re.split(r"\s[-–]\s|,|-(?=[A-Z]{2}$)", text)]
    kept = [part for part in parts if part and not find_state(part) and part != city] or parts
    shortened = told()["shortened"]
    return " ".join(
        shortened.get(fold(word), word) for part in kept for word in part.replace("/", " ").split()
    )


def _further(description: str, institution: str) -> str:
    """What a program's name says beyond its specialty: "Family Medicine/Rural" is another than "Family Medicine"."""
    _, slash, more = description.partition("/")
    known = find_specialty(more) is not None or fold(more) in (
        "prelim",
        "preliminary",
        "primary",
        "categorical",
    )
    return more.strip() if slash and not known and fold(more) not in fold(institution) else ""
