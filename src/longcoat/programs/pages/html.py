"""From a web page to its visible text."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from longcoat.programs.pages.data_text import text_of_data
from longcoat.programs.pages.document import Document, Link
from longcoat.programs.pages.limits import limits, words_of
from longcoat.programs.pages.markup import Markup, made_safe, without_scripts
from longcoat.programs.pages.outcome import Outcome
from longcoat.programs.pages.walk import visible_text

_HTML = re.compile(
    r"<(?:!doctype\s+html|!--|script|style|dl|dt|dd|details|summary|nav|footer|form|img|br|li|tr|td|strong|em|b|i|a|html|head|body|div|p|h[1-6]|ul|ol|table|span|title|meta|article|section|main)[\s>/]",
    re.I,
)
_XML = re.compile(r"\s*<\?xml")
_FOOTER_CHARACTERS = 1000


def looks_like_html(text: str, content_type: str | None = None) -> bool:
    """Tell whether text is a web page.

    Example:
        >>> looks_like_html("<p>Hi"), looks_like_html("Scores < 220 are not considered.")
        (True, False)
    """
    said = content_type is not None and "html" in content_type.lower()
    return said or _HTML.search(text[:20_000]) is not None or _XML.match(text) is not None


def read_html(text: str, url: str | None) -> Document:
    """Read a web page; see `longcoat.programs.pages.document.Document`."""
    markup = without_scripts(text)
    safe = made_safe(markup.text)
    if isinstance(safe, Outcome):
        return Document(safe, "html")
    tree = LexborHTMLParser(safe)
    if (
        sum(1 for _ in tree.root.traverse(include_text=True)) > limits()["elements"] * 4
        if tree.root
        else True
    ):
        return Document(Outcome.TOO_LARGE, "html")
    found = _text(tree, markup)
    most = limits()["characters"]
    outcome = Outcome.PARTLY_READ if len(found) > most else Outcome.READ
    if not found.strip():
        outcome = Outcome.SCRIPT_ONLY if markup.had_scripts else Outcome.EMPTY
    return Document(
        outcome,
        "html",
        _title(tree),
        found[:most],
        _footer(tree),
        tree,
        markup.data_blocks,
        _links(tree, url),
    )


def _text(tree: LexborHTMLParser, markup: Markup) -> str:
    body = tree.body
    shown = visible_text(body, by_name=True) if body is not None else ""
    if body is not None and len(shown) < words_of("html")["too_little"]:
        shown = max(shown, visible_text(body, by_name=False), key=len)
    extra = text_of_data(markup.data_blocks, shown)
    return f"{shown}\n{extra}".strip() if extra else shown


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    words = " ".join(node.text().split())[:300] if node is not None else ""
    return words or None


def _footer(tree: LexborHTMLParser) -> str:
    texts = [
        " ".join(node.text(separator=" ").split()) for node in tree.css("footer, [role=contentinfo]")[-2:]
    ]
    return " ".join(texts)[-_FOOTER_CHARACTERS:]


def _links(tree: LexborHTMLParser, url: str | None) -> tuple[Link, ...]:
    base = _joined(url, _attribute(tree.css_first("base[href]"), "href")) or url
    kept: dict[str, Link] = {}
    for node in tree.css("a[href]"):
        address = _joined(base, _attribute(node, "href"))
        if address is None or address in kept:
            continue
        kept[address] = Link(address, _words_of(node))
        if len(kept) >= limits()["links"]:
            break
    return tuple(kept.values())


def _words_of(node: LexborNode) -> str:
    words = " ".join(node.text(separator=" ").split())
    picture = node.css_first("img[alt]") if not words else None
    return (
        words or _attribute(node, "title") or _attribute(node, "aria-label") or _attribute(picture, "alt")
    )[:300]


def _attribute(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "").strip() if node is not None else ""


def _joined(base: str | None, address: str) -> str | None:
    """The absolute address without its fragment; None if it leads nowhere that can be fetched."""
    try:
        joined = urljoin(base, address) if base else address
        parts = urlsplit(joined.split("#")[0])
        if base is None and not parts.scheme:
            return joined.split("#")[0] or None
        return parts.geturl() if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
