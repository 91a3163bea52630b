"""AAMC Residency Explorer: exported spreadsheets, and saved pages of one program or of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from longcoat.errors import Problem
from longcoat.programs.importers.cells import read_number
from longcoat.programs.importers.header import PERSONAL, Header, Meaning, find_header
from longcoat.programs.importers.opened import Opened, Sheet
from longcoat.programs.importers.page import page_identity
from longcoat.programs.importers.recognition import Recognition, missing_identity
from longcoat.programs.importers.record import Asked, Identity, Reading, Record, Said
from longcoat.programs.importers.refusal import FileError, refuse
from longcoat.programs.importers.rows import Row, read_rows
from longcoat.programs.importers.settings import compiled, heading_key, settings
from longcoat.programs.importers.shares import percent, scale_of
from longcoat.programs.importers.telling import file_day, file_season, season_in

SLUG = "residency-explorer"
TITLE = "Residency Explorer export or saved page"
_SHARES = ("us_md", "us_do", "us_img", "non_us_img", "img")


def _told() -> dict[str, Any]:
    return settings("residency_explorer")


def _first(kind: str, text: str) -> str:
    return next((row["name"] for row in _told()[kind] if compiled(row["pattern"]).search(text)), "")


def meaning_of(heading: str) -> Meaning | None:
    """Return what a column of an export holds.

    The meaning's `what` is ``measure/subject``, such as ``invited/us_img``.

    Example:
        >>> meaning_of("% of U.S. IMG applicants invited to interview (2025 season)")
        Meaning(what='invited/us_img', about='', percent=True, season=2025)
        >>> meaning_of("Invited, gold signal, %").about, meaning_of("Mean Step 2 score")
        ('gold signal', None)
    """
    key, words = heading_key(heading), _told()["words"]
    for what in ("type", "signal"):
        if compiled(words[what]).fullmatch(key):
            return Meaning(what)
    measure, subject = _first("measure", key), _first("subject", key)
    if not measure or subject == "other":
        return None
    signal = _first("signal", key)
    return Meaning(
        f"{measure}/{subject}", signal, compiled(words["percent"]).search(key) is not None, season_in(heading)
    )


def recognize(opened: Opened) -> Recognition:
    """Tell how much a file looks like an export or a saved page of Residency Explorer."""
    named = compiled(_told()["pattern"]).search(opened.words.casefold()) is not None
    headers = [(sheet, header) for sheet in opened.sheets if (header := find_header(sheet, meaning_of))]
    invited = [
        one for one in headers if any(what.startswith(("invited/", "interviewed/")) for what in one[1].whats)
    ]
    if not invited and not named:
        return Recognition()
    signs = 3 * named + sum(header.values for _, header in invited)
    if not invited:
        return Recognition(signs, ("a column with the share of applicants invited or interviewed",))
    if _on_page(opened) or any(header.tells_the_program for _, header in invited):
        return Recognition(signs, named=named)
    best = max((header for _, header in invited), key=lambda header: len(header.columns))
    return Recognition(signs, missing_identity(best.whats), named)


def _on_page(opened: Opened) -> Identity | None:
    """The program that a saved page is about as a whole, if it is about one."""
    found = page_identity(opened) if opened.form == "web page" else None
    return found if found and (found.id or (found.name and found.state)) else None


def read(opened: Opened, asked: Asked) -> Reading:
    """Read a file.

    Raises:
        InputError: Anything in it can't be read; then nothing of it is imported.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    notes: list[str] = []
    elsewhere = 0
    used = [(sheet, header) for sheet in opened.sheets if (header := find_header(sheet, meaning_of))]
    day = file_day([opened.words], asked, opened.name)
    page = None if any(header.tells_the_program and header.values for _, header in used) else _on_page(opened)
    for sheet, top in used:
        header = _of_types(top) if page is not None else top
        if not header.values:
            continue
        if page is not None:
            rows, around = [*_page_rows(sheet, header, page)], [sheet.name]
        elif header.tells_the_program:
            found = read_rows(sheet, header)
            rows, around = found.rows, [sheet.name, *found.around]
            problems += found.problems
            elsewhere += found.elsewhere
        else:
            continue
        season = _season(header, around, opened, asked)
        records += _records(rows, header, season, opened.name, problems)
        notes += _unused(header)
    if problems:
        raise FileError(opened.name, problems)
    together = tuple(_together(records))
    _of_those_who_applied(together, opened.name)
    if not records and not elsewhere:
        raise refuse(opened.name, "its table has a header and no program", "an export with programs in it")
    if elsewhere:
        notes.append(
            f"{elsewhere} rows are of specialties that the catalog doesn't hold; they were left out."
        )
    return Reading(
        _told()["title"],
        together,
        day,
        f"import-{SLUG}",
        "AAMC Residency Explorer",
        tuple(dict.fromkeys(notes)),
    )


def _season(header: Header, around: Sequence[str], opened: Opened, asked: Asked) -> int | None:
    """The season of a table; None when every column that needs one names its own."""
    if all(
        m.season
        for m in header.columns.values()
        if m.what.startswith(("invited", "interviewed", "applicants"))
    ):
        return None
    near = [text for text in around if season_in(text)]
    return file_season(near or [opened.words], asked, opened.name)


def _of_types(header: Header) -> Header:
    """The header of a table on a program's own page: its first column names the types, whatever it is headed."""
    if header.whats & {"type", "signal"}:
        return header
    return replace(header, columns={**{p: m for p, m in header.columns.items() if p}, 0: Meaning("type")})


def _page_rows(sheet: Sheet, header: Header, page: Identity) -> Iterator[Row]:
    for place, cells in enumerate(sheet.rows[header.body :], header.body):
        if len([cell for cell in cells if cell]) > 1:
            yield Row(sheet.first_line + place, tuple(cells), page)


def _unused(header: Header) -> Iterator[str]:
    known = header.columns
    persons = [place for place, meaning in known.items() if meaning.what == PERSONAL]
    rest = [name for place, name in enumerate(header.headings) if name and place not in known]
    if persons:
        yield f"Columns about persons, left out: {len(persons)}."
    if rest:
        yield f"Columns that nothing is read from: {', '.join(dict.fromkeys(rest))}."


def _records(
    rows: Sequence[Row], header: Header, season: int | None, name: str, problems: list[Problem]
) -> Iterator[Record]:
    percents = _percent_columns(rows, header)
    scale = scale_of(_numbers(rows, percents), name)
    for row in rows:
        subject, about, wrong = _of_row(row, header)
        if wrong:
            problems.append(Problem(wrong, "a type of applicant, or a signal", "", row.line))
            continue
        counts: dict[tuple[str, str, int | None], float] = {}
        said: list[Said] = []
        for place, meaning in header.columns.items():
            cell = row.cell(place)
            if "/" not in meaning.what or not cell:
                continue
            measure, of = meaning.what.split("/")
            of, signal, year = of or subject, meaning.about or about, meaning.season or season
            try:
                number, signed = read_number(cell)
                if place in percents:
                    said += _share(measure, of, signal, year, percent(number, signed, scale))
                else:
                    counts[f"{measure}/{of}", signal, year] = number
            except ValueError as error:
                wrong, _, right = str(error).partition(". Right would be: ")
                problems.append(Problem(wrong, right.rstrip("."), header.headings[place], row.line))
        try:
            said += _of_counts(counts)
            _add_up(said)
        except ValueError as error:
            problems.append(Problem(str(error), "the columns in the order of their headings", "", row.line))
        yield Record(row.line, row.identity, tuple(said))


def _percent_columns(rows: Sequence[Row], header: Header) -> frozenset[int]:
    return frozenset(
        place
        for place, meaning in header.columns.items()
        if "/" in meaning.what
        and not meaning.what.startswith("positions")
        and (meaning.percent or any(row.cell(place).endswith("%") for row in rows))
    )


def _numbers(rows: Sequence[Row], places: frozenset[int]) -> Iterator[tuple[float, bool]]:
    for row in rows:
        for place in places:
            try:
                if cell := row.cell(place):
                    yield read_number(cell)
            except ValueError:
                continue  # named as a problem when the row is read


def _of_row(row: Row, header: Header) -> tuple[str, str, str]:
    """Of whom a row is, where there is one for each type or signal: subject, signal, and what is wrong."""
    subject = about = ""
    for place, meaning in header.columns.items():
        cell = row.cells[place] if place < len(row.cells) else ""
        if meaning.what not in ("type", "signal") or not cell:
            continue
        key = heading_key(cell)
        if compiled(_told()["words"]["everyone"]).fullmatch(key):
            continue
        subject, about = subject or _first("subject", key), about or _first("signal", key)
        if not (subject or about):
            return "", "", f"{cell!r} is neither a type of applicant nor a signal"
    return subject, about, ""


def _share(measure: str, of: str, signal: str, year: int | None, value: float) -> Iterator[Said]:
    if measure == "residents":
        if of in _SHARES:
            yield Said(f"{of}_share", value)
    elif measure in ("invited", "interviewed") and of not in ("img", "other"):
        yield _of_season(f"{of}_{measure}_share" if of else f"{measure}_share", signal, year, value)


def _of_counts(counts: dict[tuple[str, str, int | None], float]) -> Iterator[Said]:
    """What numbers of people tell: themselves, and the share of applicants that was invited or interviewed."""
    titles = {
        "us_md": "US MD",
        "us_do": "US DO",
        "us_img": "US IMG",
        "non_us_img": "non-US IMG",
        "img": "IMG",
    }
    for (what, signal, year), number in counts.items():
        measure, of = what.split("/")
        if number != int(number):
            raise ValueError(f"{number:g} is no number of people")
        if measure == "positions" and not of and number:
            yield Said("positions", int(number))
        elif measure == "applicants" and of != "other":
            yield _of_season(
                "applicants", ", ".join(filter(None, (titles.get(of, ""), signal))), year, int(number)
            )
        elif measure in ("invited", "interviewed"):
            applied = counts.get((f"applicants/{of}", signal, year))
            if applied is not None and number > applied:
                raise ValueError(f"{number:g} {measure} of {applied:g} who applied is not possible")
            if applied:
                yield from _share(measure, of, signal, year, round(100 * number / applied, 2))


def _of_season(field: str, about: str, year: int | None, value: float) -> Said:
    season = f"{year} season"
    return Said(field, value, ", ".join(filter(None, (season, about))), edition=season)


def _add_up(said: Sequence[Said]) -> None:
    """Refuse shares of residents that add up to more than all: then columns are not what they are headed."""
    total = sum(float(one.value) for one in said if one.field.removesuffix("_share") in _SHARES[:4])
    if total > _told()["words"]["most_percent"]:
        raise ValueError(f"the shares of residents add up to {total:g} %")


def _of_those_who_applied(records: Sequence[Record], name: str) -> None:
    """Refuse shares that are parts of those invited: 30 % of the invited is not 30 % of the applicants.

    Raises:
        InputError: The shares of all types of applicants add up to all in every row.
    """
    least, most = _told()["words"]["parts"]
    for measure in ("invited", "interviewed"):
        fields = {f"{of}_{measure}_share" for of in _SHARES}
        some = [
            {
                one.field: float(one.value)
                for one in record.said
                if one.field in fields and "," not in (one.about or "")
            }
            for record in records
        ]
        full = [shares.values() for shares in some if len(shares) > 2]
        if full and all(least <= sum(shares) <= most for shares in full):
            why = f"its shares {measure} add up to 100 % over the types: they are parts of those {measure}"
            raise refuse(name, why, f"the share of each type's applicants that was {measure}")


def _together(records: Sequence[Record]) -> Iterator[Record]:
    """Put the rows of one program together, where there is one for each type of applicant."""
    lines: dict[Identity, list[Record]] = {}
    for record in records:
        lines.setdefault(record.identity, []).append(record)
    for identity, some in lines.items():
        said = tuple(dict.fromkeys(one for record in some for one in record.said))
        yield Record(some[0].line, identity, said)
