"""One rank list in a file: a program on each line, or a CSV file with a column named ``program``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from longcoat.errors import InputError
from longcoat.files import read_text
from longcoat.market.folder.table import whole_number


def read_rank_list(path: Path) -> list[str]:
    r"""Return the programs of a rank list, the most wanted first.

    Without a column named ``program`` in the first line, every line is one. With it the file is CSV, in order of its
    column ``rank`` if it has one; a column ``applicant`` must be the same in all rows.

    Raises:
        InputError: There is no such file, or it can't be used.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "list.csv")
        ...     _ = path.write_text("rank,program\n2,mercy\n1,city\n")
        ...     read_rank_list(path)
        ['city', 'mercy']
    """
    right = "a file with one program on each line, or a number"
    lines = read_text(path, right).splitlines()
    try:
        if "program" in _header(lines):
            return _in_order(path, lines)
    except csv.Error as error:
        raise InputError(f"{path} is not CSV: {error}. Right would be: {right}.") from None
    return [line.strip() for line in lines if line.strip()]


def _header(lines: list[str]) -> list[str]:
    return [name.strip().lower() for name in next(csv.reader(lines[:1]), [])]


def _in_order(path: Path, lines: list[str]) -> list[str]:
    ranked: dict[int, str] = {}
    whose = None
    for line, row in _rows(lines):
        whose = whose or row.get("applicant")
        if row.get("applicant") != whose:
            raise InputError(
                f"{path}, line {line}, applicant: the lists of {whose} and {row['applicant']} are both here. "
                "Right would be: a file with one list."
            )
        told = row.get("rank", str(line))
        rank = whole_number(told, 1)
        if rank is None:
            raise InputError(
                f"{path}, line {line}, rank: {told or 'an empty cell'} is not a rank. "
                "Right would be: 1 for the first choice, 2, 3 …"
            )
        if rank in ranked:
            raise InputError(
                f"{path}, line {line}, rank: {ranked[rank]} has rank {rank} already. "
                "Right would be: a rank of its own for each."
            )
        ranked[rank] = row["program"]
    return [ranked[rank] for rank in sorted(ranked)]


def _rows(lines: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line and cells by column of every row that has a program."""
    rows, header = csv.reader(lines), _header(lines)
    next(rows)
    for cells in rows:
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if row.get("program"):
            yield rows.line_num, row
