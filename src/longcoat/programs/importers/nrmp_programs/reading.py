"""Recognizing a report of Program Results, and reading it whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from longcoat.errors import Problem
from longcoat.programs.importers.nrmp_programs.identity import identity_of
from longcoat.programs.importers.nrmp_programs.place import Place
from longcoat.programs.importers.nrmp_programs.words import columns_of, pattern, told
from longcoat.programs.importers.opened import Opened
from longcoat.programs.importers.recognition import Recognition
from longcoat.programs.importers.record import Asked, Identity, Reading, Record, Said
from longcoat.programs.importers.refusal import FileError, refuse

SLUG = "nrmp-programs"
TITLE = "NRMP Program Results (PDF)"
#: So many codes make a list of programs.
_LEAST_CODES = 2
#: What a line is of that is left out.
LEFT_OUT = {
    "other": "are of specialties that the catalog doesn't hold",
    "later": "are of positions for physicians who have trained before",
}


def recognize(opened: Opened) -> Recognition:
    """Tell how much a file looks like a report of Program Results."""
    if opened.form != "pdf":
        return Recognition()
    codes = sum(pattern("code").search(line) is not None for line in opened.lines[:400])
    if codes < _LEAST_CODES:
        return Recognition()
    missing = () if columns_of(opened.lines[:60]) else ("the heading with years, quota and matched",)
    return Recognition(codes, missing)


def read(opened: Opened, asked: Asked) -> Reading:
    """Read a report.

    Raises:
        InputError: A line can't be read, or pages are missing; then nothing of it is imported.
    """
    place, records, problems = Place(), [], []
    left = dict.fromkeys(LEFT_OUT, 0)
    _all_pages(opened)
    for number, line in enumerate(opened.lines):
        code = pattern("code").search(line)
        if code is None:
            place.pass_line(line, opened.lines[max(number - 3, 0) : number + 1])
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
    notes = tuple(
        f"{count} lines {LEFT_OUT[why]}; they were left out." for why, count in left.items() if count
    )
    return Reading(told()["title"], tuple(dict.fromkeys(records)), None, "import-nrmp", "NRMP", notes)


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
    found = [m for line in opened.lines if (m := pattern("page_of").search(line))]
    if found and len({m["page"] for m in found}) < int(found[0]["pages"]):
        why = f"it has {len({m['page'] for m in found})} of {found[0]['pages']} pages"
        raise refuse(opened.name, why, "the whole report; download it again")


def _record(
    line: str, code: re.Match[str], place: Place, asked: Asked, left: dict[str, int]
) -> Record | None:
    """The record of one line; None when the catalog holds nothing of the kind.

    Raises:
        ValueError: The line can't be read.
    """
    if place.columns is None:
        raise ValueError("no heading names the years of its numbers")
    numbers = place.columns.read(line, code.end())
    track, specialty = told()["types"].get(code["type"]), told()["specialties"].get(code["specialty"])
    if track is None or specialty is None:
        left["later" if track is None else "other"] += 1
        return None
    identity = identity_of(line, code, place, specialty)
    if not identity.state:
        raise ValueError("no heading tells its state")
    if not identity.name:
        raise ValueError("no heading tells its institution")
    said = tuple(_said(numbers, f"{track} {code[0]}", asked))
    return Record(None, identity, said) if said else None


def _said(numbers: dict[tuple[int, str], int], track: str, asked: Asked) -> Iterator[Said]:
    """Yield what a line says, year by year.

    Raises:
        ValueError: A year is still to come, or more were filled than offered.
    """
    month, day = told()["match_ends"]["month_day"]
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
