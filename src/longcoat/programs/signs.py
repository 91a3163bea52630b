"""What a program's names, place and hospital tell about the kind of place it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from longcoat.programs.columns import fold
from longcoat.programs.schools import School, schools

#: What a medical school has to do with a program; ``data/kinds.toml`` says what each word means.
Role = Literal["home", "elsewhere", "partner"]


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital as the Medicare directory describes it.

    Attributes:
        id: Medicare id (CMS certification number).
        name: Name.
        city: City.
        state: Postal abbreviation.
        owner: Who owns it, one of the words under ``[owners]`` in ``data/kinds.toml``.
    """

    id: str
    name: str
    city: str
    state: str
    owner: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What the names, the place and the hospital of a program tell about its kind.

    Attributes:
        words: The folded name and sponsor, with a bar between them.
        zip: ZIP code.
        school: The medical school that is named; None when none is.
        role: What the school has to do with the program; None when none is named.
        hospital: The hospital that the program or its sponsor names; None when not known.
    """

    words: str
    zip: str
    school: School | None = None
    role: Role | None = None
    hospital: Hospital | None = None


def read_signs(
    name: str,
    sponsor: str | None,
    city: str,
    state: str,
    *,
    zip_code: str = "",
    hospital: Hospital | None = None,
) -> Signs:
    """Read off a program's names and place what tells its kind.

    Example:
        >>> signs = read_signs("Greenwich Hospital/Yale University", "Greenwich Hospital", "Greenwich", "CT")
        >>> signs.school.slug, signs.role
        ('yale', 'partner')
    """
    folded, sponsored = fold(name), fold(sponsor or "")
    words = f"{folded} | {sponsored}"
    named = [school for school in schools() if school.words.search(folded)]
    sponsoring = [school for school in schools() if sponsor and _is_of(school, sponsored, school in named)]
    if sponsor and not sponsoring:
        return Signs(words, zip_code, named[0] if named else None, "partner" if named else None, hospital)
    own = sponsoring + named
    at_home = [school for school in own if f"{city} {state}" in school.home]
    if at_home and not _names_another(name, at_home[0], city):
        return Signs(words, zip_code, at_home[0], "home", hospital)
    return Signs(words, zip_code, own[0] if own else None, "elsewhere" if own else None, hospital)


def _is_of(school: School, sponsor: str, in_name: bool) -> bool:
    """Tell whether a sponsor is the school, or its hospital where the program's name carries the school's."""
    own = in_name and school.own is not None and school.own.search(sponsor) is not None
    return own or school.words.search(sponsor) is not None


_BETWEEN_PARTS = re.compile(r"[/():]| - ")
#: Words that name no place by themselves.
_GENERIC_WORDS = """
and at campus center clinics college consortium health hospital hospitals inc main medical medicine of program
school the
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())


def _names_another(name: str, school: School, city: str) -> bool:
    """Tell whether a part of the program's name means a hospital that is not the school's own."""
    parts = [folded for part in _BETWEEN_PARTS.split(name) if (folded := fold(part))]
    whole = " ".join(parts)
    spans = [match.span() for match in school.words.finditer(whole)]
    start = 0
    for part in parts:
        end = start + len(part)
        last = max((after for before, after in spans if before < end and after > start), default=None)
        # Of a part that names the school, only what comes after "at" can be another place.
        rest = part if last is None else whole[min(last, end) : end].partition(" at ")[2]
        telling = rest != fold(city) and not _GENERIC.issuperset(rest.split())
        if telling and not (school.own and school.own.search(rest)):
            return True
        start = end + 1
    return False
