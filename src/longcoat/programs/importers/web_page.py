"""Saved web pages: their tables and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from longcoat.programs.importers.opened import Opened, Sheet
from longcoat.programs.importers.refusal import refuse
from longcoat.programs.importers.settings import limits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROWS = "tr, [role=row]"
_CELLS = "th, td, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]"
_TABLES = "table, [role=table], [role=grid]"


def read_web_page(data: bytes, text: str, name: str) -> Opened:
    """Return the tables and lines of a saved page.

    Raises:
        InputError: It ends in the middle, or can't be read.
    """
    from longcoat.programs.pages.document import read_document

    end = text[-4000:].lower()
    if "<html" in text[:20_000].lower() and "</html" not in end:
        raise refuse(name, "the page ends in the middle", "the whole page; save it again")
    document = read_document(data)
    if not document.outcome.has_text or document.html_tree is None:
        raise refuse(name, document.outcome.title, "the page as saved from a browser, after it has loaded")
    tables = document.html_tree.css(_TABLES)
    sheets = [
        Sheet(_above(table), rows)
        for table in tables
        if not table.css_first("table table") and (rows := _grid(table))
    ]
    lines = tuple(document.text.splitlines())
    return Opened(name, "web page", tuple(sheets), lines, document.title or "")


def _above(table: LexborNode) -> str:
    caption = table.css_first("caption")
    return _words(caption) if caption is not None else ""


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())[: limits()["cell_letters"]]


def _grid(table: LexborNode) -> tuple[tuple[str, ...], ...]:
    """The cells of a table, with those that reach over several columns or rows repeated."""
    grid: list[tuple[str, ...]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.css(_ROWS)[: limits()["rows"]]:
        cells: list[str] = []
        for text, columns, rows in _cells(row):
            _fill(cells, hanging)
            for _ in range(columns):
                if rows > 1:
                    hanging[len(cells)] = (rows - 1, text)
                cells.append(text)
        _fill(cells, hanging)
        if any(cells):
            grid.append(tuple(cells))
    return tuple(grid)


def _fill(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Put in what hangs down from the rows above."""
    while len(cells) in hanging:
        left, text = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, text)
        cells.append(text)


def _cells(row: LexborNode) -> Iterator[tuple[str, int, int]]:
    most = limits()["web_page"]
    for cell in row.css(_CELLS):
        columns, rows = (_span(cell, name) for name in ("colspan", "rowspan"))
        yield _words(cell), min(columns, most["span_columns"]), min(rows, most["span_rows"])


def _span(cell: LexborNode, name: str) -> int:
    told = (cell.attributes.get(name) or "1").strip()
    return max(int(told), 1) if told.isascii() and told.isdecimal() else 1
