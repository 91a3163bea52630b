"""What pages in Markdown share."""

from __future__ import annotations

from collections.abc import Container, Iterable


def table(header: Iterable[str], rows: Iterable[Iterable[str]], right: Container[int] = ()) -> str:
    """Return a Markdown table.

    Args:
        header: The names of the columns.
        rows: The cells.
        right: The columns that are set to the right, counted from 0.

    Example:
        >>> print(table(["a", "b"], [["x", "2"]], right=[1]))
        | a | b |
        |---|---:|
        | x | 2 |
    """
    names = list(header)
    marks = ["---:" if column in right else "---" for column in range(len(names))]
    lines = [f"| {' | '.join(names)} |", f"|{'|'.join(marks)}|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])
