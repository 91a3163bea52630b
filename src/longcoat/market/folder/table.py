"""One CSV file of a folder, read row by row so that every complaint can name its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _csv import Reader

    from longcoat.market.folder.problem import Problems

Read = TypeVar("Read")
#: The largest number in a file: what 32 bits hold.
LARGEST = 2**31 - 1


class Table:
    """An open CSV file after its header.

    Attributes:
        name: The name of the file.
        header: The names of its columns.
        rows: The rows; ``rows.line_num`` is the line of the last one read.
    """

    def __init__(self, name: str, header: list[str], rows: Reader) -> None:
        self.name, self.header, self.rows = name, header, rows

    def cells(
        self, columns: Sequence[str], optional: Sequence[str], problems: Problems
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the cells of these columns, in this order, of every row; a column left out is empty.

        What is wrong with the header or a row is noted, and the row left out.
        """
        right = ",".join(columns) + "".join(f"[,{one}]" for one in optional)
        if not set(columns) <= set(self.header) <= {*columns, *optional}:
            problems.add_unusable(self.name, 1, f"the columns are {self.said}", right)
            return
        wanted = [
            self.header.index(one) if one in self.header else len(self.header)
            for one in (*columns, *optional)
        ]
        for cells in self.rows:
            if len(cells) == len(self.header):
                cells.append("")
                yield self.rows.line_num, [cells[at].strip() for at in wanted]
            elif any(cells):
                problems.add(
                    self.name,
                    self.rows.line_num,
                    f"the row has {len(cells)} cells instead of {len(self.header)}",
                    right,
                )

    @property
    def said(self) -> str:
        """The header as it stands there."""
        return ",".join(self.header) or "missing"


def read_table(
    path: Path, problems: Problems, use: Callable[[Table], Read], optional: bool = False
) -> Read | None:
    """Return what `use` makes of a CSV file; what is wrong is noted, and then it is None.

    Args:
        path: The file.
        problems: Where to note what is wrong.
        use: Reads the rows of the open file.
        optional: Whether it is fine that there is no such file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream, strict=True)
            try:
                header = [name.strip().lower() for name in next(rows, [])]
                if len(set(header)) == len(header):
                    return use(Table(path.name, header, rows))
                problems.add_unusable(
                    path.name, 1, "two columns have the same name", "a name of its own for each"
                )
            except csv.Error as error:
                problems.add_unusable(
                    path.name, rows.line_num, f"this is not CSV: {error}", "quotes in pairs"
                )
    except FileNotFoundError:
        if not optional:
            problems.add_unusable(path.name, None, "it is missing", "a file of this name in the folder")
    except UnicodeDecodeError:
        problems.add_unusable(
            path.name, _undecodable(path), "this is not UTF-8 text", "text saved as CSV UTF-8"
        )
    except OSError as error:
        problems.add_unusable(path.name, None, f"it can't be read: {error.strerror}", "a readable file")
    return None


def _undecodable(path: Path) -> int | None:
    """Return the line of the first bytes that aren't UTF-8."""
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content[: error.start].count(b"\n") + 1
    return None


def whole_number(text: str, least: int) -> int | None:
    """Return a whole number written with digits alone, or None if it isn't one or is out of range.

    Example:
        >>> whole_number("12", 1), whole_number("1.0", 1), whole_number("-1", 0), whole_number("0", 1)
        (12, None, None, None)
    """
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(LARGEST)):
        return None
    number = int(text)
    return number if least <= number <= LARGEST else None


def read_rank(text: str, file: str, line: int, problems: Problems) -> int | None:
    """Return a rank; what isn't one is noted."""
    number = whole_number(text, 1)
    if number is None:
        said = f"{text or 'an empty cell'} is not a rank"
        problems.add(file, line, said, "1 for the first choice, 2, 3 …", "rank")
    return number


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Return CSV text: a header and rows.

    Example:
        >>> csv_text(["program", "quota"], [["city, the", 2]])
        'program,quota\n"city, the",2\n'
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
