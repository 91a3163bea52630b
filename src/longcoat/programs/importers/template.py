"""Proposing a mapping for a table, from its headings and a look at its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from longcoat.programs.importers import cells, freida, residency_explorer
from longcoat.programs.importers.header import IDENTITY, PERSONAL, identity_of
from longcoat.programs.importers.mapping import DROPPED, known_fields
from longcoat.programs.importers.opened import Opened, Sheet
from longcoat.programs.importers.refusal import refuse
from longcoat.programs.importers.settings import heading_key, limits
from longcoat.programs.packs.cells import private_in
from longcoat.vocabulary import find_state

_LOOKED_AT = 50
_MOST = 0.8


def mapping_template(opened: Opened) -> str:
    """Return a mapping to check and confirm, as TOML.

    Raises:
        InputError: The file holds no table.
    """
    import tomlkit

    sheet = max(opened.sheets, key=lambda sheet: sum(map(len, sheet.rows)), default=None)
    if sheet is None:
        raise refuse(opened.name, "it holds no table", "a spreadsheet, CSV or saved page with one")
    document = tomlkit.document()
    document.add(
        tomlkit.comment(
            f"What the columns of {opened.name} mean: a proposal. Check every line, then confirm."
        )
    )
    for key, value in (
        ("confirmed", False),
        ("id", _id(opened.name)),
        ("title", opened.name),
        ("grade", "second-hand"),
    ):
        document.add(key, tomlkit.item(value))
    document.add(
        tomlkit.comment("as_of = 2025-10-01   # the day that it speaks for, if the file doesn't tell")
    )
    document.add(tomlkit.comment('specialty = "family-medicine"   # if no column tells it'))
    columns = tomlkit.table()
    columns.comment(
        f'a field, a part of the identity ({", ".join(IDENTITY)}), or "{DROPPED}" to leave it out'
    )
    for heading, what, why in _proposals(sheet):
        item = tomlkit.item(what)
        columns.add(heading, item.comment(why) if why else item)
    document.add("columns", columns)
    return tomlkit.dumps(document)


def _proposals(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Yield each column's heading with what it seems to be and why; of two that are the same, the second is left out."""
    rows = range(min(len(sheet.rows), limits()["header_rows"]))
    place = max(rows, key=lambda at: (_filled(sheet, at), -at))
    body = sheet.rows[place + 1 :][:_LOOKED_AT]
    told, taken = set[str](), set[str]()
    for at, heading in enumerate(sheet.rows[place]):
        if not heading or heading in told:
            continue
        cells_there = [row[at] for row in body if at < len(row) and not cells.is_missing(row[at])]
        what, why = _proposed(heading, cells_there)
        if what in taken:
            what, why = DROPPED, f"another column is {what} already"
        told.add(heading)
        taken |= {what} - {DROPPED}
        yield heading, what, why


def _filled(sheet: Sheet, place: int) -> int:
    row = sheet.rows[place]
    return sum(bool(cell) and not cell[:1].isdigit() for cell in row) + 2 * sum(
        bool(identity_of(cell)) for cell in row if cell
    )


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-") or "my-table"


def _proposed(heading: str, values: Sequence[str]) -> tuple[str, str]:
    """What a column is likely to be, and why it is left out if it is."""
    known = identity_of(heading)
    if (known and known.what == PERSONAL) or any(private_in(value) for value in values):
        return DROPPED, "about a person"
    if known:
        return known.what, ""
    meaning = freida.meaning_of(heading)
    if meaning and meaning.what in known_fields():
        return meaning.what, ""
    slug = heading_key(heading).replace(" ", "_")
    if slug in known_fields():
        return slug, ""
    told = residency_explorer.meaning_of(heading)
    if told and told.percent and "/" in told.what:
        measure, of = told.what.split("/")
        slug = f"{of}_share" if measure == "residents" else f"{of}_{measure}_share".lstrip("_")
        if slug in known_fields():
            return slug, 'for a season, write { field = "…", about = "2025 season" }'
    return _by_values(values), ""


def _by_values(values: Sequence[str]) -> str:
    """What the values alone show: a number of ten digits, a state, a specialty."""
    for what, fits in (
        ("id", _is_id),
        ("state", lambda v: find_state(v) is not None),
        ("specialty", lambda v: bool(cells.read_specialty(v))),
    ):
        if values and sum(map(fits, values)) >= _MOST * len(values):
            return what
    return DROPPED


def _is_id(value: str) -> bool:
    return re.fullmatch(r"\d{10}", value) is not None
