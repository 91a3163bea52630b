"""From what a page says of a resident to the kind of their medical school; what is not certain stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from longcoat.programs.rosters.entries import Entry
from longcoat.programs.rosters.finding import SchoolMatch, find_school
from longcoat.programs.rosters.naming import key_of, says_medicine, says_school
from longcoat.programs.rosters.people import medical_degree
from longcoat.programs.rosters.school import SchoolKind
from longcoat.programs.rosters.words import limit, words

_US = (SchoolKind.US_MD, SchoolKind.US_DO)
#: Labels of what is not a medical school.
_NOT_SCHOOLS = frozenset(("college", "home", "other", "residency", "year", "name"))


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that may name the medical school: which they name, if any, and whether they can only mean one."""

    match: SchoolMatch | None
    medical: bool


def kind_of_school(entry: Entry) -> SchoolKind | None:
    """Return the kind of the medical school of somebody listed; None when the page doesn't tell for certain.

    A line labelled as the medical school decides. Without one, a line that can only mean a medical school does, and a
    whole university's name only when nothing else could be the school: the other line may be the medical school, and
    the university the college.
    """
    match = _match(entry)
    if match is None or _contradicts(match, entry.degree):
        return None
    return match.kind


def _match(entry: Entry) -> SchoolMatch | None:
    labelled = [value for kind, value in entry.told if kind == "medical"]
    if labelled:
        return _one(_look(value, entry.degree, labelled=True) for value in _joined(labelled))
    degrees = [value for kind, value in entry.told if kind == "education" or _starts_with_degree(value)]
    if studied := [part for value in degrees for part in _parts_of_education(value)]:
        return _one(_look(part, entry.degree, labelled=True) for part in studied)
    plain = [
        (kind, value)
        for kind, value in entry.told
        if kind not in _NOT_SCHOOLS and not _other_studies().search(value)
    ]
    short = [(kind, value) for kind, value in plain if len(value.split()) <= limit("prose_words")]
    if match := _chosen(_said(short, entry.degree)):
        return match
    if any(says_school(value) for _, value in short):
        return None
    return _one(_of_biographies((value for _, value in plain), entry.degree))


def _look(text: str, degree: str, *, labelled: bool) -> SchoolMatch | None:
    return find_school(text, degree=degree, labelled=labelled)


def _joined(values: list[str]) -> Iterator[str]:
    """Each value; names broken over two lines are put together again."""
    whole = " ".join(values)
    if len(values) > 1 and find_school(whole, labelled=True) is not None:
        yield whole
    else:
        yield from values


def _one(matches: Iterable[SchoolMatch | None]) -> SchoolMatch | None:
    """The match, if all that was found is of one kind."""
    found = [match for match in matches if match is not None]
    return found[0] if found and len({match.kind for match in found}) == 1 else None


def _said(told: list[tuple[str, str]], degree: str) -> Iterator[_Said]:
    values = [value for _, value in told]
    for place, (kind, value) in enumerate(told):
        match = find_school(value, degree=degree, labelled=kind in ("rest", "school"))
        if match is None and place + 1 < len(values):
            match = find_school(f"{value} {values[place + 1]}", degree=degree) if says_school(value) else None
        if match is not None:
            yield _Said(match, match.medical)
        elif says_school(value):
            yield _Said(None, says_medicine(key_of(value)))


def _chosen(said: Iterable[_Said]) -> SchoolMatch | None:
    every = list(said)
    medical = [each for each in every if each.medical]
    deciding = medical or every
    if any(each.match is None for each in deciding):
        return None
    return _one(each.match for each in deciding)


@cache
def _other_studies() -> re.Pattern[str]:
    return re.compile(words()["labels"]["other_studies"])


@cache
def _study() -> re.Pattern[str]:
    return re.compile(r"\s*(?:;|\||\n|,\s*(?=(?:B\.?[AS]|M\.?D|D\.?O|M\.?S|M\.?P\.?H|Ph\.?D)\b\.?))\s*")


def _starts_with_degree(value: str) -> bool:
    return bool(re.match(r"(?:M\.?D|D\.?O|M\.?B\.?B\.?S|B\.?[AS]|B\.?Sc)\.?\s*[,:–—-]\s", value))


def _parts_of_education(value: str) -> Iterator[str]:
    """The parts of a line of education that end in a medical degree: "BS, UCLA; MD, AUC" has one."""
    parts = [part for part in _study().split(value) if part]
    for part in parts:
        if medical_degree(part) or (says_medicine(key_of(part)) and find_school(part)):
            yield re.sub(
                r"^(?:[A-Z]\.?){2,6},?\s*(?:[–—:-]\s*)?|\s*\(?\b(?:MD|DO|MBBS|M\.D\.|D\.O\.)\)?$", "", part
            )


@cache
def _biography() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = words()["biography"]
    name = r"(?:(?:[A-Z][\w.’'&/-]*|of|the|at|and|in|de|la|del|for|y|e|di)[ ,]*)+"
    return re.compile(rf"{told['medical']}\s+(?:the\s+)?({name})"), re.compile(
        told["not_medical"], re.IGNORECASE
    )


def _of_biographies(values: Iterable[str], degree: str) -> Iterator[SchoolMatch | None]:
    studied, otherwise = _biography()
    for value in values:
        for found in studied.finditer(value):
            before = re.split(r"[.;]\s|\bbefore\b|\bthen\b|\band\b", value[: found.start()])[-1]
            if otherwise.search(before):
                continue
            name = re.split(r"[.,]?\s(?:in|and|where|with|for)\s|\.\s", found[1])[0].strip(" ,.")
            match = find_school(found[1].strip(" ,."), degree=degree) or find_school(name, degree=degree)
            if match is not None and (
                match.medical or "medical" in found[0] or not says_school(name) or _only(value)
            ):
                yield match


def _only(value: str) -> bool:
    """Whether the text tells of no college besides."""
    return not re.search(r"undergrad|bachelor|college", value, re.IGNORECASE)


def _contradicts(match: SchoolMatch, degree: str) -> bool:
    """Whether the degree can't be from that school: then the name was the college's, or something is wrong."""
    if degree == "DO":
        return match.kind is not SchoolKind.US_DO
    if degree.startswith(("MBB", "MBC", "BM", "MBCh")):
        return match.kind in _US
    return degree == "MD" and match.kind is SchoolKind.US_DO and not match.medical
