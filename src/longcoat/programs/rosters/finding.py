"""From a line of a page to the medical school that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from longcoat.programs.columns import fold
from longcoat.programs.rosters.naming import Known, around, index, key_of, places, says_medicine, says_school
from longcoat.programs.rosters.school import MedicalSchool, SchoolKind, settings


@dataclass(frozen=True, slots=True)
class SchoolMatch:
    """A medical school that a text names.

    Attributes:
        schools: The school, or the several that go by the name and are all of one kind.
        kind: Their kind.
        medical: Whether the words can only mean a medical school; a whole university's name can also be a college.
        near: Whether the spelling differs from every known name.
    """

    schools: tuple[MedicalSchool, ...]
    kind: SchoolKind
    medical: bool
    near: bool = False


#: What parts a line into pieces that can each be a school's name.
_PIECES = re.compile(r"\s*[,;|()\[\]/•·–—:]\s*|\s+-\s*|\s*-\s+")
#: Letters of a line beyond which it isn't compared as a whole.
_LONGEST = 150
_YEAR = re.compile(r"(?:class of )?[’']?\b(?:19|20)?\d\d\b")
#: A town with its state or country at the end of a line, as columns of a PDF run together.
_TOWN = re.compile(r"^(.+?)\s+[A-Z][\w.’'-]+,\s*(?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)$")


def find_school(text: str, *, degree: str = "", labelled: bool = False) -> SchoolMatch | None:
    """Return the medical school that `text` names, or None when it names none for certain.

    A name that several schools of different kinds go by is told apart by the degree, or means nothing.

    Args:
        text: A line, a cell or a part of one.
        degree: The degree that the graduate holds: ``MD``, ``DO``, ``MBBS``; empty when not known.
        labelled: Whether the place of the text says that it is a school, so that a single word can be one.

    Example:
        >>> find_school("AUC School of Medicine").kind.value
        'caribbean'
        >>> find_school("Michigan State University", degree="DO").schools[0].slug
        'msu-com'
        >>> [find_school(text) for text in ("Medical University", "Central Washington University")]
        [None, None]
    """
    line = " ".join(text.split())[:300]
    return _find(line, degree, labelled) if line else None


def _find(text: str, degree: str, labelled: bool) -> SchoolMatch | None:
    for look in (_exact, _near):
        found = [
            (known, piece, key)
            for known, piece, key in _named(text, labelled, look)
            if not _is_elsewhere(text, known)
        ]
        if found:
            return _decide(found, degree, near=look is _near)
    return None


def _named(
    text: str, labelled: bool, look: Callable[[str, str, bool], Known | None]
) -> Iterator[tuple[Known, str, str]]:
    """Yield what the text names, and the piece and its key: the longest pieces first, none of them inside another."""
    pieces = [piece for piece in _PIECES.split(text) if piece]
    taken: set[int] = set()
    for size in (len(pieces), 3, 2, 1):
        if size > len(pieces) or (size == len(pieces) and size > 3 and len(text) > _LONGEST):
            continue
        for start in range(len(pieces) - size + 1):
            places = set(range(start, start + size))
            if places & taken:
                continue
            piece = text if size == len(pieces) else " ".join(pieces[start : start + size])
            key = key_of(_YEAR.sub(" ", piece))
            if known := look(key, piece, labelled):
                taken |= places
                yield known, piece, key
    if not taken and (town := _TOWN.match(text)):
        words = town[1].split()
        for left in range(len(words), max(1, len(words) - 3), -1):
            key = key_of(" ".join(words[:left]))
            if known := look(key, " ".join(words[:left]), labelled):
                yield known, text, key
                return


def _exact(key: str, written: str, labelled: bool) -> Known | None:
    """A known name, alone or with words around it that change nothing."""
    names, words = index().names, key.split()
    for size in range(min(len(words), index().longest), 0, -1):
        for start in range(len(words) - size + 1):
            known = names.get(" ".join(words[start : start + size]))
            if known is None:
                continue
            before, after = words[:start], words[start + size :]
            if _changes_nothing(known, before, after) and _is_meant(known, before + after, written, labelled):
                return known
    return None


def _changes_nothing(known: Known, before: list[str], after: list[str]) -> bool:
    """Whether the words around a name leave it the same school: "Indiana University of Pennsylvania" is another."""
    if after[:1] == ["of"] and set(after[1:2]) <= places():
        return False
    before, after = _without_own_names(known, before), _without_own_names(known, after)
    return all(
        _fits(word, known, around()) or (word in places() and word in after) for word in before + after
    )


def _without_own_names(known: Known, words: list[str]) -> list[str]:
    """The words without another name of the same school: "University of Vermont Larner College of Medicine"."""
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            other = index().names.get(" ".join(words[start : start + size]))
            if other is not None and set(other.schools) & set(known.schools):
                return [*words[:start], *words[start + size :]]
    return words


def _fits(word: str, known: Known, allowed: frozenset[str]) -> bool:
    if word == settings()["words"]["osteopathic"]:
        return any(school.kind is SchoolKind.US_DO for school in known.schools)
    return word in allowed


def _is_meant(known: Known, rest: list[str], written: str, labelled: bool) -> bool:
    """One word means a school only where a school is expected, or with words that say so."""
    if known.capitals:
        return known.capitals in written or _bare(known.capitals) in _bare(written)
    if known.bare:
        told = "medicine" in rest or "medical" in rest
        return told or (labelled and not rest)
    return True


def _bare(text: str) -> str:
    return re.sub(r"[^A-Za-z]+", " ", text).strip()


def _decide(found: list[tuple[Known, str, str]], degree: str, *, near: bool) -> SchoolMatch | None:
    """The school that is meant, if all that is named is of one kind; what can only be a medical school goes first."""
    matches = [
        match
        for known, _, key in found
        if (match := _told_apart(known, degree, medical=known.medical or says_medicine(key), near=near))
    ]
    if len(matches) < len(found):
        return None
    deciding = [match for match in matches if match.medical] or matches
    return deciding[0] if len({match.kind for match in deciding}) == 1 else None


def _told_apart(known: Known, degree: str, *, medical: bool, near: bool) -> SchoolMatch | None:
    schools = known.schools
    if len({school.kind for school in schools}) > 1:
        wanted = {"DO": SchoolKind.US_DO, "MD": SchoolKind.US_MD}.get(degree)
        schools = tuple(school for school in schools if school.kind is wanted)
    if len({school.kind for school in schools}) != 1:
        return None
    return SchoolMatch(schools, schools[0].kind, medical, near)


@cache
def _other_campuses() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(settings()['words']['elsewhere'])})\b")


def _is_elsewhere(text: str, known: Known) -> bool:
    """Whether the text names a campus of the university that has no medical school."""
    found = _other_campuses().search(fold(text))
    return found is not None and not any(
        found[0] in fold(f"{school.name} {' '.join(school.aliases)}") for school in known.schools
    )


def _near(key: str, written: str, labelled: bool) -> Known | None:
    """The name that `key` misspells, if it can be no other."""
    limits = settings()["spelling"]
    if len(key) < limits["least_letters"] or not says_school(key) or key in settings()["ambiguous"]["names"]:
        return None
    from rapidfuzz import fuzz, process

    found = process.extract(
        key, index().names.keys(), scorer=fuzz.ratio, score_cutoff=limits["whole"], limit=3
    )
    alike = [index().names[name] for name, _, _ in found if _misspelt(key, name)]
    kinds = {school.kind for known in alike for school in known.schools}
    return alike[0] if len(kinds) == 1 else None


def _misspelt(key: str, name: str) -> bool:
    """Whether every word is the same word, at most misspelt."""
    from rapidfuzz import fuzz

    limits, ours, theirs = settings()["spelling"], key.split(), name.split()
    return len(ours) == len(theirs) and all(
        a == b
        or (
            a[0] == b[0]
            and min(len(a), len(b)) >= limits["word_letters"]
            and fuzz.ratio(a, b) >= limits["word"]
        )
        for a, b in zip(ours, theirs, strict=True)
    )
