"""A page as the lines that a visitor sees, each with where it stands; the material that rosters are read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from longcoat.programs.rosters.words import limit, split_word_label, words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(eq=False, slots=True)
class Box:
    """An element of a page, or an object of its data, as far as it groups lines.

    Attributes:
        parent: The element around it; None at the top.
        tag: Its tag.
        hint: Its class names, which often say what it holds.
        panel: What the button says that opens it, for it and all in it.
    """

    parent: Box | None
    tag: str
    hint: str = ""
    panel: str = ""

    def up(self) -> Iterator[Box]:
        """Yield this box and those around it, from the inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


@dataclass(slots=True)
class Line:
    """One line of a page. Lines live only while a page is read: they hold names.

    Attributes:
        text: What it says.
        box: The element it stands in.
        level: 1 to 6 for a heading, 0 for anything else.
        strong: Whether all of it is bold.
        column: What heads its column of a table, or names its entry of the data.
        link: Where it leads, as the page writes it.
        picture: Whether it is the description of a picture.
    """

    text: str = field(repr=False)
    box: Box
    level: int = 0
    strong: bool = False
    column: str = ""
    link: str = ""
    picture: bool = False


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(words()["elements"]["blocks"].split())
_SKIPPED = frozenset(words()["elements"]["skipped"].split())
_BOLD = frozenset(("b", "strong"))
#: Class names of elements inside a line that hold a part of their own: a name, a school.
_PART = re.compile(
    r"(?:^|[-_ ])(?:name|school|degree|title|education|position|role|hometown|credential)s?(?:$|[-_ ])"
)
_HALF_A_NAME = re.compile(r"first|last|given|family|middle|sur")


def _is_label(text: str) -> bool:
    return bool(split_word_label(text)[0])


def lines_of_html(tree: LexborHTMLParser, top: Box, is_head: Callable[[str], bool] = _is_label) -> list[Line]:
    """Return the lines of a page in the order in which they stand.

    Args:
        tree: The page.
        top: The box around everything.
        is_head: Tells whether a text can head a column, for tables that don't mark their first row as a header.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> page = LexborHTMLParser("<h2>Class of 2027</h2><p><b>A B, MD</b><br>AUC</p>")
        >>> [(line.level, line.strong, line.box.tag) for line in lines_of_html(page, Box(None, "page"))]
        [(2, False, 'h2'), (0, True, 'p'), (0, False, 'p')]
    """
    body = tree.body
    if body is None:
        return []
    writer = _Writer(top, _panels(tree), is_head)
    node: LexborNode | None = body
    last = body.mem_id
    while node is not None and len(writer.lines) < limit("lines"):
        if writer.enter(node) and node.child is not None:
            node = node.child
            continue
        if writer.entered:
            writer.leave(node)
        while node is not None and node.mem_id != last and node.next is None:
            node = node.parent
            if node is not None:
                writer.leave(node)
        node = None if node is None or node.mem_id == last else node.next
    writer.flush()
    return writer.lines


def _panels(tree: LexborHTMLParser) -> dict[str, str]:
    """Element id → what the button or tab says that shows it."""
    found: dict[str, str] = {}
    by_id: dict[str, str] = {}
    for node in tree.css("a[href^='#'], [aria-controls], [data-target], [data-bs-target], [role=tab]"):
        attributes = node.attributes
        text = " ".join(node.text(separator=" ").split())[:80]
        if attributes.get("id"):
            by_id[attributes["id"] or ""] = text
        for name in ("href", "aria-controls", "data-target", "data-bs-target"):
            target = (attributes.get(name) or "").lstrip("#")
            if target and text:
                found.setdefault(target, text)
    for node in tree.css("[aria-labelledby]"):
        attributes = node.attributes
        label = by_id.get(attributes.get("aria-labelledby") or "")
        if label and attributes.get("id"):
            found.setdefault(attributes["id"] or "", label)
    return found


@dataclass(slots=True)
class _Table:
    """The table being read: what heads its columns, and where in it we are."""

    header: list[str] = field(default_factory=list)
    column: int = -1
    row: int = -1


class _Writer:
    """Lines so far, and the one being written."""

    def __init__(self, top: Box, panels: dict[str, str], is_head: Callable[[str], bool]) -> None:
        self.lines: list[Line] = []
        self.box = top
        self.entered = False
        self.panels = panels
        self.is_head = is_head
        self.parts: list[str] = []
        self.bold = self.plain = 0
        self.bold_depth = 0
        self.link = ""
        self.tables: list[_Table] = []

    def enter(self, node: LexborNode) -> bool:
        """Take up what an element begins with; return whether to look inside."""
        self.entered = False
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        tag = node.tag or ""
        attributes = node.attributes if node.is_element_node else {}
        if not node.is_element_node or tag in _SKIPPED or attributes.get("role") == "navigation":
            return False
        hint = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}".lower().strip()
        if tag in _BLOCKS or _is_part(hint):
            self.flush()
        panel = self.panels.get(attributes.get("id") or "", "")
        self.box = Box(self.box, tag, hint, panel or self.box.panel)
        self.entered = True
        self._begin(tag, attributes, node)
        return True

    def _begin(self, tag: str, attributes: dict[str, str | None], node: LexborNode) -> None:
        if tag in _BOLD or "bold" in (attributes.get("style") or ""):
            self.bold_depth += 1
        if tag == "a":
            self.link = attributes.get("href") or ""
        if tag == "table":
            self.tables.append(_Table(_header(node, self.is_head)))
        elif tag == "tr" and self.tables:
            self.tables[-1].row += 1
            self.tables[-1].column = -1
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].column += 1
        elif tag == "img" and (alt := (attributes.get("alt") or attributes.get("title") or "").strip()):
            self.parts.append(alt)
            self.plain += 1
            self.flush(picture=True)

    def leave(self, node: LexborNode) -> None:
        """Finish what an element ends."""
        if not node.is_element_node or self.box.parent is None or self.box.tag != node.tag:
            return
        tag = node.tag or ""
        if tag in _BLOCKS or _is_part(self.box.hint):
            self.flush()
        if tag in _BOLD or "bold" in (node.attributes.get("style") or ""):
            self.bold_depth = max(0, self.bold_depth - 1)
        if tag == "table" and self.tables:
            self.tables.pop()
        self.box = self.box.parent

    def _text(self, words: str) -> None:
        self.parts.append(words)
        if words.strip():
            self.bold += self.bold_depth > 0
            self.plain += self.bold_depth == 0

    def flush(self, *, picture: bool = False) -> None:
        """End the line being written."""
        text = _clean("".join(self.parts))
        self.parts.clear()
        strong, self.bold, self.plain = bool(self.bold and not self.plain), 0, 0
        link = self.link
        if not any(inner.tag == "a" for inner in self.box.up()):
            self.link = ""
        if not text:
            return
        box = self.box
        while box.parent is not None and box.tag not in _BLOCKS and not _is_part(box.hint):
            box = box.parent
        level = next((_HEADINGS[b.tag] for b in box.up() if b.tag in _HEADINGS), 0)
        self.lines.append(Line(text, box, level, strong, self._column(), link, picture))

    def _column(self) -> str:
        if not self.tables or not self.tables[-1].header:
            return ""
        table = self.tables[-1]
        return table.header[table.column] if 0 <= table.column < len(table.header) else ""


def _is_part(hint: str) -> bool:
    return bool(hint) and bool(_PART.search(hint)) and not _HALF_A_NAME.search(hint)


def _header(table: LexborNode, is_head: Callable[[str], bool]) -> list[str]:
    """What heads the columns: the first row, if it is marked as a header or its cells are labels."""
    row = table.css_first("tr")
    if row is None:
        return []
    cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
    texts = [_clean(cell.text(separator=" ")) for cell in cells]
    marked = len(cells) > 1 and all(cell.tag == "th" for cell in cells)
    labels = sum(map(is_head, texts))
    return texts if marked or labels > 1 else []


_INVISIBLE = re.compile("[\u200b‌‍﻿­⁠]")


def _clean(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).replace(" ", " ").split())


def lines_of_text(text: str, top: Box) -> list[Line]:
    """Return the lines of a text without markup, such as a PDF's; marks of a list are left out.

    Example:
        >>> [line.level for line in lines_of_text("• A B (AUC)", Box(None, "page"))]
        [0]
    """
    found = []
    for row in text.splitlines()[: int(limit("lines"))]:
        clean = _clean(row).lstrip("•*·▪◦‣-–#>| ").strip(" |")
        if clean:
            found.append(Line(clean, Box(top, "text")))
    return found
