"""CSV files, with whatever they put between cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

from longcoat.programs.importers.opened import Sheet
from longcoat.programs.importers.refusal import refuse

_BETWEEN = (",", ";", "\t", "|")


def read_delimited(text: str, name: str) -> Sheet:
    r"""Return the table of a CSV file; what stands between its cells is what makes most rows equally long.

    Raises:
        InputError: It is no table, or a quoted cell doesn't end.

    Example:
        >>> read_delimited("Program\tCity\nKern Medical\tBakersfield\n", "a.txt").rows[0]
        ('Program', 'City')
    """
    first, _, rest = text.partition("\n")
    told = first.strip().removeprefix("sep=") if first.lower().startswith("sep=") else None
    best = max((told,) if told in _BETWEEN else _BETWEEN, key=lambda mark: _evenness(text, mark))
    try:
        read = csv.reader(io.StringIO(rest if told else text, newline=""), delimiter=best, strict=True)
        rows = tuple(tuple(" ".join(cell.split()) for cell in row) for row in read)
    except csv.Error as error:
        right = "cells in pairs of quotes, down to the end of the file"
        raise refuse(name, f"it is no CSV: {error}", right) from None
    if sum(len(row) > 1 for row in rows) < 2:
        raise refuse(name, "it is text and no table", "a spreadsheet, CSV, saved web page or PDF")
    return Sheet("", rows, 2 if told else 1)


def _evenness(text: str, mark: str) -> int:
    """How many cells stand in rows of the commonest length, for rows of more than one cell."""
    try:
        lengths = Counter(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return 0
    return max((length * count for length, count in lengths.items() if length > 1), default=0)
