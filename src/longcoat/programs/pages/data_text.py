"""Text that stands only in a page's data: questions and answers for search engines, a page drawn by scripts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from longcoat.programs.pages.document import DataBlock
from longcoat.programs.pages.limits import limits

_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BREAKS = re.compile(r"</?(?:p|br|li|h[1-6]|div|tr|ul|ol)\b[^<>]{0,2000}>", re.IGNORECASE)


def text_of_data(blocks: Sequence[DataBlock], shown: str) -> str:
    r"""Return the text of a page's JSON that the page itself doesn't show.

    Questions and answers written for search engines are always looked at, everything else only if the page shows
    next to nothing.

    Example:
        >>> faq = '{"@type": "Question", "name": "Visas?", "acceptedAnswer": {"text": "<p>J-1 only.</p>"}}'
        >>> text_of_data([DataBlock("application/ld+json", faq)], "")
        '##### Visas?\nJ-1 only.'
    """
    lines: list[str] = []
    bare = len(shown) < limits()["data_blocks"]["used_below"]
    for block in blocks:
        told = _parsed(block.text)
        lines += _questions(told)
        if bare:
            lines += _sentences(told)
    fresh = dict.fromkeys(line for line in lines if line.removeprefix("##### ") not in shown)
    return "\n".join(fresh)[: limits()["characters"]]


def _parsed(text: str) -> Any:
    most = limits()["data_blocks"]["depth"]
    depth = deepest = 0
    for letter in re.findall(r"[\[\]{}]", text):
        depth += 1 if letter in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > most:
        return None
    try:
        return json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _questions(told: Any) -> Iterator[str]:
    """The pairs of schema.org's FAQPage, wherever they stand."""
    for part in _parts(told):
        answer = part.get("acceptedAnswer") if isinstance(part, dict) else None
        answer = answer[0] if isinstance(answer, list) and answer else answer
        if (
            isinstance(answer, dict)
            and isinstance(part.get("name"), str)
            and isinstance(answer.get("text"), str)
        ):
            yield from (f"##### {line}" for line in _plain(part["name"])[:1])
            yield from _plain(answer["text"])


def _sentences(told: Any) -> Iterator[str]:
    """Every string that reads like a sentence."""
    most = limits()["data_blocks"]
    for part in _parts(told):
        if isinstance(part, str) and len(part) >= most["string_characters"]:
            yield from (line for line in _plain(part) if len(line.split()) >= most["string_words"])


def _parts(told: Any) -> Iterator[Any]:
    """Everything in a JSON value, in the order it was written."""
    waiting = [told]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, dict):
            waiting += reversed(list(part.values()))
        elif isinstance(part, list):
            waiting += reversed(part)


def _plain(marked: str) -> list[str]:
    lines = _TAGS.sub("", _BREAKS.sub("\n", marked)) if "<" in marked else marked
    return [words for line in html.unescape(lines).splitlines() if (words := " ".join(line.split()))]
