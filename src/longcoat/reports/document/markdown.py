"""The document as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from longcoat.reports.document.block import (
    Bars,
    Card,
    Document,
    Heading,
    Icons,
    Lead,
    Point,
    Points,
    Table,
    Text,
)
from longcoat.reports.markdown import table


def as_markdown(document: Document) -> str:
    """Return the document as Markdown; charts are told in words.

    Example:
        >>> from longcoat.reports.document.block import Section
        >>> print(as_markdown(Document("A plan", "For somebody", "2026-11-21", (Section("One", (Text("Words."),)),))))
        # A plan
        <BLANKLINE>
        For somebody. Made for 2026-11-21.
        <BLANKLINE>
        ## One
        <BLANKLINE>
        Words.
        <BLANKLINE>
    """
    lines = [f"# {document.title}", "", f"{document.subtitle}. Made for {document.day}.", ""]
    for section in document.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_SET[type(block)](block), ""]
    return "\n".join(lines[:-1]) + "\n"


def _lead(block: Lead) -> Iterator[str]:
    yield f"**{block.text}**"


def _text(block: Text) -> Iterator[str]:
    yield block.text


def _points(block: Points) -> Iterator[str]:
    yield from (f"- {_point(point)}" for point in block.items)


def _point(point: Point) -> str:
    mark = f"{point.mark} " if point.mark else ""
    return f"{mark}{point.text}{f' [{point.source}]' if point.source else ''}"


def _table(block: Table) -> Iterator[str]:
    if block.caption:
        yield from (block.caption, "")
    yield table(block.header, ([cell.replace("|", "/") for cell in row] for row in block.rows), block.right)


def _icons(block: Icons) -> Iterator[str]:
    yield from ("```text", *_rows(block), "```", "")
    yield "● match even at the low end, ◉ in the best single answer, ◌ only at the high end, ○ not even then."


def _rows(block: Icons) -> Iterator[str]:
    signs = [
        "●" if place < block.low else "◉" if place < block.middle else "◌" if place < block.high else "○"
        for place in range(100)
    ]
    yield from (" ".join(signs[row : row + 10]) for row in range(0, 100, 10))


def _bars(block: Bars) -> Iterator[str]:
    yield from (block.caption, "", *(f"- {bar.label}: {bar.value}" for bar in block.bars))


def _card(block: Card) -> Iterator[str]:
    box = "☐ " if block.box else ""
    yield from (f"**{box}{block.title}** ({block.aside})  ", block.about, "")
    yield from (f"- {_point(point)}" for point in block.points)


def _heading(block: Heading) -> Iterator[str]:
    yield f"### {block.text}"


_SET: Mapping[type, Callable[[Any], Iterator[str]]] = {
    Lead: _lead,
    Text: _text,
    Points: _points,
    Table: _table,
    Icons: _icons,
    Bars: _bars,
    Card: _card,
    Heading: _heading,
}
