"""Walks the elements of a page and writes down what a visitor reads, one line per paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from selectolax.lexbor import LexborNode

from longcoat.programs.pages.limits import limits, words_of

#: How many cells a row has, and how many characters a cell, to be data and not the layout of a page.
_CELLS, _CELL_CHARACTERS = 8, 600
_NOT_IN_CELLS = "table, h1, h2, h3, h4, h5, h6, ul, ol, dl, p + p"


def visible_text(body: LexborNode, by_name: bool) -> str:
    """Return the text below `body`.

    Args:
        body: Where to start.
        by_name: Whether elements whose class or id names them navigation, a footer and the like are left out.
    """
    writer = _Writer()
    top = body.mem_id  # nodes compare by their whole content: slow
    node: LexborNode | None = body
    while node is not None:
        goes_down = _enter(writer, node, by_name) and node.child is not None
        if goes_down:
            node = node.child
            continue
        while node is not None and node.mem_id != top:
            if node.next is not None:
                node = node.next
                break
            node = node.parent
            if node is not None:
                _leave(writer, node)
        else:
            break
    writer.end_line()
    return "\n".join(writer.lines)


@dataclass(slots=True)
class _Writer:
    """Lines so far, and the one being written with the mark in front of it."""

    lines: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    mark: str = ""
    bold: int = 0
    plain: int = 0
    header: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        words = " ".join("".join(self.parts).split())[: limits()["line_characters"]]
        mark = self.mark
        if words and not mark and self.bold and not self.plain and _short(words):
            mark = "##### "
        if words and not (self.lines and self.lines[-1] == mark + words):
            self.lines.append(mark + words)
        self.parts.clear()
        self.bold = self.plain = 0
        if words or mark != "- ":
            self.mark = ""


def _short(words: str) -> bool:
    return len(words) <= words_of("html")["bold_heading"] and not words.endswith((".", ",", ";"))


def _enter(writer: _Writer, node: LexborNode, by_name: bool) -> bool:
    """Write what an element begins with; return whether to look inside."""
    meaning = _meaning()
    if node.is_text_node:
        words = node.text_content or ""
        if words.strip():
            strong = node.parent is not None and _is_bold(node.parent)
            writer.bold += strong
            writer.plain += not strong
        writer.parts.append(words)
        return False
    tag = node.tag or ""
    if not node.is_element_node or tag in meaning["skipped"] or _is_skipped(node, by_name):
        writer.parts.append(" ")
        return False
    if tag == "br":
        writer.end_line()
    elif tag == "tr":
        writer.end_line()
        return not _row(writer, node)
    elif tag in meaning["blocks"]:
        if not (tag == "dd" and writer.parts and writer.parts[-1] in (": ", " ")):
            writer.end_line()
        _mark(writer, node, tag)
    return True


def _leave(writer: _Writer, node: LexborNode) -> None:
    """Write what an element ends with."""
    tag = node.tag or ""
    if tag == "dt" and (term := "".join(writer.parts).strip()):
        if not term.endswith("?"):
            writer.parts.append(" " if term.endswith(":") else ": ")
            return
        writer.mark = "##### "
    if tag in _meaning()["blocks"]:
        writer.end_line()
    elif tag in ("td", "th"):
        writer.parts.append(" ")


def _mark(writer: _Writer, node: LexborNode, tag: str) -> None:
    """A heading's or a list item's mark in front of the line that begins."""
    if level := _meaning()["headings"].get(tag):
        writer.mark = "#" * level + " "
    elif tag == "li":
        writer.mark = "- "
    elif tag == "dt" or _is_panel_title(node, tag):
        writer.mark = "" if tag == "dt" else "##### "


def _row(writer: _Writer, row: LexborNode) -> bool:
    """Write a row of a table of data as ``label: value``; return whether it was one."""
    cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
    texts = [" ".join((cell.text(separator=" ") or "").split()) for cell in cells]
    if not 2 <= len(cells) <= _CELLS or max(map(len, texts)) > _CELL_CHARACTERS:
        return False
    if any(cell.css_first(_NOT_IN_CELLS) is not None for cell in cells):
        return False
    if all(cell.tag == "th" for cell in cells):
        writer.header = texts
        line = " | ".join(text for text in texts if text)
    elif len(cells) == 2:
        line = f"{texts[0].rstrip(': ')}: {texts[1]}" if texts[0] else texts[1]
    else:
        heads = writer.header if len(writer.header) == len(texts) else [""] * len(texts)
        told = [f"{head} {text}".strip() for head, text in zip(heads[1:], texts[1:], strict=True) if text]
        line = f"{texts[0].rstrip(': ')}: {'; '.join(told)}"
    writer.parts.append(line)
    writer.end_line()
    return True


def _is_bold(node: LexborNode) -> bool:
    parent = node.parent
    return node.tag in ("b", "strong") or (parent is not None and parent.tag in ("b", "strong"))


def _is_skipped(node: LexborNode, by_name: bool) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    meaning = _meaning()
    if attributes.get("role") in meaning["skipped_roles"]:
        return True
    if not by_name or node.tag in ("body", "main", "article"):
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    return not meaning["skipped_names"].isdisjoint(names)


def _is_panel_title(node: LexborNode, tag: str) -> bool:
    attributes = node.attributes
    if tag == "button":
        return "aria-expanded" in attributes or "aria-controls" in attributes
    names = (attributes.get("class") or "").lower() if attributes else ""
    return bool(names) and any(part in names for part in _meaning()["panel_titles"])


@cache
def _meaning() -> dict[str, Any]:
    words = words_of("html")
    return words | {
        name: frozenset(words[name]) for name in ("skipped", "skipped_roles", "skipped_names", "blocks")
    }
