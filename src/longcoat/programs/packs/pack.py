"""A pack: facts about programs from one source, as a folder of text files that a person can review."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from longcoat.programs.columns import fold
from longcoat.programs.evidence import Fact
from longcoat.programs.program import Track

#: What the id of a program begins with while its accreditation number isn't known.
NEW = "new:"
#: So that the longest id, of a program in physical medicine, fits into the 80 columns of a terminal.
_LONGEST_NAME = 39


@dataclass(frozen=True, slots=True)
class AddedProgram:
    """A program that the directory lacks; what is not known is None.

    Attributes:
        id: The accreditation number, or `added_id` while that isn't known.
        specialty: The specialty's slug.
        name: The program's name.
        sponsor: The sponsoring institution.
        city: City.
        state: Postal abbreviation.
        zip: Five-digit ZIP code.
        website: The program's own address.
        tracks: What its positions lead to.
    """

    id: str
    specialty: str
    name: str
    sponsor: str | None
    city: str | None
    state: str
    zip: str | None = None
    website: str | None = None
    tracks: tuple[Track, ...] = (Track.CATEGORICAL,)


@dataclass(frozen=True, slots=True)
class Pack:
    """Facts from one source, and the programs it knows that the directory lacks.

    Attributes:
        id: The name of its folder: lower-case words joined by hyphens.
        title: What it is, as people would call it.
        source: Where its facts come from, in a sentence.
        rights: Why they may be here.
        date: The day it was last changed; no page of it is younger.
        facts: The facts.
        programs: The programs that it adds.
    """

    id: str
    title: str
    source: str
    rights: str
    date: date
    facts: tuple[Fact, ...] = ()
    programs: tuple[AddedProgram, ...] = ()


def own_pack(id_: str, title: str, today: date, *, source: str = "You, with longcoat programs.") -> Pack:
    """Return one of the applicant's own packs as it is while nothing stands in it.

    Example:
        >>> own_pack("told", "What you found out yourself", date(2026, 11, 21)).rights
        'Yours; it stays here.'
    """
    return Pack(id_, title, source, "Yours; it stays here.", today)


def added_id(state: str, specialty: str, name: str) -> str:
    """Return the id of a program whose accreditation number isn't known.

    Example:
        >>> added_id("CA", "family-medicine", "Peñasco Valley Hospital")
        'new:ca-family-medicine-penasco-valley-hospital'
    """
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return f"{NEW}{state.lower()}-{specialty}-{words[:_LONGEST_NAME].strip('-')}"
