"""Reads a program's own page: from its bytes to its text, and from the text to facts with the words they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from longcoat.programs.pages.dating import PageDate, date_of
from longcoat.programs.pages.document import DataBlock, Document, Link, read_document
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.outcome import Outcome
from longcoat.programs.pages.reading import Reading, read_facts, read_page

if TYPE_CHECKING:
    from longcoat.programs.pages.fetching import Fetched, fetch

__all__ = [
    "DataBlock",
    "Document",
    "Fetched",
    "Link",
    "Outcome",
    "PageDate",
    "PageFact",
    "Reading",
    "date_of",
    "fetch",
    "read_document",
    "read_facts",
    "read_page",
]


def __getattr__(name: str) -> Any:
    """The network is imported only by what uses it."""
    if name in ("Fetched", "fetch"):
        from longcoat.programs.pages import fetching

        return getattr(fetching, name)
    raise AttributeError(name)
