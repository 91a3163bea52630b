"""A day on the command line."""

from __future__ import annotations

from typing import Any

import click


class Day(click.DateTime):
    """A day of the calendar, written year-month-day; what isn't one is refused without the parser's own signs.

    Example:
        >>> str(Day()("2026-02-28"))
        '2026-02-28 00:00:00'
        >>> Day()("2026-02-30")
        Traceback (most recent call last):
        click.exceptions.BadParameter: there is no day '2026-02-30'. Right would be: a day of the calendar, such as 2026-11-21.
    """

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day at its first hour."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            right = "Right would be: a day of the calendar, such as 2026-11-21."
            return self.fail(f"there is no day {str(value)!r}. {right}", param, ctx)
