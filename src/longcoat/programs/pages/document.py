"""From the bytes of a web page, a PDF or a text file to the text that a visitor would read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from longcoat.programs.pages.limits import limits
from longcoat.programs.pages.outcome import Outcome

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page.

    Attributes:
        url: Where it leads, made absolute if the page's address is known; http and https only.
        text: What a visitor clicks on; the title or the picture's description if there is no text.
    """

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class DataBlock:
    """JSON that stands in a script of the page.

    Attributes:
        type: The script's type, such as ``application/ld+json``; ``assignment`` for ``window.x = {…}``.
        text: The JSON.
    """

    type: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    r"""What could be read of a document.

    Attributes:
        outcome: What became of reading it.
        kind: ``html``, ``pdf`` or ``text``; empty if it is none of them.
        title: The page's title; None when it has none.
        text: One line per paragraph, list item (``- …``), heading (``# …`` to ``###### …``), row of a table or of a
            list of definitions (``label: value``). Navigation and footer are left out; panels that a click opens are in.
        footer: The text of the footer, which may tell a year; at most 1,000 characters.
        html_tree: The parsed page without scripts, styles and drawings; None when it isn't HTML.
        data_blocks: JSON found in scripts.
        links: All links, those of the navigation too, each address once.
        pages: How many pages a PDF has; None for anything else.

    Example:
        >>> page = read_document(b"<title>IM</title><h2>Visas</h2><ul><li>J-1 only</ul><nav>Home</nav>")
        >>> page.title, page.text, page.outcome.value
        ('IM', '## Visas\n- J-1 only', 'read')
    """

    outcome: Outcome
    kind: str = ""
    title: str | None = None
    text: str = ""
    footer: str = ""
    html_tree: LexborHTMLParser | None = None
    data_blocks: tuple[DataBlock, ...] = ()
    links: tuple[Link, ...] = ()
    pages: int | None = None


def read_document(data: bytes, *, url: str | None = None, content_type: str | None = None) -> Document:
    r"""Read a document, whatever it is; nothing that `data` holds makes this raise, hang or fill the memory.

    Args:
        data: The bytes as they came; gzip is unpacked.
        url: The page's own address, to make links absolute.
        content_type: The ``Content-Type`` header, such as ``text/html; charset=utf-8``; used for the encoding.

    Returns:
        The document; its `outcome` says why there is no text if there is none.

    Example:
        >>> read_document(b"\x89PNG\r\n\x1a\n" + bytes(100)).outcome.value
        'not-text'
    """
    from longcoat.programs.pages.decoding import decode, kind_of, unpack

    unpacked = unpack(data)
    if isinstance(unpacked, Outcome):
        return Document(unpacked)
    kind = kind_of(unpacked)
    if isinstance(kind, Outcome):
        return Document(kind)
    if kind == "pdf":
        from longcoat.programs.pages.pdf import read_pdf

        return read_pdf(unpacked)
    text = decode(unpacked, content_type)
    if isinstance(text, Outcome):
        return Document(text)
    from longcoat.programs.pages.html import looks_like_html, read_html

    if looks_like_html(text, content_type):
        return read_html(text, url)
    return _plain(text)


def _plain(text: str) -> Document:
    """A text file: its lines, with what is too long left out."""
    most = limits()["characters"]
    lines = [" ".join(line.split()) for line in text[:most].splitlines()]
    kept = "\n".join(line for line in lines if line)
    if not kept:
        return Document(Outcome.EMPTY, "text")
    return Document(Outcome.PARTLY_READ if len(text) > most else Outcome.READ, "text", None, kept)
