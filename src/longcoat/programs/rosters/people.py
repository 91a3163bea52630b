"""Telling that a text names a person, without keeping the name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from longcoat.programs.columns import fold
from longcoat.programs.rosters.words import words
from longcoat.vocabulary import find_state


@dataclass(frozen=True, slots=True)
class Person:
    """That somebody is named in a line.

    Attributes:
        key: A number that is the same for the same name, to tell that a page lists somebody twice. The name itself is
            not kept, and the number can't be turned back into it.
        degree: The medical degree behind the name, such as ``MD``; empty when there is none.
        rest: What follows the name and the degrees.
        sure: Whether the line says so itself, by a degree or by "Dr.".
        other: Whether the degrees are of another profession.
    """

    key: int = field(repr=False)
    degree: str = ""
    rest: str = ""
    sure: bool = False
    other: bool = field(default=False, repr=False)


def _spelled(degree: str) -> str:
    """A pattern for a degree with or without points: ``M.D.``, ``MD``, ``M D``."""
    return (
        r"\.? ?".join(re.escape(letter) for letter in degree)
        if degree.isupper() and len(degree) < 4
        else degree
    )


@cache
def _degrees() -> re.Pattern[str]:
    told = words()["people"]
    lists = ("medical_degrees", "other_degrees", "other_professions")
    every = sorted({degree for name in lists for degree in told[name]}, key=len, reverse=True)
    one = rf"(?:{'|'.join(_spelled(degree) for degree in every)})"
    return re.compile(rf"[\s,(]*(?<![\w])({one}\.?(?![\w'’])(?:[\s,/&)-]+{one}\.?(?![\w'’]))*)\)?")


_WORD = r"(?:[^\W\d_][\w’'`.\-]*)"
_NICKNAME = r"(?:[\"“(‘'][^\"”)’']{2,20}[\"”)’'])"
_INVERTED = re.compile(rf"(?P<last>{_WORD}(?:\s+{_WORD}){{0,2}}),\s*(?P<first>{_WORD}(?:\s+{_WORD}){{0,2}})$")
_AFTER = re.compile(r"^[\s,;:|–—(\[-]+")
_HIDDEN = re.compile("[\u200b‌‍﻿­]")
_MOST = 6


def person_in(text: str) -> Person | None:
    """Return that a line begins with a person's name, or None.

    Example:
        >>> person_in("Jane Q. Doe, MD, MPH – Saba University")
        Person(degree='MD', rest='Saba University', sure=True)
        >>> person_in("Apply to our program"), person_in("Class of 2027")
        (None, None)
    """
    line = " ".join(_HIDDEN.sub("", text).split())[:400]
    titled = bool(re.match(r"Dr\.? ", line))
    if found := _with_degree(line):
        return found
    name, _, rest = _cut(line)
    if not _is_name(name):
        return None
    return Person(_key(name), "", rest, titled)


def _with_degree(line: str) -> Person | None:
    for found in _degrees().finditer(line):
        before = line[: found.start()].strip(" ,(-–")
        told, written = words()["people"], _parts(found[1])
        degree = next((each for each in told["medical_degrees"] if _plain(each) in written), "")
        other = not degree and any(_plain(each) in written for each in told["other_professions"])
        if not (degree or other) or not before:
            continue
        name = re.sub(r"^Dr\.? ", "", before)
        if inverted := _INVERTED.match(name):
            name = f"{inverted['first']} {inverted['last']}"
        if _is_name(name, sure=True):
            rest = _AFTER.sub("", line[found.end() :]).strip(" )]")
            return Person(_key(name), degree, rest, True, other)
        return None
    return None


def _cut(line: str) -> tuple[str, str, str]:
    """The part before the first mark that ends a name, the mark, and the rest."""
    line = re.sub(r"^Dr\.? ", "", line)
    found = re.search(r"\s*(?:,|\||:|\s[–—-]\s|–|—|\()\s*", line)
    if not found:
        return line, "", ""
    return line[: found.start()], found[0].strip(), line[found.end() :].strip(" )]")


def _plain(degree: str) -> str:
    return re.sub(r"[^A-Z]", "", degree.upper())


def _parts(written: str) -> set[str]:
    return {re.sub(r"[^A-Z]", "", part.upper()) for part in re.split(r"[,/&()-]|\s(?=[A-Z]{2})", written)}


def _is_name(name: str, *, sure: bool = False) -> bool:
    """Whether words look like a name: two to six of them, each with a capital or a particle, none a common word.

    Without a degree behind them they may not be words of places either.
    """
    name = re.sub(_NICKNAME, " ", name)
    parts = name.split()
    if not 2 <= len(parts) <= _MOST or not all(re.fullmatch(_WORD, part) for part in parts):
        return False
    told = words()["people"]
    particles = set(told["particles"])
    never = _words("never") if sure else _words("never") | _words("places")
    if any(fold(part) in never for part in parts) or find_state(name) or parts[0] in _every_degree():
        return False
    return all(part[0].isupper() or part.casefold() in particles for part in parts) and parts[0][0].isupper()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(words()["people"][name])


@cache
def _every_degree() -> frozenset[str]:
    told = words()["people"]
    return frozenset((*told["medical_degrees"], *told["other_degrees"], "BS", "BA", "BSc"))


def _key(name: str) -> int:
    """A number for a name; Python's own hash differs from run to run, so it can't be looked up elsewhere."""
    return hash(" ".join(sorted(fold(re.sub(_NICKNAME, " ", name)).split())) or name)


def medical_degree(text: str) -> str:
    """Return the medical degree that stands in a text by itself; empty when there is none.

    Example:
        >>> medical_degree("M.D., Saba University"), medical_degree("BS, Biology")
        ('MD', '')
    """
    known = {_plain(degree): degree for degree in words()["people"]["medical_degrees"]}
    for found in _degrees().finditer(f" {text}"):
        for part in _parts(found[1]):
            if part in known:
                return str(known[part])
    return ""
