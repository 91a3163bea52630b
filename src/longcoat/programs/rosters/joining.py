"""Joining a school's placements to the programs of the catalog: surely, doubtfully, or not at all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from longcoat.programs.catalog import Catalog, load_catalog
from longcoat.programs.columns import fold
from longcoat.programs.evidence import Evidence, Fact, Strength
from longcoat.programs.field import fields
from longcoat.programs.program import Program
from longcoat.programs.rosters.placement import Placement
from longcoat.programs.rosters.placement_words import name_key, settings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A program that a placement may mean.

    Attributes:
        program: Its id.
        name: Its name.
        city: Its city; None when not known.
        alike: How alike name, place and specialty are, a fraction.
    """

    program: str
    name: str
    city: str | None
    alike: float


@dataclass(frozen=True, slots=True)
class Joined:
    """A placement with the program it means, if that is certain.

    Attributes:
        placement: The row of the list.
        program: The program's id; None when no join is certain.
        confidence: How certain the join is, a fraction; 0 when nothing is alike.
        candidates: What it may mean, the most alike first; a person can choose among them.
        why: Why no join is certain, in words; empty when it is.
    """

    placement: Placement
    program: str | None
    confidence: float
    candidates: tuple[Candidate, ...] = ()
    why: str = ""


def join_placements(rows: Iterable[Placement], catalog: Catalog) -> tuple[Joined, ...]:
    """Find the program that each placement means.

    A join is made only when specialty and state agree, the names are alike and no other program is nearly as alike;
    the limits stand in ``data/placements.toml``. Everything else is returned with its candidates, for a person to
    decide.

    Example:
        >>> row = Placement("Kaiser Permanente Fontana", "family-medicine", "Fontana", "CA", 2024)
        >>> [joined] = join_placements([row], load_catalog())
        >>> load_catalog()[joined.program].name, joined.confidence > 0.85
        ('Kaiser Permanente Southern California (Fontana)', True)
    """
    index: dict[tuple[str, str], list[Program]] = defaultdict(list)
    for program in catalog:
        index[program.specialty, program.state].append(program)
    return tuple(_join(row, index) for row in rows)


def _join(row: Placement, index: dict[tuple[str, str], list[Program]]) -> Joined:
    if row.specialty is None:
        return Joined(row, None, 0.0, (), "the list doesn't tell the specialty")
    near = [
        program
        for (specialty, state), programs in index.items()
        if specialty == row.specialty and row.state in (None, state)
        for program in programs
    ]
    told, limits = sorted(((_alike(row, each), each) for each in near), key=_order), settings()["joining"]
    offered = tuple(
        Candidate(each.id, each.name, each.city, min(alike, 100) / 100)
        for alike, each in told[: limits["offered"]]
        if alike >= limits["doubtful"]
    )
    if not offered:
        return Joined(row, None, 0.0, (), "no program of the specialty there has a name like it")
    best, next_best = told[0][0], told[1][0] if len(told) > 1 else 0.0
    same_city = row.city is not None and fold(row.city) == fold(told[0][1].city or "")
    if row.city is not None and told[0][1].city and not same_city:
        return Joined(row, None, offered[0].alike, offered, "the most alike is in another city")
    least = limits["sure_in_city"] if same_city else limits["sure"]
    if row.state is None:
        least = limits["sure_without_state"]
    if best < least:
        return Joined(row, None, offered[0].alike, offered, "the names are not alike enough")
    if best - next_best < limits["lead"]:
        return Joined(row, None, offered[0].alike, offered, "several programs are as alike")
    return Joined(row, told[0][1].id, offered[0].alike, offered)


def _order(pair: tuple[float, Program]) -> tuple[float, str]:
    return -pair[0], pair[1].id


def _alike(row: Placement, program: Program) -> float:
    """How alike a row and a program are, 0 to 100 and what the city adds: the better of name and sponsor.

    Twice the weight of the words that both have, over the weight of all words of either: Dice's coefficient, with each
    word weighted by how rare it is among the names of the directory, so that "Davis" counts and "University" hardly.
    """
    limits = settings()["joining"]
    ours = name_key(row.hospital).split()
    here = fold(row.city or "").split()
    best = 0.0
    for name in filter(None, (program.name, program.sponsor)):
        theirs, there = name_key(name).split(), fold(program.city or "").split()
        best = max(best, _dice(ours, theirs), _dice(ours + here, theirs + there) if here else 0.0)
        best = max(best, _dice(ours, theirs + there) if not here else 0.0)
    if row.city and program.city:
        best += limits["same_city"] if fold(row.city) == fold(program.city) else -limits["other_city"]
    return best


def _dice(ours: Iterable[str], theirs: Iterable[str]) -> float:
    mine, other = set(ours), set(theirs)
    total = sum(map(_weight, mine)) + sum(map(_weight, other))
    shared = sum(_weight(word) for word in mine if word in other or _misspelt(word, other))
    shared += sum(_weight(word) for word in other if word in mine or _misspelt(word, mine))
    return 100 * shared / total if total else 0.0


def _misspelt(word: str, others: Iterable[str]) -> bool:
    from rapidfuzz import fuzz

    limits = settings()["joining"]
    return len(word) >= limits["word_letters"] and any(
        len(other) >= limits["word_letters"] and fuzz.ratio(word, other) >= limits["word"] for other in others
    )


@lru_cache(maxsize=8192)
def _weight(word: str) -> float:
    """How much a word tells: the logarithm of how rare it is among the names of the directory."""
    names, total = _frequencies()
    return math.log(1 + total / (1 + names.get(word, 0)))


@cache
def _frequencies() -> tuple[Counter[str], int]:
    counts = Counter(word for name in known_names() for word in set(name.split()))
    return counts, len(known_names())


@cache
def known_names() -> frozenset[str]:
    """Return the names of all programs and sponsors of the directory, reduced as for comparing."""
    return frozenset(
        name_key(name) for program in load_catalog() for name in (program.name, program.sponsor) if name
    )


def placement_facts(joined: Sequence[Joined], school: str, evidence: Evidence) -> tuple[Fact, ...]:
    """Return which programs took a school's graduates, as facts; joins that are not certain give none.

    Args:
        joined: Placements with their programs.
        school: The school's name, which the facts are about.
        evidence: The school's list.

    Example:
        >>> row = Placement("Kaiser Permanente Fontana", "family-medicine", "Fontana", "CA", 2024, 2)
        >>> page = Evidence("Placements", "https://example.org", None, "read")
        >>> [fact] = placement_facts(join_placements([row], load_catalog()), "AUC", page)
        >>> fact.field, fact.value, fact.about
        ('graduates_of', 2, 'AUC, 2024')
    """
    counts: dict[tuple[str, int | None], int] = defaultdict(int)
    for each in joined:
        if each.program is not None:
            counts[each.program, each.placement.year] += each.placement.count
    return tuple(
        Fact(
            program,
            "graduates_of",
            count,
            fields()["graduates_of"].unit,
            Strength.STATED,
            evidence,
            f"{school}, {year if year is not None else 'year not told'}",
        )
        for (program, year), count in counts.items()
    )
