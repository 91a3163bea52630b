"""Reads a program's own page: from its bytes to its text, and from the text to facts with the words they rest on."""

from longcoat.programs.pages.document import DataBlock, Document, Link, read_document
from longcoat.programs.pages.outcome import Outcome

__all__ = ["DataBlock", "Document", "Link", "Outcome", "read_document"]
