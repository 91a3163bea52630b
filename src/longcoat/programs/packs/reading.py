"""Reading a pack from its folder: everything that is wrong is collected, then said at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from longcoat.programs.evidence import Evidence, Fact, Grade, Strength
from longcoat.programs.field import fields
from longcoat.programs.packs.cells import read_day, read_url
from longcoat.programs.packs.pack import NEW, AddedProgram, Pack
from longcoat.programs.packs.problem import PackError, PackProblem
from longcoat.programs.packs.table import read_rows, read_text
from longcoat.programs.program import Track
from longcoat.vocabulary import nearest, specialties, states

#: The format that this version reads and writes.
FORMAT = 1
EVIDENCE = ("page", "url", "title", "grade", "as_of", "read_as")
FACTS = ("program", "field", "about", "value", "strength", "page")
PROGRAMS = ("id", "specialty", "name", "sponsor", "city", "state", "zip", "website", "tracks")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PROGRAM = re.compile(rf"\d{{10}}|{NEW}[a-z0-9]+(-[a-z0-9]+)*")
_ID_RIGHT = f"ten digits, or {NEW}<state>-<specialty>-<short name>"
_Value = TypeVar("_Value")


class Cells:
    """Reads the cells of one row and notes what is wrong with them."""

    def __init__(self, file: str, line: int, cells: dict[str, str], problems: list[PackProblem]) -> None:
        self._file, self._line, self._cells, self._problems = file, line, cells, problems
        self.sound = True

    def read(self, column: str, reading: Callable[[str], _Value]) -> _Value | None:
        """Return what `reading` makes of a cell; None, and a note, when it raises a ValueError."""
        try:
            return reading(self._cells[column])
        except ValueError as error:
            what, _, right = str(error).partition(" Right would be: ")
            self.wrong(column, what.rstrip("."), right.rstrip("."))
            return None

    def maybe(self, column: str, reading: Callable[[str], _Value]) -> _Value | None:
        """The same, and None for an empty cell."""
        return self.read(column, reading) if self._cells.get(column) else None

    def word(self, column: str, known: Iterable[str]) -> str:
        """Return a cell that must be one of the words known."""
        word, choices = self._cells[column], list(known)
        if word not in choices:
            close = nearest(word, choices)
            right = f"{close}" if close else ", ".join(choices)
            self.wrong(column, f"{word!r} is not known" if word else "it is empty", right)
        return word

    def text(self, column: str, right: str) -> str:
        """Return a cell that must not be empty."""
        if not self._cells[column]:
            self.wrong(column, "it is empty", right)
        return self._cells[column]

    def wrong(self, column: str, what: str, right: str = "") -> None:
        """Note that a cell is wrong."""
        self.sound = False
        self._problems.append(PackProblem(what, right, column, self._line, self._file))


def read_pack(folder: Path) -> Pack:
    """Read a pack.

    Raises:
        PackError: Something in it can't be used; every problem is named with file, line and field.
    """
    problems: list[PackProblem] = []
    pack = parse_pack(folder, problems)
    if pack is None or problems:
        raise PackError(str(folder), problems)
    return pack


def parse_pack(folder: Path, problems: list[PackProblem]) -> Pack | None:
    """Read as much of a pack as can be read, and note what is wrong; None when it has no usable pack.toml."""
    if not folder.is_dir():
        right = "a folder with pack.toml, evidence.csv and facts.csv"
        problems.append(PackProblem(f"there is no folder {folder}", right))
        return None
    about = _about(folder, problems)
    pages = _pages(folder / "evidence.csv", problems)
    facts = _facts(folder / "facts.csv", pages, problems)
    programs = _programs(folder / "programs.csv", problems)
    return Pack(**about, facts=tuple(facts), programs=tuple(programs)) if about else None


def _about(folder: Path, problems: list[PackProblem]) -> dict[str, Any] | None:
    """Read pack.toml: what the pack is."""
    file = "pack.toml"
    text = read_text(folder / file, problems)
    if text is None:
        return None
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(PackProblem(f"this is not TOML: {error}", 'lines such as title = "…"', file=file))
        return None
    before = len(problems)
    known = {"format": FORMAT, "id": "", "title": "", "source": "", "rights": "", "date": date.min}
    for name, sample in known.items():
        value = told.get(name)
        if type(value) is not type(sample) or value == "":
            right = f"a day such as date = {date(2026, 9, 1)}" if name == "date" else f'a line {name} = "…"'
            what = "it is missing" if value is None else f"{value!r} can't be used"
            problems.append(
                PackProblem(what, f"format = {FORMAT}" if name == "format" else right, name, file=file)
            )
    for name in told.keys() - known:
        right = nearest(name, known) or f"one of {', '.join(known)}"
        problems.append(PackProblem("there is no such entry", right, name, file=file))
    if len(problems) == before and told["format"] != FORMAT:
        what = f"this is a pack of format {told['format']}, which this Longcoat doesn't know"
        problems.append(PackProblem(what, f"format = {FORMAT}, or a newer Longcoat", "format", file=file))
    if len(problems) == before and told["id"] != folder.resolve().name:
        right = f'the name of its folder: id = "{folder.resolve().name}"'
        problems.append(PackProblem(f"the pack calls itself {told['id']!r}", right, "id", file=file))
    if len(problems) == before and not ID.fullmatch(told["id"]):
        problems.append(
            PackProblem(
                f"{told['id']!r} can't be an id", "lower-case words joined by hyphens", "id", file=file
            )
        )
    return {name: told[name] for name in known if name != "format"} if len(problems) == before else None


def _pages(file: Path, problems: list[PackProblem]) -> dict[str, Evidence | None]:
    """Read evidence.csv: key → page, or None for a page that can't be used."""
    pages: dict[str, Evidence | None] = {}
    first: dict[str, int] = {}
    for line, cells in read_rows(file, EVIDENCE, problems):
        row = Cells(file.name, line, cells, problems)
        key = row.text("page", "a short name that facts.csv uses for it")
        title = row.text("title", "the document's name")
        read_as = row.text("read_as", "how it was read, in a phrase that a person can check")
        grade = row.word("grade", list(Grade))
        url, as_of = row.maybe("url", read_url), row.maybe("as_of", read_day)
        if key in first:
            row.wrong(
                "page", f"{key!r} stands in line {first[key]} already", "a name of its own for each page"
            )
        first.setdefault(key, line)
        pages[key] = Evidence(title, url, as_of, read_as, Grade(grade)) if row.sound else None
    return pages


def _facts(file: Path, pages: dict[str, Evidence | None], problems: list[PackProblem]) -> list[Fact]:
    """Read facts.csv."""
    facts: list[Fact] = []
    first: dict[tuple[str, ...], int] = {}
    for line, cells in read_rows(file, FACTS, problems, optional=("words",)):
        row = Cells(file.name, line, cells, problems)
        program = row.read("program", _program_id)
        field = fields().get(row.word("field", fields()))
        strength = row.word("strength", list(Strength))
        value = row.read("value", field.read) if field else None
        page = pages.get(cells["page"])
        if cells["page"] not in pages:
            close = nearest(cells["page"], pages)
            row.wrong(
                "page", f"evidence.csv has no page {cells['page']!r}", close or "a page that stands there"
            )
        same = (cells["program"], cells["field"], cells["about"], cells["page"])
        if same in first:
            row.wrong(
                "field", f"line {first[same]} says something of this from the same page already", "one line"
            )
        first.setdefault(same, line)
        if row.sound and program and field and value is not None and page:
            words = cells.get("words") or None
            page = (
                page
                if words is None
                else Evidence(page.title, page.url, page.as_of, page.read_as, page.grade, words)
            )
            about = cells["about"] or None
            facts.append(Fact(program, field.slug, value, field.unit, Strength(strength), page, about))
    return facts


def _programs(file: Path, problems: list[PackProblem]) -> list[AddedProgram]:
    """Read programs.csv, if there is one."""
    if not file.exists():
        return []
    programs: list[AddedProgram] = []
    first: dict[str, int] = {}
    for line, cells in read_rows(file, PROGRAMS, problems):
        row = Cells(file.name, line, cells, problems)
        id_ = row.read("id", _program_id) or ""
        specialty = row.word("specialty", [known.slug for known in specialties()])
        state = row.word("state", states())
        name = row.text("name", "the program's name")
        tracks = row.read("tracks", _tracks) or ()
        zip_code, website = row.maybe("zip", _zip), row.maybe("website", read_url)
        if not (cells["city"] or cells["zip"]):
            row.wrong("city", "neither city nor ZIP code is given", "at least one of them")
        if id_.startswith(NEW) and row.sound and not id_.startswith(f"{NEW}{state.lower()}-{specialty}-"):
            row.wrong(
                "id", f"{id_!r} doesn't fit its state and specialty", f"{NEW}{state.lower()}-{specialty}-…"
            )
        if id_ in first:
            row.wrong(
                "id", f"{id_!r} stands in line {first[id_]} already", "an id of its own for each program"
            )
        first.setdefault(id_, line)
        if row.sound:
            sponsor, city = cells["sponsor"] or None, cells["city"] or None
            programs.append(
                AddedProgram(id_, specialty, name, sponsor, city, state, zip_code, website, tracks)
            )
    return programs


def _program_id(text: str) -> str:
    if not _PROGRAM.fullmatch(text):
        raise ValueError(f"{text!r} is not the id of a program. Right would be: {_ID_RIGHT}.")
    return text


def _zip(text: str) -> str:
    if not re.fullmatch(r"\d{5}", text):
        raise ValueError(f"{text!r} is not a ZIP code. Right would be: five digits.")
    return text


def _tracks(text: str) -> tuple[Track, ...]:
    try:
        return tuple(sorted({Track(word) for word in text.split("+")}))
    except ValueError:
        right = " or ".join([*Track, "+".join(Track)])
        raise ValueError(f"{text!r} are not tracks. Right would be: {right}.") from None
