"""The document as a tagged PDF, set by Typst."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files

from longcoat.errors import DataError, InputError
from longcoat.reports.document.block import Document, as_data


def as_pdf(document: Document) -> bytes:
    """Return the document as a PDF that meets PDF/UA-1: tagged, titled, with a language and alternative text.

    The same document gives the same bytes.

    Raises:
        InputError: The typesetter isn't installed.
        DataError: The document can't be set.
    """
    try:
        import typst
    except ImportError:
        raise InputError(
            "A PDF needs the typesetter, which isn't installed. Right would be: pip install 'longcoat[pdf]', or "
            "--html, which prints as well."
        ) from None
    stamp = datetime.combine(date.fromisoformat(document.day), time(), UTC)
    folder = files("longcoat.reports.document")
    template = folder.joinpath("data", "report.typ").read_bytes()
    with as_file(folder.joinpath("fonts")) as fonts:
        try:
            made: bytes = typst.compile(
                template,
                font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)]),
                sys_inputs={"report": json.dumps(as_data(document), ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=stamp,
            )
        except typst.TypstError as error:
            raise DataError(f"The report can't be set as a PDF: {error.message}") from error
    return made
