"""A file opened: its tables, or its lines, whatever kind of file it is."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

from longcoat.programs.importers.refusal import refuse
from longcoat.programs.importers.settings import limits
from longcoat.programs.pages.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it stands in a file.

    Attributes:
        name: The sheet's name, or what stands above the table; may be empty.
        rows: The cells as text, row by row; rows may differ in length.
        first_line: The line or row number of the first row, counted from 1.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds.

    Attributes:
        name: The file's name.
        form: ``spreadsheet``, ``csv``, ``web page`` or ``pdf``.
        sheets: Its tables.
        lines: Its text line by line, where it is a web page or a PDF; a PDF's lines keep their columns.
        title: The title of a web page; empty when there is none.
    """

    name: str
    form: str
    sheets: tuple[Sheet, ...] = ()
    lines: tuple[str, ...] = ()
    title: str = ""
    pages: tuple[int, ...] = field(default=())

    @property
    def words(self) -> str:
        """Everything that may say what the file is: its title, names and first lines."""
        top = [cell for sheet in self.sheets for row in sheet.rows[: limits()["header_rows"]] for cell in row]
        end = [cell for sheet in self.sheets for row in sheet.rows[-5:] for cell in row]
        names = [sheet.name for sheet in self.sheets]
        return " \n".join([self.title, *names, *top, *end, *self.lines[:200], *self.lines[-20:]])


def open_file(data: bytes, name: str) -> Opened:
    r"""Open a file by what is in it, whatever its name ends with.

    Args:
        data: Its bytes.
        name: Its name, for messages.

    Raises:
        InputError: It is too large, damaged, protected, or of a form that nothing is read from.

    Example:
        >>> open_file(b"Program;City\nKern Medical;Bakersfield\n", "a.csv").sheets[0].rows[1]
        ('Kern Medical', 'Bakersfield')
    """
    most = limits()["bytes"]
    if len(data) > most:
        raise refuse(name, f"it is larger than {most // 1_000_000} MB", "the export as it was downloaded")
    if not data.strip():
        raise refuse(name, "it is empty", "the file as it was downloaded")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        told = _work("spreadsheet", data, name)
        sheets = (
            Sheet(one["name"], tuple(tuple(row) for row in one["rows"]))
            for one in told["sheets"]
            if one["rows"]
        )
        return Opened(name, "spreadsheet", tuple(_small(sheet, name) for sheet in sheets))
    if b"%PDF-" in data[:1024]:
        return _pdf(data, name)
    return _text(data, name)


def _pdf(data: bytes, name: str) -> Opened:
    if b"%%EOF" not in data[-2048:]:
        raise refuse(name, "it ends in the middle", "the whole file; download it again")
    pages = _work("pdf", data, name)["pages"]
    lines = [(line.rstrip(), number) for number, text in enumerate(pages, 1) for line in text.splitlines()]
    kept = [(line, number) for line, number in lines if line.strip()]
    return Opened(
        name, "pdf", lines=tuple(line for line, _ in kept), pages=tuple(number for _, number in kept)
    )


def _text(data: bytes, name: str) -> Opened:
    from longcoat.programs.importers.delimited import read_delimited
    from longcoat.programs.importers.web_page import read_web_page
    from longcoat.programs.pages.decoding import decode, kind_of
    from longcoat.programs.pages.html import looks_like_html

    kind = kind_of(data)
    text = kind if isinstance(kind, Outcome) else decode(data, None)
    if isinstance(text, Outcome):
        raise refuse(name, _WHY.get(text.value, text.title), "a spreadsheet, CSV, saved web page or PDF")
    if looks_like_html(text):
        return read_web_page(data, text, name)
    return Opened(name, "csv", (_small(read_delimited(text, name), name),))


def _small(sheet: Sheet, name: str) -> Sheet:
    """The same table, unless it is larger than any export."""
    most = limits()
    if len(sheet.rows) > most["rows"] or max(map(len, sheet.rows), default=0) > most["columns"]:
        right = f"at most {most['rows']:,} rows and {most['columns']} columns"
        raise refuse(name, "it has more rows or columns than any such table", right)
    letters = most["cell_letters"]
    return Sheet(
        sheet.name, tuple(tuple(cell[:letters] for cell in row) for row in sheet.rows), sheet.first_line
    )


def _work(kind: str, data: bytes, name: str) -> dict[str, Any]:
    """Read a file in a process of its own, within the time and memory of ``limits.toml``."""
    most = limits()[kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module
            [sys.executable, "-m", "longcoat.programs.importers.worker", kind, json.dumps(most)],
            input=data,
            capture_output=True,
            timeout=most["seconds"] + 15,
            check=False,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        told = {"outcome": "too-large"}
    except ValueError:  # it was ended: by its limits, or by what it read
        told = {"outcome": "too-large"}
    if told["outcome"] != "read":
        raise refuse(name, _WHY[told["outcome"]], "the file as it was downloaded, without a password")
    return told


_WHY = {
    "broken": "it is damaged or ends in the middle",
    "encrypted": "it is protected by a password",
    "too-large": "reading it takes more time or memory than any such file",
    "archive": "it is an archive and no spreadsheet; unpack it and import what is inside",
    "images-only": "it holds pictures of pages and no text",
    "empty": "there is no text in it",
    "not-text": "it is neither a spreadsheet, nor CSV, nor a web page, nor a PDF",
}
