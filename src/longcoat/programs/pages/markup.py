"""What is done to markup before it is parsed: scripts taken out, and pages meant to do harm recognized.

Parsers of HTML repair what authors left open, and that can be abused: a hundred thousand nested elements take the
parser minutes, and 25 kB of elements of formatting left open grow to a gigabyte. So tags are counted first.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from longcoat.programs.pages.document import DataBlock
from longcoat.programs.pages.limits import limits, words_of
from longcoat.programs.pages.outcome import Outcome

_OPENS = re.compile(r"<!--|<(script|style|svg)(?=[\s>/])([^<>]{0,2000})>", re.IGNORECASE)
_CLOSES = {
    "": re.compile("-->"),
    "script": re.compile(r"</script\s{0,20}>", re.IGNORECASE),
    "style": re.compile(r"</style\s{0,20}>", re.IGNORECASE),
    "svg": re.compile(r"</svg\s{0,20}>", re.IGNORECASE),
}
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]{0,40})")
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([\w/+.-]{1,40})", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"[\w\].\"']\s*=\s*(?=[{\[])")


@dataclass(frozen=True, slots=True)
class Markup:
    """Markup without scripts, styles, comments and drawings, and the JSON that was in the scripts."""

    text: str
    data_blocks: tuple[DataBlock, ...]
    had_scripts: bool


def without_scripts(text: str) -> Markup:
    """Take out what a visitor doesn't read, in one pass; what is left open swallows the rest, as in a browser.

    Example:
        >>> without_scripts("<p>a<script>1 < 2</script>b<!-- c -->d").text
        '<p>abd'
    """
    kept, blocks, place, scripts = [], [], 0, False
    endless_drawing = False
    while found := _OPENS.search(text, place):
        name = (found[1] or "").lower()
        if name == "svg" and endless_drawing:
            kept.append(text[place : found.end()])
            place = found.end()
            continue
        close = _CLOSES[name].search(text, found.start() + 2 if not name else found.end())
        if close is None and name == "svg":
            endless_drawing = True
            continue
        kept.append(text[place : found.start()])
        end = close.start() if close else len(text)
        if name == "script":
            scripts = True
            if block := _data_block(found[2], text[found.end() : end]):
                blocks.append(block)
        place = close.end() if close else len(text)
    kept.append(text[place:])
    return Markup("".join(kept), _within_limits(blocks), scripts)


def _data_block(attributes: str, body: str) -> DataBlock | None:
    told = _TYPE.search(attributes)
    kind = told[1].lower() if told else ""
    if "json" in kind:
        return DataBlock(kind, body.strip())
    if kind in ("", "text/javascript", "application/javascript") and (
        found := _ASSIGNMENT.search(body[:500])
    ):
        return DataBlock("assignment", body[found.end() :].strip().rstrip(";"))
    return None


def _within_limits(blocks: list[DataBlock]) -> tuple[DataBlock, ...]:
    most = limits()["data_blocks"]
    kept, size = [], 0
    for block in blocks[: most["blocks"]]:
        size += len(block.text)
        if size <= most["bytes"]:
            kept.append(block)
    return tuple(kept)


def made_safe(text: str) -> str | Outcome:
    """Return markup that the parser reads in bounded time and memory, or why there is none.

    Example:
        >>> made_safe("<p>one</p>"), made_safe("<div>" * 9999).value
        ('<p>one</p>', 'too-deep')
    """
    most = limits()
    if len(text) > most["html_bytes"]:
        return Outcome.TOO_LARGE
    tags, deepest, unclosed = _counted(text)
    if unclosed * tags > most["elements"] * 4:
        text = _formatting().sub("", text)
        tags, deepest, _ = _counted(text)
    if deepest > most["depth"]:
        return Outcome.TOO_DEEP
    return Outcome.TOO_LARGE if tags > most["elements"] else text


def _counted(text: str) -> tuple[int, int, int]:
    """Return how many elements begin, how deep they can be nested, and how much formatting is left open at most."""
    unnested, formatting = _unnested(), frozenset(words_of("html")["formatting"])
    open_now: Counter[str] = Counter()
    count = depth = deepest = left = most_left = 0
    for closing, tag in _TAG.findall(text):
        name = tag.lower()
        if not closing:
            count += 1
        if name in unnested:
            continue
        if not closing:
            open_now[name] += 1
            depth += 1
            deepest = max(deepest, depth)
            if name in formatting:
                left += 1
                most_left = max(most_left, left)
        elif open_now[name]:
            open_now[name] -= 1
            depth -= 1
            left -= name in formatting
    return count, deepest, most_left


@cache
def _unnested() -> frozenset[str]:
    words = words_of("html")
    return frozenset(words["void"]) | frozenset(words["self_closing"])


@cache
def _formatting() -> re.Pattern[str]:
    names = "|".join(words_of("html")["formatting"])
    return re.compile(rf"</?(?:{names})(?=[\s>/])[^<>]{{0,2000}}>", re.IGNORECASE)
