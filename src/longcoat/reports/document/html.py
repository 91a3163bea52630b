"""The document as one HTML page that needs nothing else, and prints well."""

from __future__ import annotations

import re

from longcoat.reports.document.block import Document, as_data

COMMAND = re.compile(r"`([^`]+)`")


def as_html(document: Document) -> str:
    """Return the document as HTML: no script, no address that a browser would fetch.

    Example:
        >>> from longcoat.reports.document.block import Lead, Section
        >>> page = as_html(Document("A plan", "For <you>", "2026-11-21", (Section("One", (Lead("Words."),)),)))
        >>> page.splitlines()[:2], "For &lt;you&gt;" in page
        (['<!doctype html>', '<html lang="en">'], True)
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    environment = Environment(
        loader=PackageLoader("longcoat.reports.document", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rich"] = lambda words: Markup(COMMAND.sub(r"<code>\1</code>", str(escape(words))))  # noqa: S704
    return environment.get_template("report.html").render(report=as_data(document))
