"""The document that a person names on the command line: an address, a file, or standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.programs.pages import Document


@dataclass(frozen=True, slots=True)
class Given:
    """A document that was given.

    Attributes:
        document: What could be read of it.
        title: Its title, or its file's name.
        url: Its address; None for a file.
    """

    document: Document
    title: str
    url: str | None


def open_document(source: str) -> Given:
    """Read the document at an address, in a file, or on standard input (``-``).

    Raises:
        InputError: The address can't be had.
        OSError: The file can't be read.
    """
    from longcoat.programs.pages import read_document

    if source.lower().startswith(("http://", "https://")):
        from longcoat.programs.pages import fetch

        page = fetch(source)
        document = read_document(page.data, url=page.url, content_type=page.content_type)
        return Given(document, document.title or page.url, page.url)
    if source == "-":
        document = read_document(sys.stdin.buffer.read())
        return Given(document, document.title or "Pasted text", None)
    if "://" in source:
        raise InputError(
            f"{source} can't be read. Right would be: an address with http or https, a file, or -."
        )
    file = Path(source)
    if not source.strip() or not file.exists() or file.is_dir():
        what = "There is no file" if not source.strip() or not file.exists() else "This is a folder:"
        raise InputError(f"{what} {source!r}. Right would be: an address with http or https, a file, or -.")
    document = read_document(file.read_bytes())
    return Given(document, document.title or file.name, None)
