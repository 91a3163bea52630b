"""Columns of percentages: whether 0.125 means an eighth, and refusing to guess."""

from __future__ import annotations

from collections.abc import Iterable

from longcoat.programs.importers.refusal import refuse

#: So many shares that are not 0 must be there before all of them being at most 1 is taken for a sign.
_ENOUGH = 3


def scale_of(cells: Iterable[tuple[float, bool]], name: str) -> float:
    """Return by what the numbers of a table's columns of percentages are multiplied to be percentages.

    Spreadsheets keep 12.5 % as 0.125, and which of both is meant shows only in all numbers together.

    Args:
        cells: Each number, and whether a percent sign follows it.
        name: The file's name.

    Raises:
        InputError: It can't be told.

    Example:
        >>> scale_of([(0.125, False), (0.5, False), (0.07, False)], "a.xlsx"), scale_of([(12.5, False)], "a.xlsx")
        (100.0, 1.0)
        >>> scale_of([(1, False)], "a.xlsx")
        Traceback (most recent call last):
        longcoat.errors.InputError: a.xlsx was not imported: all its percentages are 1 or less, ...
    """
    bare = [number for number, signed in cells if not signed and number > 0]
    if not bare or max(bare) > 1:
        return 1.0
    if len(bare) >= _ENOUGH and min(bare) < 1:
        return 100.0
    why = "all its percentages are 1 or less, so 0.5 may mean 0.5 % or 50 %"
    raise refuse(name, why, "the percentages with a percent sign, such as 12.5%")


def percent(number: float, signed: bool, scale: float) -> float:
    """Return a percentage, 0 to 100, rounded to a hundredth.

    Raises:
        ValueError: It is more than 100.

    Example:
        >>> percent(0.125, False, 100.0), percent(12.5, True, 100.0)
        (12.5, 12.5)
    """
    value = round(number * (1.0 if signed else scale), 2)
    if not 0 <= value <= 100:
        raise ValueError(f"{value:g} % is no share. Right would be: a percentage from 0 to 100.")
    return value
