"""The names of medical schools, reduced to what can be compared, and the index of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from longcoat.programs.columns import fold
from longcoat.programs.rosters.school import MedicalSchool, medical_schools, settings
from longcoat.vocabulary.lists import read_list

#: The end of a school's name that says only that it is one; the name without it is a name too.
_FACULTY = re.compile(
    r" (?:(?:(?:school|college|faculty) of medicine|faculty of health sciences|medical school)"
    r"(?: and (?:health|biomedical|life|medical) sciences| and dentistry)?)$"
)
_OF = re.compile(r"\bu of\b")


def key_of(text: str) -> str:
    """Reduce a name of a school to the words by which names are compared.

    Example:
        >>> key_of("The Univ. of Toledo, Sch. of Med."), key_of("Saint George’s")
        ('university of toledo school of medical', 'st georges')
    """
    words = settings()["words"]
    same, none = words["same"], set(words["none"])
    parts = _OF.sub("university of", fold(text.replace("&", " & ").replace(" & M", "&M"))).split()
    key = " ".join(same.get(part, part) for part in parts if part not in none)
    for phrase in words["no_phrases"]:
        if phrase in key and key != phrase:
            key = " ".join(key.replace(phrase, " ").split())
    return key


@dataclass(slots=True)
class Known:
    """What is known of one name.

    Attributes:
        schools: The schools that go by it.
        medical: Whether it can only mean a medical school, and not a whole university.
        capitals: How it is written if it is an abbreviation, so that no common word is taken for it.
        bare: Whether it is one ordinary word, which could be a town or a person.
    """

    schools: tuple[MedicalSchool, ...] = ()
    medical: bool = False
    capitals: str = ""
    bare: bool = False


@dataclass(slots=True)
class Index:
    """Every name by which a school goes.

    Attributes:
        names: Compared name → what is known of it.
        first_words: The words with which a name may begin, to look no further where none does.
        longest: How many words the longest name has.
    """

    names: dict[str, Known] = field(default_factory=dict)
    first_words: frozenset[str] = frozenset()
    longest: int = 0


@cache
def index() -> Index:
    """Return the index of all names."""
    ambiguous = set(settings()["ambiguous"]["names"])
    names: dict[str, Known] = {}
    for school in medical_schools():
        for written in (school.name, *school.aliases):
            key = key_of(written)
            for variant in {key, _core(key), _short(key)}:
                if variant and variant not in ambiguous:
                    _enter(names, variant, school, written if variant == key else "")
    return Index(names, frozenset(key.split()[0] for key in names), max(len(key.split()) for key in names))


def _core(key: str) -> str:
    core = _FACULTY.sub("", key)
    return core if len(core.split()) > 1 else ""


def _short(key: str) -> str:
    """The name with what it ends in abbreviated; empty when it ends in nothing of the kind, or little is left."""
    for long, short in settings()["words"]["short"].items():
        if long in key and len(key) > len(long) + 2:
            return key.replace(long, short)
    return ""


def _enter(names: dict[str, Known], key: str, school: MedicalSchool, written: str) -> None:
    known = names.setdefault(key, Known())
    if school not in known.schools:
        known.schools = (*known.schools, school)
    one_word = " " not in key
    capitals = re.sub(r"[^A-Za-z]", "", written)
    if len(capitals) > 1 and capitals == capitals.upper():
        known.capitals = written
    known.bare = one_word and not known.capitals and key not in settings()["words"]["unmistakable"]
    known.medical = all(_only_medical(key, known, each) for each in known.schools)


def _only_medical(key: str, known: Known, school: MedicalSchool) -> bool:
    if school.kind.value in settings()["ambiguous"]["only_medical"] or says_medicine(key):
        return True
    # An abbreviation such as LECOM or BUSM ends in what it is.
    return bool(known.capitals) and bool(re.search(r"(COM|SOM|SM|MC|MS)$", known.capitals))


@cache
def _medical_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(fold(word) for word in settings()['words']['medical'])}|som|com)\b")


def says_medicine(key: str) -> bool:
    """Tell whether a compared name says that it is a medical school's."""
    return bool(_medical_words().search(key))


@cache
def _school_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(settings()['words']['school'])})\b")


def says_school(text: str) -> bool:
    """Tell whether a text may name a school at all, known or not.

    Example:
        >>> says_school("Blue Mesa School of Healing"), says_school("Boise, ID")
        (True, False)
    """
    return bool(_school_words().search(key_of(text)))


@cache
def around() -> frozenset[str]:
    """Return the words that may stand on either side of a school's name without changing which school it is."""
    return frozenset(settings()["words"]["around"])


@cache
def places() -> frozenset[str]:
    """Return the words of states and countries, which may follow a school's name."""
    names = [*read_list("states"), *read_list("states").values()]
    names += [school.country for school in medical_schools()]
    return frozenset(word for name in names for word in fold(name).split())
