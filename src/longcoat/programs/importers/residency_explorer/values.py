"""What the rows of a table say: shares as they stand, and shares that numbers of people tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from longcoat.errors import Problem
from longcoat.programs.importers.cells import read_number
from longcoat.programs.importers.record import Record, Said
from longcoat.programs.importers.residency_explorer.heading import named, told
from longcoat.programs.importers.residency_explorer.proof import SHARES, add_up
from longcoat.programs.importers.residency_explorer.table import Table
from longcoat.programs.importers.rows import Row
from longcoat.programs.importers.settings import compiled, heading_key
from longcoat.programs.importers.shares import percent, scale_of

TITLES = {"us_md": "US MD", "us_do": "US DO", "us_img": "US IMG", "non_us_img": "non-US IMG", "img": "IMG"}


class Measured(NamedTuple):
    """What a number is of.

    Attributes:
        measure: ``residents``, ``invited``, ``interviewed``, ``applicants`` or ``positions``.
        of: The type of applicant; empty for all.
        signal: The signal; empty for with or without.
        year: The season; None where it tells none.
    """

    measure: str
    of: str
    signal: str
    year: int | None


def records(table: Table, name: str, problems: list[Problem]) -> Iterator[Record]:
    """Yield what each row says; what can't be read is added to the problems.

    Args:
        table: The table.
        name: The file's name.
        problems: Grows by what is wrong.

    Raises:
        InputError: Whether 0.5 means a half or half a percent can't be told.
    """
    shares = _percent_columns(table)
    scale = scale_of(_numbers(table.rows, shares), name)
    for row in table.rows:
        of, signal, wrong = _of_row(row, table)
        if wrong:
            problems.append(Problem(wrong, "a type of applicant, or a signal", "", row.line))
            continue
        said: list[Said] = []
        counts: dict[Measured, float] = {}
        for place, cell, what in _cells(row, table, of, signal):
            try:
                number, signed = read_number(cell)
                if place in shares:
                    said += _share(what, percent(number, signed, scale))
                else:
                    counts[what] = number
            except ValueError as error:
                wrong, _, right = str(error).partition(". Right would be: ")
                heading = table.header.headings[place]
                problems.append(Problem(wrong, right.rstrip("."), heading, row.line))
        try:
            said += _of_counts(counts)
            add_up(said)
        except ValueError as error:
            problems.append(Problem(str(error), "the columns in the order of their headings", "", row.line))
        yield Record(row.line, row.identity, tuple(said))


def _cells(row: Row, table: Table, of: str, signal: str) -> Iterator[tuple[int, str, Measured]]:
    """The cells of a row that hold a number, each with its column and what it is of."""
    for place, meaning in table.header.columns.items():
        cell = row.cell(place)
        if cell and "/" in meaning.what:
            measure, subject = meaning.what.split("/")
            year = meaning.season or table.season
            yield place, cell, Measured(measure, subject or of, meaning.about or signal, year)


def _percent_columns(table: Table) -> frozenset[int]:
    return frozenset(
        place
        for place, meaning in table.header.columns.items()
        if "/" in meaning.what
        and not meaning.what.startswith("positions")
        and (meaning.percent or any(row.cell(place).endswith("%") for row in table.rows))
    )


def _numbers(rows: Sequence[Row], places: frozenset[int]) -> Iterator[tuple[float, bool]]:
    for row in rows:
        for place in places:
            try:
                if cell := row.cell(place):
                    yield read_number(cell)
            except ValueError:
                continue  # named as a problem when the row is read


def _of_row(row: Row, table: Table) -> tuple[str, str, str]:
    """Of whom a row is, where there is one for each type or signal: type, signal, and what is wrong."""
    of = signal = ""
    for place, meaning in table.header.columns.items():
        cell = row.cells[place] if place < len(row.cells) else ""
        if meaning.what not in ("type", "signal") or not cell:
            continue
        key = heading_key(cell)
        if compiled(told()["words"]["everyone"]).fullmatch(key):
            continue
        of, signal = of or named("subject", key), signal or named("signal", key)
        if not (of or signal):
            return "", "", f"{cell!r} is neither a type of applicant nor a signal"
    return of, signal, ""


def _share(what: Measured, value: float) -> Iterator[Said]:
    if what.measure == "residents":
        if what.of in SHARES:
            yield Said(f"{what.of}_share", value)
    elif what.measure in ("invited", "interviewed") and what.of not in ("img", "other"):
        field = f"{what.of}_{what.measure}_share" if what.of else f"{what.measure}_share"
        yield _of_season(field, what.signal, what.year, value)


def _of_counts(counts: dict[Measured, float]) -> Iterator[Said]:
    """What numbers of people tell: themselves, and the share of applicants that was invited or interviewed."""
    for what, number in counts.items():
        if number != int(number):
            raise ValueError(f"{number:g} is no number of people")
        if what.measure == "positions" and not what.of and number:
            yield Said("positions", int(number))
        elif what.measure == "applicants" and what.of != "other":
            about = ", ".join(filter(None, (TITLES.get(what.of, ""), what.signal)))
            yield _of_season("applicants", about, what.year, int(number))
        elif what.measure in ("invited", "interviewed"):
            applied = counts.get(what._replace(measure="applicants"))
            if applied is not None and number > applied:
                raise ValueError(f"{number:g} {what.measure} of {applied:g} who applied is not possible")
            if applied:
                yield from _share(what, round(100 * number / applied, 2))


def _of_season(field: str, about: str, year: int | None, value: float) -> Said:
    season = f"{year} season"
    return Said(field, value, ", ".join(filter(None, (season, about))), edition=season)
