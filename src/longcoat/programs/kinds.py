"""From a program's names and its hospital's owner to the kind of place it is, by rules from a file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from longcoat.programs.columns import fold
from longcoat.vocabulary import ProgramKind

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
class School:
    """A medical school, and how the names of programs give it away.

    Attributes:
        slug: The name used in files.
        name: The name shown to people.
        words: What a folded name holds that means the school or its own hospital.
        home: Where its own main hospitals are, such as ``Los Angeles CA``.
        own: What a part of a folded name may hold besides and still mean the school's own hospital.
    """

    slug: str
    name: str
    words: re.Pattern[str]
    home: frozenset[str]
    own: re.Pattern[str] | None


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


@dataclass(frozen=True, slots=True)
class KindRule:
    """One rule: when it applies, what it concludes, how sure it is, and what it tells a person.

    Attributes:
        id: The rule's name.
        kind: What it concludes.
        confidence: How sure it is, 0 to 1.
        reason: The sentence shown; ``{school}``, ``{hospital}`` and ``{owner}`` are filled in.
        words: What the folded name and sponsor must hold; None when anything will do.
        school: The role that a school must have; None when it does not matter.
        owners: Who must own the hospital; empty when it does not matter.
        zips: Where the program must be; empty when it does not matter.
    """

    id: str
    kind: ProgramKind
    confidence: float
    reason: str
    words: re.Pattern[str] | None
    school: Role | None
    owners: frozenset[str]
    zips: frozenset[str]

    def applies(self, signs: Signs) -> bool:
        """Tell whether the rule applies to a program with these signs."""
        return (
            (self.words is None or self.words.search(signs.words) is not None)
            and (self.school is None or self.school == signs.role)
            and (not self.owners or (signs.hospital is not None and signs.hospital.owner in self.owners))
            and (not self.zips or signs.zip in self.zips)
        )


def infer_kind(signs: Signs) -> KindRule:
    """Return the first rule that applies to a program.

    Example:
        >>> infer_kind(read_signs("UCLA Medical Center", None, "Los Angeles", "CA")).kind.value
        'university'
        >>> infer_kind(read_signs("Kaiser Permanente (Fontana)", None, "Fontana", "CA")).id
        'kaiser'
    """
    return next(rule for rule in kind_rules() if rule.applies(signs))


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


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("longcoat.programs").joinpath("data", name).read_text("utf-8"))


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """Return the rules in the order in which they are tried; the last applies to everything.

    Example:
        >>> kind_rules()[-1].kind.value
        'community'
    """
    return tuple(
        KindRule(
            id=row["id"],
            kind=ProgramKind(row["kind"]),
            confidence=row["confidence"],
            reason=row["reason"],
            words=re.compile(row["words"], re.VERBOSE) if "words" in row else None,
            school=row.get("school"),
            owners=frozenset(row.get("owners", ())),
            zips=frozenset(row.get("zips", ())),
        )
        for row in _read("kinds.toml")["rule"]
    )


@cache
def kind_confidence() -> dict[str, float]:
    """Return how sure a kind is that was ``told``, and at most that of a program that was ``added``.

    Example:
        >>> kind_confidence()["added"]
        0.5
    """
    confidence: dict[str, float] = _read("kinds.toml")["confidence"]
    return confidence


@cache
def owner_titles() -> dict[str, str]:
    """Return owner → the words shown for it.

    Example:
        >>> owner_titles()["local"]
        'a county or city'
    """
    owners: dict[str, str] = _read("kinds.toml")["owners"]
    return owners


@cache
def school_names() -> dict[str, str]:
    """Return slug → name of the medical schools, without their patterns, which take longer to prepare.

    Example:
        >>> school_names()["ohsu"]
        'Oregon Health & Science University'
    """
    return {row["slug"]: row["name"] for row in _read("schools.toml")["school"]}


@cache
def schools() -> tuple[School, ...]:
    """Return the medical schools, in the order in which they are looked for.

    Example:
        >>> next(school.name for school in schools() if school.slug == "ohsu")
        'Oregon Health & Science University'
    """
    return tuple(
        School(
            slug=row["slug"],
            name=row["name"],
            words=re.compile(row["words"]),
            home=frozenset(row["home"]),
            own=re.compile(row["own"]) if "own" in row else None,
        )
        for row in _read("schools.toml")["school"]
    )
