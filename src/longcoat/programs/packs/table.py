"""Tables of text: reading CSV so that every complaint can name its line, and writing it so that rows stay in place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from longcoat.programs.packs.problem import PackProblem

#: A row's line in the file, and its cells by column; an empty cell is an empty text.
Row = tuple[int, dict[str, str]]


def read_text(path: Path, problems: list[PackProblem]) -> str | None:
    """Return the text of a file, or note why it can't be read and return None."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        problems.append(
            PackProblem("it is missing", "a file of this name in the pack's folder", file=path.name)
        )
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(PackProblem("this is not UTF-8 text", "text saved as UTF-8", "", line, path.name))
    except OSError as error:
        problems.append(PackProblem(f"it can't be read: {error.strerror}", "a readable file", file=path.name))
    return None


def read_rows(
    path: Path, columns: Sequence[str], problems: list[PackProblem], optional: Sequence[str] = ()
) -> Iterator[Row]:
    """Yield the rows of a CSV file that have every column; what is wrong with the others is noted."""
    text = read_text(path, problems)
    if text is None:
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    right = ", ".join(columns) + "".join(f"[, {name}]" for name in optional)
    try:
        header = [name.strip() for name in next(lines, [])]
        if sorted(set(header) - set(optional)) != sorted(columns) or len(set(header)) != len(header):
            said = ", ".join(header) or "nothing"
            problems.append(PackProblem(f"the columns are {said}", right, "", 1, path.name))
            return
        start = lines.line_num + 1
        for cells in lines:
            if len(cells) == len(header):
                yield start, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            elif cells:
                what = f"the row has {len(cells)} cells instead of {len(header)}"
                problems.append(PackProblem(what, right, "", start, path.name))
            start = lines.line_num + 1
    except csv.Error as error:
        problems.append(
            PackProblem(
                f"this is not CSV: {error}", "cells in pairs of quotes", "", lines.line_num, path.name
            )
        )


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return CSV text: a header and rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
