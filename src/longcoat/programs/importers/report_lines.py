"""The lines of a report in PDF, which keep their columns: where each piece of text and each number stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_PIECE = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"\d{1,4}")
_DASH = re.compile(r"[-–—]+|n/?a", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on a line, parted from the next by two spaces or more.

    Attributes:
        text: The text.
        start: Where it begins, in characters.
        end: Where it ends.
    """

    text: str
    start: int
    end: int

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.start + self.end) / 2


def pieces(line: str) -> list[Piece]:
    """Return the pieces of a line.

    Example:
        >>> [piece.text for piece in pieces("Internal Medicine    1007140C0   31   31")]
        ['Internal Medicine', '1007140C0', '31', '31']
    """
    return [Piece(found[0], found.start(), found.end()) for found in _PIECE.finditer(line)]


@dataclass(frozen=True, slots=True)
class YearColumns:
    """The columns of numbers of a report.

    Attributes:
        columns: Year, what it is (``quota`` or ``filled``), and the middle of its heading.
    """

    columns: tuple[tuple[int, str, float], ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years, the newest first."""
        return tuple(sorted({year for year, _, _ in self.columns}, reverse=True))

    def read(self, line: str, start: int) -> dict[tuple[int, str], int]:
        """Return the numbers of a line, from a place on: year and what → number.

        A line with a number for every column is read in their order; on any other each number belongs to the column
        under whose heading it stands.

        Raises:
            ValueError: A number stands under no heading, or two under one, or something else stands there.

        Example:
            >>> two = YearColumns(((2025, "quota", 12.0), (2025, "filled", 22.0)))
            >>> two.read("1234567C0   8         7", 9)
            {(2025, 'quota'): 8, (2025, 'filled'): 7}
        """
        told = [
            Piece(found[0], start + found.start(), start + found.end())
            for found in re.finditer(r"\S+", line[start:])
        ]
        wrong = next(
            (p.text for p in told if not _NUMBER.fullmatch(p.text) and not _DASH.fullmatch(p.text)), None
        )
        if wrong is not None:
            raise ValueError(f"{wrong!r} stands among the numbers")
        if len(told) == len(self.columns):
            places: Sequence[int] = range(len(told))
        else:
            places = [self._nearest(piece) for piece in told]
            if len(set(places)) < len(places):
                raise ValueError("two numbers stand under one heading")
        return {
            self.columns[place][:2]: int(piece.text)
            for place, piece in zip(places, told, strict=True)
            if _NUMBER.fullmatch(piece.text)
        }

    def _nearest(self, piece: Piece) -> int:
        apart = [abs(middle - piece.middle) for _, _, middle in self.columns]
        best = min(range(len(apart)), key=apart.__getitem__)
        middles = sorted(middle for _, _, middle in self.columns)
        between = min((b - a for a, b in pairwise(middles)), default=10.0)
        if apart[best] > between / 2:
            raise ValueError(f"{piece.text!r} stands under no heading")
        return best


def year_columns(
    lines: Sequence[str], offered: re.Pattern[str], filled: re.Pattern[str]
) -> YearColumns | None:
    """Return the columns of numbers that two lines of a heading name: years, and below them quota and filled.

    None when they name none. A single line such as ``2025 Quota  2025 Matched`` will do too.
    """
    for place, line in enumerate(lines):
        words = [(m, "quota") for m in offered.finditer(line.casefold())]
        words += [(m, "filled") for m in filled.finditer(line.casefold())]
        words.sort(key=lambda pair: pair[0].start())
        if (
            not words
            or len(words) % 2
            or [what for _, what in words] != ["quota", "filled"] * (len(words) // 2)
        ):
            continue
        for other in (line, *reversed(lines[max(place - 3, 0) : place])):
            years = [int(found[0]) for found in re.finditer(r"(?<![\d-])20[0-4]\d(?![\d-])", other)]
            if len(years) == len(words):
                years = years[::2] if years[::2] == years[1::2] else []
            if len(years) == len(words) // 2 and len(set(years)) == len(years):
                middles = [(found.start() + found.end()) / 2 for found, _ in words]
                columns = ((years[k // 2], words[k][1], middles[k]) for k in range(len(words)))
                return YearColumns(tuple(columns))
    return None
