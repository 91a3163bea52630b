"""Everything in one document: assessment, list, signals, costs, roadmap, limits and sources, as PDF, HTML or Markdown.

The content is decided once, as blocks; each form only sets them.
"""

from longcoat.reports.document.block import Block, Document, Section
from longcoat.reports.document.content import document
from longcoat.reports.document.html import as_html
from longcoat.reports.document.markdown import as_markdown
from longcoat.reports.document.pdf import as_pdf

__all__ = ["Block", "Document", "Section", "as_html", "as_markdown", "as_pdf", "document"]
