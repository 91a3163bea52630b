"""NRMP Program Results: the report, a PDF, of positions offered and filled by program and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from longcoat.errors import Problem
from longcoat.programs.catalog import load_catalog
from longcoat.programs.columns import fold
from longcoat.programs.importers.opened import Opened
from longcoat.programs.importers.recognition import Recognition
from longcoat.programs.importers.record import Asked, Identity, Reading, Record, Said
from longcoat.programs.importers.refusal import FileError, refuse
from longcoat.programs.importers.report_lines import Piece, YearColumns, pieces, year_columns
from longcoat.programs.importers.settings import compiled, settings
from longcoat.vocabulary import find_specialty, find_state

SLUG = "nrmp-programs"
TITLE = "NRMP Program Results (PDF)"
#: So many codes make a list of programs.
_LEAST_CODES = 2


def _told() -> dict[str, Any]:
    return settings("nrmp")


def _pattern(name: str) -> re.Pattern[str]:
    return compiled(_told()["words"][name])


@cache
def _columns(lines: tuple[str, ...]) -> YearColumns | None:
    return year_columns(lines, _pattern("offered"), _pattern("filled"))


def recognize(opened: Opened) -> Recognition:
    """Tell how much a file looks like a report of Program Results."""
    if opened.form != "pdf":
        return Recognition()
    codes = sum(_pattern("code").search(line) is not None for line in opened.lines[:400])
    if codes < _LEAST_CODES:
        return Recognition()
    missing = () if _columns(opened.lines[:60]) else ("the heading with years, quota and matched",)
    return Recognition(codes, missing)


@dataclass(slots=True)
class _Place:
    """Below which headings a line stands."""

    state: str = ""
    city: str = ""
    institution: str = ""
    columns: YearColumns | None = None
    labels: list[Piece] = field(default_factory=list)


def read(opened: Opened, asked: Asked) -> Reading:
    """Read a report.

    Raises:
        InputError: A line can't be read, or pages are missing; then nothing of it is imported.
    """
    place, records, problems = _Place(), [], []
    left = {"other": 0, "later": 0}
    _all_pages(opened)
    for number, line in enumerate(opened.lines):
        code = _pattern("code").search(line)
        if code is None:
            _heading(line, opened.lines[max(number - 3, 0) : number + 1], place)
            continue
        try:
            record = _record(line, code, place, asked, left)
        except ValueError as error:
            what = f"page {opened.pages[number]}, {code[0]}"
            problems.append(Problem(str(error), "the report as it was downloaded", what))
            continue
        if record is not None:
            records.append(record)
    if problems:
        raise FileError(opened.name, problems)
    if not records:
        raise refuse(
            opened.name,
            "none of its programs is of a specialty in the catalog",
            "Program Results of the Main Match",
        )
    twice = _twice(records)
    if twice:
        raise refuse(
            opened.name, f"it gives different numbers for {twice}", "the report as it was downloaded"
        )
    notes = [
        f"{count} lines {what}; they were left out."
        for count, what in (
            (left["other"], "are of specialties that the catalog doesn't hold"),
            (left["later"], "are of positions for physicians who have trained before"),
        )
        if count
    ]
    return Reading(_told()["title"], tuple(dict.fromkeys(records)), None, "import-nrmp", "NRMP", tuple(notes))


def _twice(records: list[Record]) -> str:
    """The first program that stands there twice with different numbers; empty when none does."""
    seen: dict[tuple[Identity, str, str | None], object] = {}
    for record in records:
        for said in record.said:
            key = record.identity, said.field, said.about
            if seen.setdefault(key, said.value) != said.value:
                return f"{record.identity} ({said.about})"
    return ""


def _all_pages(opened: Opened) -> None:
    """Refuse a report whose pages, where they are numbered "1 of 9", are not all there."""
    found = [m for line in opened.lines if (m := _pattern("page_of").search(line))]
    if found and len({m["page"] for m in found}) < int(found[0]["pages"]):
        why = f"it has {len({m['page'] for m in found})} of {found[0]['pages']} pages"
        raise refuse(opened.name, why, "the whole report; download it again")


def _heading(line: str, near: tuple[str, ...], place: _Place) -> None:
    """Take note of a line without a code: a state, a city, an institution, or the heading of the columns."""
    columns = _columns(near)
    if columns is not None and (place.columns is None or columns != place.columns) and _heads(line):
        place.columns = columns
        place.labels = [piece for piece in pieces(line) if piece.end < columns.columns[0][2]]
        return
    text = " ".join(line.split())
    if _heads(line) or _pattern("skipped").search(text) or re.fullmatch(r"[\d\s]+", text):
        return
    text = re.sub(r"(?i)\s*\(?continued\)?\s*$", "", text)
    if state := find_state(text):
        place.state, place.city, place.institution = state, "", ""
    elif place.state and fold(text) in _cities().get(place.state, ()):
        place.city, place.institution = text, ""
    else:
        place.institution = text
        city, found = _in_name(text)
        place.state = found or place.state
        place.city = city or place.city


def _heads(line: str) -> bool:
    folded = line.casefold()
    return _pattern("offered").search(folded) is not None and _pattern("filled").search(folded) is not None


def _in_name(text: str) -> tuple[str, str]:
    """City and state at the end of an institution's name: "Mercy Hospital, Fresno, CA"; empty where it tells none."""
    parts = [part.strip() for part in re.split(r"\s[-–]\s|,", text) if part.strip()]
    state = find_state(parts[-1]) if len(parts) > 1 else None
    if state:
        return (parts[-2] if len(parts) > 2 else ""), state
    end = re.search(r"-([A-Z]{2})$", text)
    return "", (find_state(end[1]) or "") if end else ""


@cache
def _cities() -> dict[str, frozenset[str]]:
    """The cities of each state in which the catalog has programs, folded."""
    found: dict[str, set[str]] = {}
    for program in load_catalog():
        found.setdefault(program.state, set()).add(fold(program.city or ""))
    return {state: frozenset(cities - {""}) for state, cities in found.items()}


def _record(
    line: str, code: re.Match[str], place: _Place, asked: Asked, left: dict[str, int]
) -> Record | None:
    """The record of one line; None when the catalog holds nothing of the kind.

    Raises:
        ValueError: The line can't be read.
    """
    if place.columns is None:
        raise ValueError("no heading names the years of its numbers")
    numbers = place.columns.read(line, code.end())
    track, specialty = _told()["types"].get(code["type"]), _told()["specialties"].get(code["specialty"])
    if track is None or specialty is None:
        left["later" if track is None else "other"] += 1
        return None
    identity = _identity(line, code, place, specialty)
    if not identity.state:
        raise ValueError("no heading tells its state")
    if not identity.name:
        raise ValueError("no heading tells its institution")
    said = tuple(_said(numbers, f"{track} {code[0]}", asked))
    return Record(None, identity, said) if said else None


def _identity(line: str, code: re.Match[str], place: _Place, specialty: str) -> Identity:
    """Which program a line is about: from its own columns, and the headings above for what they don't tell."""
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
    in_name = _in_name(name or place.institution)
    description = "".join(piece.text for piece in pieces(line[: code.start()])[-1:])
    full = _full_name(name or place.institution, in_name[0])
    more = _further(description, name or place.institution)
    return Identity(
        "",
        f"{full} {more}".strip(),
        city or in_name[0] or place.city,
        state or in_name[1] or place.state,
        specialty,
    )


def _full_name(text: str, city: str) -> str:
    """An institution's name without its state and city, and with its words written out."""
    parts = [part.strip() for part in re.split(r"\s[-–]\s|,|-(?=[A-Z]{2}$)", text)]
    kept = [part for part in parts if part and not find_state(part) and part != city] or parts
    shortened = _told()["shortened"]
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


def _said(numbers: dict[tuple[int, str], int], track: str, asked: Asked) -> Iterator[Said]:
    """Yield what a line says, year by year.

    Raises:
        ValueError: A year is still to come, or more were filled than offered.
    """
    month, day = _told()["match_ends"]["month_day"]
    for year in sorted({year for year, _ in numbers}):
        quota, filled = numbers.get((year, "quota")), numbers.get((year, "filled"))
        if date(year, 3, 1) > asked.today:
            raise ValueError(f"the Match of {year} is still to come")
        if quota is not None and filled is not None and filled > quota:
            raise ValueError(f"{filled} filled of {quota} offered in {year} is not possible")
        if quota == 0 and not filled:
            continue
        one = Said(
            "quota",
            0,
            f"{year}, {track}",
            edition=f"{year} Match",
            as_of=min(date(year, month, day), asked.today),
        )
        if quota is not None:
            yield replace(one, value=quota)
        if filled is not None:
            yield replace(one, field="positions_filled", value=filled)
