"""Reads a program's own page: from its bytes to its text, and from the text to facts with the words they rest on."""

from longcoat.programs.pages.dating import PageDate, date_of
from longcoat.programs.pages.document import DataBlock, Document, Link, read_document
from longcoat.programs.pages.fact import PageFact
from longcoat.programs.pages.outcome import Outcome
from longcoat.programs.pages.reading import Reading, read_facts, read_page

__all__ = [
    "DataBlock",
    "Document",
    "Link",
    "Outcome",
    "PageDate",
    "PageFact",
    "Reading",
    "date_of",
    "read_document",
    "read_facts",
    "read_page",
]
