"""AMA FREIDA: saved pages of a program, and saved or copied tables of a search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from longcoat.errors import Problem
from longcoat.programs.evidence import Strength
from longcoat.programs.field import fields
from longcoat.programs.importers import cells
from longcoat.programs.importers.header import IDENTITY, PERSONAL, Meaning, find_header
from longcoat.programs.importers.opened import Opened
from longcoat.programs.importers.page import page_identity, pairs_of
from longcoat.programs.importers.recognition import Recognition, missing_identity
from longcoat.programs.importers.record import Asked, Reading, Record, Said
from longcoat.programs.importers.refusal import FileError, refuse
from longcoat.programs.importers.rows import read_rows
from longcoat.programs.importers.settings import compiled, heading_key, settings
from longcoat.programs.importers.shares import percent, scale_of
from longcoat.programs.importers.telling import file_day

SLUG = "freida"
TITLE = "FREIDA page or table"


def _told() -> dict[str, Any]:
    return settings("freida")


@cache
def _strengths() -> dict[str, Strength]:
    return {row["field"]: Strength(row.get("strength", "stated")) for row in _told()["label"]}


def meaning_of(label: str) -> Meaning | None:
    """Return what stands below a heading, or beside a label.

    Example:
        >>> meaning_of("Minimum Step 2 score for interview consideration").what, meaning_of("% IMG").what
        ('step2_ck_min', 'img_share')
        >>> meaning_of("Salary") is None
        True
    """
    key = heading_key(label)
    row = next((row for row in _told()["label"] if compiled(row["pattern"]).fullmatch(key)), None)
    return Meaning(row["field"], percent=row["field"].endswith("_share")) if row else None


def recognize(opened: Opened) -> Recognition:
    """Tell how much a file looks like a page or a table of FREIDA."""
    named = compiled(_told()["pattern"]).search(opened.words.casefold()) is not None
    headers = [
        header for sheet in opened.sheets if (header := find_header(sheet, meaning_of)) and header.values
    ]
    page = [*_page(opened)] if opened.form == "web page" else []
    most = max((header.values for header in headers), default=0)
    signs = 3 * named + max(most, len(page))
    if not (named or max(most, len(page)) >= 2):
        return Recognition()
    if any(header.tells_the_program for header in headers):
        return Recognition(signs, named=named)
    if page:
        who = page_identity(opened)
        known = {what for what in ("id", "name", "state") if getattr(who, what)}
        return Recognition(signs, missing_identity(frozenset(known)), named)
    if headers:
        return Recognition(
            signs, missing_identity(max(headers, key=lambda header: header.values).whats), named
        )
    return Recognition(signs, ("a column or label with a score, visas, shares of residents or positions",))


def _page(opened: Opened) -> Iterator[tuple[str, str, str]]:
    """The labels of a page that mean something: field, label, value."""
    for label, value in pairs_of(opened):
        meaning = meaning_of(label)
        if meaning is not None and not cells.is_missing(value):
            yield meaning.what, label, value


def read(opened: Opened, asked: Asked) -> Reading:
    """Read a file.

    Raises:
        InputError: Anything in it can't be read; then nothing of it is imported.
    """
    day = file_day([opened.words], asked, opened.name)
    records: list[Record] = []
    problems: list[Problem] = []
    notes: list[str] = []
    for sheet in opened.sheets:
        header = find_header(sheet, meaning_of)
        if header is None or not (header.tells_the_program and header.values):
            continue
        found = read_rows(sheet, header)
        problems += found.problems
        known = {p: m for p, m in header.columns.items() if m.what not in (*IDENTITY, PERSONAL)}
        texts = [[(m.what, header.headings[p], row.cell(p)) for p, m in known.items()] for row in found.rows]
        scale = scale_of(_shares(one for row in texts for one in row), opened.name)
        for row, told in zip(found.rows, texts, strict=True):
            records.append(Record(row.line, row.identity, _said(told, scale, row.line, problems)))
        persons = sum(meaning.what == PERSONAL for meaning in header.columns.values())
        notes += [f"Columns about persons, left out: {persons}."] if persons else []
        if found.elsewhere:
            notes.append(f"{found.elsewhere} rows are of specialties that the catalog doesn't hold.")
    if not records and not problems and opened.form == "web page":
        page = [*_page(opened)]
        scale = scale_of(_shares(page), opened.name)
        records.append(Record(None, page_identity(opened), _said(page, scale, None, problems)))
    if problems:
        raise FileError(opened.name, problems)
    if not any(record.said for record in records) and not notes:
        raise refuse(opened.name, "it has labels and no answers", "a page or table with programs in it")
    return Reading(
        _told()["title"], tuple(records), day, f"import-{SLUG}", "AMA FREIDA", tuple(dict.fromkeys(notes))
    )


def _shares(told: Any) -> Iterator[tuple[float, bool]]:
    for field, _, cell in told:
        if field.endswith("_share") and cell:
            try:
                yield cells.read_number(cell)
            except ValueError:
                continue  # named as a problem when it is read


def _said(
    told: list[tuple[str, str, str]], scale: float, line: int | None, problems: list[Problem]
) -> tuple[Said, ...]:
    """What the cells of one program say; each field once, the first that says something."""
    said: dict[str, str | float | bool] = {}
    yes_no: dict[str, bool] = {}
    for field, label, cell in told:
        if not cell:
            continue
        try:
            if field in ("visa_j1", "visa_h1b"):
                answer = cells.read_yes_no(cell)
                yes_no |= {} if answer is None else {field: answer}
            elif field == "step2_required":
                said |= {"step2_ck_by": "interview"} if cells.read_yes_no(cell) else {}
            elif field not in said and (value := _value(field, cell, scale)) is not None:
                said[field] = value
        except ValueError as error:
            wrong, _, right = str(error).partition(". Right would be: ")
            problems.append(Problem(wrong, right.rstrip("."), label, line))
    if "visas" not in said and (visas := _visas(yes_no)):
        said["visas"] = visas
    return tuple(Said(field, value, strength=_strength(field, value)) for field, value in said.items())


def _strength(field: str, value: object) -> Strength:
    """A limit is as hard as its label says; that there is none is a plain fact."""
    return Strength.STATED if value == "none" else _strengths().get(field, Strength.STATED)


def _visas(answers: dict[str, bool]) -> str | None:
    """The visas of two columns; that there is none is said only when both say so."""
    named = [visa for field, visa in (("visa_j1", "J-1"), ("visa_h1b", "H-1B")) if answers.get(field)]
    if named:
        return "+".join(named)
    return "none" if len(answers) == 2 else None


def _value(field: str, cell: str, scale: float) -> str | float | bool | None:
    """The value that a cell holds; None when it says nothing of use.

    Raises:
        ValueError: It can't be read.
    """
    known = fields()[field]
    if field == "visas":
        return cells.read_visas(cell)
    if field == "signals":
        return cells.read_yes_no(cell)
    if field == "application_deadline":
        day = cells.read_day(cell)
        return day.isoformat() if day else None
    if field.endswith("_share"):
        return percent(*cells.read_number(cell), scale)
    if known.none and re.fullmatch(r"(?i)no(?:ne)?(?: minimum)?(?: score)?", cell.strip()):
        return "none"
    if known.type.value == "score" and re.fullmatch(
        r"(?i)pass(?:ing)?(?: score)?|not required", cell.strip()
    ):
        return None
    number = int(cells.read_number(cell.split("-", maxsplit=1)[0].strip())[0])
    if known.type.value == "score" and number <= _told()["two_digit"]:
        return None
    return known.read(str(number))
