"""The text of a Word document as it will be when all its tracked changes are accepted, without its comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

#: An element of lxml, which has no types.
Element = Any
#: What isn't in the text any more, what stands twice for older programs, and what only says how text looks.
LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText"})
#: Signs that are elements of their own.
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def lines_of(document: Document) -> Iterator[str]:
    """Yield a document's paragraphs, and the rows of its tables with their cells side by side.

    Python-docx gives a paragraph's own words only: what was inserted with changes tracked, and what stands in a field of a
    form, would silently be missing.
    """
    yield from _blocks(document.element.body)


def _blocks(parent: Element) -> Iterator[str]:
    for child in parent:
        name = _name(child)
        if name == "p":
            yield "".join(_words(child))
        elif name == "tr":
            cells = ("\n".join(_blocks(cell)) for cell in child if _name(cell) == "tc")
            yield "  ".join(dict.fromkeys(cells))
        elif name not in LEFT_OUT:
            yield from _blocks(child)


def _words(parent: Element) -> Iterator[str]:
    for child in parent:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name not in LEFT_OUT:
            yield from _words(child)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
