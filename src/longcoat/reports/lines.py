"""Lines for a terminal or a print: wrapped at 80 columns, in sections under a title."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

WIDTH = 80


def wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap a text to the width of the page.

    Args:
        text: The text, in one line.
        first: What its first line begins with.
        rest: What the others begin with; as many spaces as `first` is long when not given.

    Example:
        >>> wrapped("Ask the writer of each letter in the last week of the rotation, in person.", "- ")
        ['- Ask the writer of each letter in the last week of the rotation, in person.']
        >>> wrapped("one two " * 11, "- ")[1]
        '  two one two'
    """
    indent = " " * len(first) if rest is None else rest
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a title, underlined, with its lines below it; nothing where there are no lines.

    Example:
        >>> list(section("DATES", ["Sep 24"]))
        ['', 'DATES', '-----', 'Sep 24']
        >>> list(section("DATES", []))
        []
    """
    body = list(lines)
    if body:
        yield from ("", title, "-" * len(title), *body)


def joined(lines: Iterable[str]) -> str:
    r"""Put lines together as a text, without the spaces at their ends.

    Example:
        >>> joined(["Sep 24  ", ""])
        'Sep 24\n\n'
    """
    return "\n".join(line.rstrip() for line in lines) + "\n"
