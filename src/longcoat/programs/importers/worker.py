"""Reads one spreadsheet or PDF from standard input and writes what it found as JSON.

Run as ``python -m longcoat.programs.importers.worker KIND LIMITS``: a damaged or hostile file then takes only this
process along. LIMITS is a JSON object.
"""

from __future__ import annotations

import datetime
import io
import json
import logging
import sys
import zipfile
from typing import Any

from longcoat.programs.limited import limit_process

_CHUNK = 1 << 20


def main(kind: str, limits: dict[str, Any]) -> None:
    """Limit this process, read, and write one JSON object: its ``outcome``, and the sheets or pages."""
    limit_process(limits["seconds"], limits["memory"])
    logging.disable()
    data = sys.stdin.buffer.read()
    try:
        told = _spreadsheet(data, limits) if kind == "spreadsheet" else _pdf(data, limits)
    except MemoryError:
        told = {"outcome": "too-large"}
    except Exception:  # readers raise whatever a damaged file leads to; which one tells a person nothing
        told = {"outcome": "broken"}
    sys.stdout.write(json.dumps(told))


def _spreadsheet(data: bytes, limits: dict[str, Any]) -> dict[str, Any]:
    from python_calamine import CalamineWorkbook, PasswordError

    if data.startswith(b"PK"):
        outcome = _unpacks(data, limits["unpacked"])
        if outcome:
            return {"outcome": outcome}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        return {"outcome": "encrypted"}
    sheets = []
    if len(book.sheet_names) > limits["sheets"]:
        return {"outcome": "too-large"}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_width * sheet.total_height > limits["cells"]:
            return {"outcome": "too-large"}
        rows = sheet.to_python(skip_empty_area=False)
        sheets.append({"name": name, "rows": [[_cell(value) for value in row] for row in rows]})
    return {"outcome": "read", "sheets": sheets}


def _unpacks(data: bytes, most: int) -> str:
    """Why an archive can't be a spreadsheet; empty if it can. What it says of its sizes is not believed."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        total = 0
        for info in archive.infolist():
            if info.flag_bits & 1:
                return "encrypted"
            with archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    total += len(chunk)
                    if total > most:
                        return "too-large"
    except zipfile.BadZipFile:
        return "broken"
    names = archive.namelist()
    known = any(name.startswith("xl/") for name in names) or "content.xml" in names
    return "" if known else "archive"


def _cell(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return format(value, ".12g")
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.date():
            return value.isoformat()
        case _:
            return " ".join(str(value).split())


def _pdf(data: bytes, limits: dict[str, Any]) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"outcome": "encrypted"}
    if len(reader.pages) > limits["pages"]:
        return {"outcome": "too-large"}
    pages, pictures = [], False
    for page in reader.pages:
        pages.append(page.extract_text(extraction_mode="layout") or "")
        pictures = pictures or "/XObject" in (page.get("/Resources") or {})
    if not any(text.strip() for text in pages):
        return {"outcome": "images-only" if pictures else "empty"}
    return {"outcome": "read", "pages": pages}


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
