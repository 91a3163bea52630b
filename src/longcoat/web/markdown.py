"""The little Markdown that advice is written in, as HTML: paragraphs, lists, tables, emphasis, code."""

from __future__ import annotations

import re
from itertools import groupby

from markupsafe import Markup, escape

TABLE = (
    '<div class="scroll" role="region" aria-label="Table: {}" tabindex="0"><table class="plain-table">'
    "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
)


def markdown(text: str) -> Markup:
    r"""Return a text as HTML, everything in it escaped.

    Example:
        >>> str(markdown("Two *things*:\n\n- one\n- <two>"))
        '<p>Two <em>things</em>:</p><ul class="plain"><li>one</li><li>&lt;two&gt;</li></ul>'
    """
    return Markup("").join(_block(part.strip()) for part in re.split(r"\n{2,}", text) if part.strip())


def markdown_line(text: str) -> Markup:
    """Return one line as HTML.

    Example:
        >>> str(markdown_line("**Ask** `longcoat`"))
        '<strong>Ask</strong> <code>longcoat</code>'
    """
    marked = str(escape(text))
    for pattern, tag in ((r"\*\*(.+?)\*\*", "strong"), (r"(?<!\w)\*(.+?)\*", "em"), (r"`(.+?)`", "code")):
        marked = re.sub(pattern, rf"<{tag}>\1</{tag}>", marked)
    return dated(Markup(marked))  # noqa: S704 - escaped above


def dated(text: str) -> Markup:
    """Return a text as HTML whose dates don't break at their hyphens.

    Example:
        >>> str(dated("by 2027-03-31 & later"))
        'by <span class="date">2027-03-31</span> &amp; later'
    """
    whole = re.sub(
        r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])", r'<span class="date">\g<0></span>', str(escape(text))
    )
    return Markup(whole)  # noqa: S704 - what was escaped stays escaped


def _block(part: str) -> Markup:
    found = Markup("")
    for kind, lines in groupby(part.splitlines(), key=lambda line: line[:1] if line[:1] in "|-" else ""):
        rows = list(lines)
        if kind == "|":
            found += _table(rows)
        elif kind == "-":
            items = Markup("").join(Markup("<li>{}</li>").format(markdown_line(row[2:])) for row in rows)
            found += Markup('<ul class="plain">{}</ul>').format(items)
        else:
            found += Markup("<p>{}</p>").format(markdown_line(" ".join(rows)))
    return found


def _table(rows: list[str]) -> Markup:
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    head, *body = [row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    names = Markup("").join(Markup('<th scope="col">{}</th>').format(markdown_line(cell)) for cell in head)
    lines = Markup("")
    for row in body:
        first, *rest = row
        lines += Markup('<tr><th scope="row">{}</th>').format(markdown_line(first))
        lines += Markup("").join(Markup("<td>{}</td>").format(markdown_line(cell)) for cell in rest) + Markup(
            "</tr>"
        )
    return Markup(TABLE).format(", ".join(cell.strip("*") for cell in head if cell), names, lines)  # noqa: S704 - a template of ours, filled with what was escaped
