"""The data that a page's scripts carry, as lines: many sites send their people as JSON and draw them in the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from longcoat.programs.rosters.lines import Box, Line, lines_of_html
from longcoat.programs.rosters.people import person_in
from longcoat.programs.rosters.sections import section_of
from longcoat.programs.rosters.words import label_kind, limit

if TYPE_CHECKING:
    from longcoat.programs.pages.document import DataBlock

_NAMES = ("fullName", "full_name", "displayName", "name", "title", "heading", "headline")
_FIRST, _LAST = (
    ("firstName", "first_name", "givenName", "first"),
    ("lastName", "last_name", "familyName", "last"),
)
_DEGREES = ("credentials", "degree", "degrees", "suffix", "honorificSuffix")
_HEADINGS = ("heading", "title", "name", "label", "section", "category")
_TAGS = re.compile(r"<\s*/?\s*[a-zA-Z]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]+")


def lines_of_data(blocks: Iterable[DataBlock], top: Box) -> list[Line]:
    """Return what JSON says of people, as lines under the names of its entries.

    Example:
        >>> from longcoat.programs.pages.document import DataBlock
        >>> block = DataBlock("application/json", '{"people": [{"name": "A Doe, MD", "medicalSchool": "AUC"}]}')
        >>> [line.column for line in lines_of_data([block], Box(None, "page"))]
        ['name', 'medical School']
    """
    reader = _Reader()
    for block in blocks:
        try:
            data, _ = json.JSONDecoder().raw_decode(block.text.lstrip())
        except (ValueError, RecursionError):
            continue
        reader.read(data, "", Box(top, "data"), 0)
    return reader.lines


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []

    def read(self, value: Any, key: str, box: Box, depth: int) -> None:
        """Take up a value and what is in it."""
        if depth > limit("json_depth") or len(self.lines) > limit("lines"):
            return
        words = _HUMP.sub(" ", key)
        if isinstance(value, list):
            inner = Box(box, "list", "", words if section_of(words) else box.panel)
            for each in value:
                self.read(each, key, inner, depth + 1)
        elif isinstance(value, dict):
            inner = Box(box, "object", "", words if section_of(words) else box.panel)
            if name := _name_of(value):
                self._person(name, value, inner)
                return
            for heading in _HEADINGS:
                if isinstance(text := value.get(heading), str) and section_of(text):
                    self.lines.append(Line(text, inner, level=3))
            for name, each in value.items():
                self.read(each, str(name), inner, depth + 1)
        elif isinstance(value, str) and _TAGS.search(value):
            self.lines += _markup(value, box)

    def _person(self, name: str, entry: dict[str, Any], box: Box) -> None:
        self.lines.append(Line(name, box, column="name"))
        for key, value in entry.items():
            if key in (*_NAMES, *_FIRST, *_LAST, *_DEGREES):
                continue
            for text in _texts(value):
                if _TAGS.search(text):
                    self.lines += _markup(text, box)
                else:
                    self.lines.append(
                        Line(" ".join(text.split()), Box(box, "value"), column=_HUMP.sub(" ", key))
                    )


def _name_of(entry: dict[str, Any]) -> str:
    """The name in an entry about a person; empty when it is about something else."""
    whole = next((entry[key] for key in _NAMES if isinstance(entry.get(key), str)), "")
    parts = [
        next((entry[key] for key in keys if isinstance(entry.get(key), str)), "") for keys in (_FIRST, _LAST)
    ]
    name = " ".join(parts) if all(parts) else whole
    degrees = next((entry[key] for key in _DEGREES if isinstance(entry.get(key), str)), "")
    person = person_in(name)
    if person is None or not _tells_more(entry, person.sure or bool(degrees)):
        return ""
    return f"{name}, {degrees}" if degrees and not person.degree else name


def _tells_more(entry: dict[str, Any], sure: bool) -> bool:
    """Whether an entry is about a trainee: it has an entry for a school, or a degree behind the name."""
    return sure or any(
        label_kind(_HUMP.sub(" ", str(key))) in ("medical", "school", "education") for key in entry
    )


def _texts(value: Any) -> list[str]:
    """The words of an entry's value: itself, or the names of what it lists."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [each for key in _NAMES if isinstance(each := value.get(key), str)][:1]
    if isinstance(value, list):
        return [text for each in value[:20] for text in _texts(each)]
    return []


def _markup(text: str, box: Box) -> list[Line]:
    from selectolax.lexbor import LexborHTMLParser

    from longcoat.programs.pages.markup import made_safe
    from longcoat.programs.pages.outcome import Outcome

    safe = made_safe(text)
    return [] if isinstance(safe, Outcome) else lines_of_html(LexborHTMLParser(safe), box)
