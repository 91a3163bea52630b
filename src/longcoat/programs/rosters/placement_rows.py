"""From a document to rows of placements: by the heads of a table's columns, or by what each part of a line is."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from longcoat.programs.columns import fold
from longcoat.programs.rosters.lines import Box, Line, lines_of_html, lines_of_text
from longcoat.programs.rosters.people import person_in
from longcoat.programs.rosters.placement import Placement
from longcoat.programs.rosters.placement_place import city_and_state, specialty_within, split_place
from longcoat.programs.rosters.placement_words import column_of, names_a_place, settings, specialty_of
from longcoat.vocabulary import find_state

if TYPE_CHECKING:
    from longcoat.programs.pages.document import Document

_YEAR = re.compile(r"\b(20\d\d)\b")
_COUNT = re.compile(
    r"\s*(?:\(\s*(?:x\s*)?(\d{1,3})\s*\)|[x×]\s?(\d{1,3})|[–—-]\s(\d{1,3}))\s*$", re.IGNORECASE
)
_COUNT_FIRST = re.compile(r"^(?:\(?(\d{1,2})\)?\s*[x×–—-]?\s+)(?=[A-Z])")
_PARTS = re.compile(r"\s*(?:\||\t|;|•|·|\s[–—-]\s|[–—]|:\s)\s*|\s{3,}")


@dataclass(frozen=True, slots=True)
class _Context:
    """What headings above a row say of it."""

    specialty: str | None = None
    state: str | None = None
    year: int | None = None


def rows_of(document: Document, year: int | None) -> tuple[list[Placement], int]:
    """Return the placements of a document, and how many rows were left out because their place may be a person."""
    if document.html_tree is not None:
        lines = lines_of_html(document.html_tree, Box(None, "page"), lambda text: bool(column_of(text)))
        tables, rest = _tables(lines)
    else:
        table = _comma_separated(document.text)
        tables, rest = (
            ([table] if table else []),
            ([] if table else lines_of_text(document.text, Box(None, "page"))),
        )
    reader = _Reader(_Context(year=year))
    for header, rows in tables:
        reader.read_table(header, rows)
    reader.read_lines(rest)
    kept = reader.rows if len(reader.rows) >= settings()["limits"]["least"] else []
    return kept[: settings()["limits"]["rows"]], reader.left_out


_Table = tuple[list[str], list[tuple["_Context", list[str]]]]


def _tables(lines: Sequence[Line]) -> tuple[list[_Table], list[Line]]:
    """Take rows of tables with heads of use out of the lines; the headings above them are their context."""
    tables: list[_Table] = []
    rest: list[Line] = []
    rows: dict[int, tuple[list[str], list[str]]] = {}
    order: dict[int, _Context] = {}
    context = _Context()
    for line in lines:
        row = next((box for box in line.box.up() if box.tag == "tr"), None)
        if row is None or not line.column or not _is_of_use(line):
            context = _context(line.text, context) or context if line.level or line.strong else context
            rest.append(line)
            continue
        heads, cells = rows.setdefault(id(row), ([], []))
        order.setdefault(id(row), context)
        if heads and heads[-1] == line.column:
            cells[-1] += f", {line.text}"
        else:
            heads.append(line.column)
            cells.append(line.text)
    for key, (heads, cells) in rows.items():
        if cells != heads and "hospital" in [column_of(head) for head in heads]:
            tables.append((heads, [(order[key], cells)]))
    return tables, rest


def _is_of_use(line: Line) -> bool:
    return any(box.tag in ("td", "th") for box in line.box.up())


def _comma_separated(text: str) -> _Table | None:
    """The table that a text with separators is, if its first line names the columns."""
    rows = text.splitlines()
    if not rows:
        return None
    for separator in (",", ";", "\t", "|"):
        header = [column_of(cell.strip()) for cell in rows[0].split(separator)]
        if "hospital" in header and sum(map(bool, header)) > 1:
            read = [[cell.strip() for cell in row] for row in csv.reader(rows, delimiter=separator)]
            return read[0], [(_Context(), row) for row in read[1:] if any(row)]
    return None


@dataclass(slots=True)
class _Told:
    """What the parts of a row say, on top of what the headings say."""

    specialty: str | None
    state: str | None
    year: int | None
    city: str | None = None
    places: list[str] = field(default_factory=list)

    def take(self, part: str) -> None:
        """Take up one part of a row."""
        if not part:
            return
        if found := specialty_of(part):
            self.specialty = found
        elif re.fullmatch(r"(?:class of |match )?20\d\d", part.lower()):
            self.year = _year(part)
        elif code := find_state(part):
            self.state = code
        elif (near := city_and_state(part))[1] and not names_a_place(near[0] or "") and self.places:
            self.city, self.state = near
        else:
            specialty, rest = specialty_within(part)
            self.specialty = specialty or self.specialty
            self.places += [rest] if rest else []


class _Reader:
    def __init__(self, context: _Context) -> None:
        self.rows: list[Placement] = []
        self.left_out = 0
        self.given = context

    def read_table(self, header: Sequence[str], rows: Sequence[tuple[_Context, list[str]]]) -> None:
        """Take up the rows of a table whose columns are named."""
        heads = [column_of(head) for head in header]
        for context, cells in rows:
            told = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
            city, state = told.get("city"), find_state(told.get("state", ""))
            hospital = told.get("hospital", "")
            if not state and "place" in told:
                city, state = city_and_state(told["place"])
            if not state:
                hospital, city, state = split_place(hospital, city)
            self._add(
                hospital,
                specialty_of(told.get("specialty", "")) or context.specialty,
                city,
                state or context.state,
                _year(told.get("year", "")) or context.year,
                _number(told.get("count", "")),
                certain=True,
            )

    def read_lines(self, lines: Sequence[Line]) -> None:
        """Take up lines under headings of specialties, states and years."""
        context = self.given
        for line in lines:
            if begun := _context(line.text, context):
                context = begun
            elif len(line.text) <= settings()["limits"]["row_letters"] and not line.level:
                for row in _several(line.text):
                    self._line(row, context)

    def _line(self, text: str, context: _Context) -> None:
        text, count = _counted(text)
        if self.rows and not self.rows[-1].state and self._is_place_of_last(text):
            return
        told = _Told(context.specialty, context.state, context.year)
        for part in (part.strip(" ,") for part in _PARTS.split(text)):
            told.take(part)
        if told.specialty is None:
            return
        named = [part for part in told.places if names_a_place(part)]
        single = len(told.places) == 1
        hospital = ", ".join(named or [part for part in told.places if single or person_in(part) is None])
        if not hospital:
            self.left_out += bool(told.places)
            return
        city, state = told.city, told.state
        if city is None:
            hospital, city, found = split_place(hospital, city)
            state = found or state
        self._add(hospital, told.specialty, city, state, told.year, count, certain=False)

    def _is_place_of_last(self, text: str) -> bool:
        """Whether a line is the city and state of the row above it; if so, they are added to it."""
        city, state = city_and_state(text)
        if not city or not state or names_a_place(text):
            return False
        self.rows[-1] = replace(self.rows[-1], city=city, state=state)
        return True

    def _add(
        self,
        hospital: str,
        specialty: str | None,
        city: str | None,
        state: str | None,
        year: int | None,
        count: int,
        *,
        certain: bool,
    ) -> None:
        hospital = _without_person(hospital.strip(" ,-–"))
        if not hospital or not re.search(r"[A-Za-z]{2}", hospital):
            return
        told = names_a_place(hospital) or _is_known(hospital)
        if not told and (not certain or person_in(hospital) is not None):
            self.left_out += 1
            return
        self.rows.append(Placement(hospital, specialty, city or None, state, year or self.given.year, count))


def _context(text: str, now: _Context) -> _Context | None:
    """The context that a heading begins, or None when the line is no heading."""
    bare, _ = _counted(text.rstrip(":"))
    year = _year(bare)
    words = fold(_YEAR.sub(" ", bare)).split()
    rest = " ".join(words)
    if specialty := specialty_of(rest):
        return replace(now, specialty=specialty, year=year or now.year)
    if state := find_state(rest if len(rest) > 2 else bare.strip()):
        return replace(now, state=state, year=year or now.year)
    limits, listing = settings()["limits"], settings()["words"]["listing"]
    if year and not names_a_place(rest) and len(words) <= limits["heading_words"] and "," not in bare:
        return replace(now, year=year)
    if year and len(words) <= limits["listing_words"] and not set(words).isdisjoint(listing):
        return replace(now, year=year)
    return None


def _counted(text: str) -> tuple[str, int]:
    """A row without the number of graduates at its end or its beginning, and that number."""
    if found := _COUNT.search(text):
        return text[: found.start()], int(next(filter(None, found.groups())))
    if found := _COUNT_FIRST.match(text):
        return text[found.end() :], int(found[1])
    return text, 1


def _several(text: str) -> list[str]:
    """The rows that one line holds: "Family Medicine: A Hospital, CA; B Hospital, NV" has two."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if len(parts) < 2:
        return [text]
    head, colon, first = parts[0].partition(":")
    if colon and specialty_of(head):
        return [f"{head}: {part}" for part in (first.strip(), *parts[1:])]
    return parts if all(split_place(part, None)[2] for part in parts) else [text]


def _without_person(text: str) -> str:
    """The text without a name in front of it: "A Doe, MD, Kern Medical" leaves the hospital."""
    person = person_in(text)
    if person is not None and person.rest and (person.sure or names_a_place(person.rest)):
        first = text.split(",", maxsplit=1)[0]
        return text if names_a_place(first) else person.rest
    return "" if person is not None and person.sure else text


def _is_known(hospital: str) -> bool:
    """Whether a program or a sponsor of the catalog goes by the name, so that it is no person's."""
    from longcoat.programs.rosters.joining import known_names
    from longcoat.programs.rosters.placement_words import name_key

    return name_key(hospital) in known_names()


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _number(text: str) -> int:
    found = re.fullmatch(r"\D*(\d{1,3})\D*", text)
    return int(found[1]) if found else 1
