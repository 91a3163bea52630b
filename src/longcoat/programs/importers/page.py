"""Saved pages about one program: which one, and what stands beside each label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from longcoat.programs.importers.cells import read_id, read_location, read_specialty
from longcoat.programs.importers.header import identity_of
from longcoat.programs.importers.opened import Opened
from longcoat.programs.importers.record import Identity
from longcoat.vocabulary import find_state

_MARKS = re.compile(r"^(?:#+ |- )+")
_ID = re.compile(r"(?<!\d)\d{10}(?!\d)")
_PLACE = re.compile(r"[A-Z][\w .'’-]+, [A-Z][A-Za-z. ]+?(?: \d{5}(?:-\d{4})?)?")
#: A label longer than this is a sentence.
_LABEL = 120


def pairs_of(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield each label of a page with what stands beside or below it.

    Example:
        >>> page = Opened("a.html", "web page", lines=("# Kern Medical", "Program ID: 1200521478", "City", "Bakersfield"))
        >>> [*pairs_of(page)][1:]
        [('Program ID', '1200521478'), ('City', 'Bakersfield')]
    """
    lines = [_MARKS.sub("", line).strip() for line in opened.lines]
    for place, line in enumerate(lines):
        label, colon, value = line.partition(":")
        if len(label) > _LABEL:
            continue
        if colon and value.strip():
            yield label.strip(), value.strip()
        elif place + 1 < len(lines) and "://" not in line:
            yield label.strip().rstrip("?"), lines[place + 1]


def page_identity(opened: Opened) -> Identity:
    """Return the program that a page is about, as far as it tells."""
    told: dict[str, str] = {}
    for label, value in pairs_of(opened):
        meaning = identity_of(label)
        if meaning is None or meaning.what in told:
            continue
        told[meaning.what] = value
    headings = [line.lstrip("# ") for line in opened.lines if line.startswith("# ")]
    city, state = read_location(told.get("location") or _place(opened) or "")
    named = find_state(told.get("state", ""))
    return Identity(
        _id(told.get("id", ""), opened),
        (headings or [told.get("name", "")])[0] or opened.title.split("|")[0].strip(),
        (told.get("city") if named else "") or city,
        named or state,
        read_specialty(told.get("specialty", "")) or _specialty(opened),
    )


def _id(cell: str, opened: Opened) -> str:
    """The accreditation number beside its label, or the only one on the page."""
    try:
        return read_id(cell)
    except ValueError:
        found = {number for line in opened.lines for number in _ID.findall(line)}
        return found.pop() if len(found) == 1 else ""


def _place(opened: Opened) -> str | None:
    lines = (_MARKS.sub("", line) for line in opened.lines[:60])
    return next((line for line in lines if _PLACE.fullmatch(line) and read_location(line)[1]), None)


def _specialty(opened: Opened) -> str:
    lines = (_MARKS.sub("", line) for line in opened.lines[:60])
    return next((slug for line in lines if len(line) < 60 and (slug := read_specialty(line))), "")
