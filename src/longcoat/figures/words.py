"""A figure's value in words: percentages, dollars, times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from longcoat.figures.unit import Unit, Value


def in_words(value: Value, unit: Unit) -> str:
    """Return the value as people read it.

    Example:
        >>> in_words(0.678, Unit.FRACTION), in_words(1085, Unit.USD), in_words(3108, Unit.COUNT)
        ('67.8%', '$1,085', '3,108')
        >>> in_words(datetime(2027, 3, 3, 21, 0), Unit.DATETIME)
        '2027-03-03 21:00 ET'
    """
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} ET"
    if isinstance(value, date):
        return value.isoformat()
    return _NUMBERS.get(unit, _plain)(value)


def _plain(value: float) -> str:
    return f"{value:,.10g}"


_NUMBERS: dict[Unit, Callable[[float], str]] = {
    Unit.FRACTION: lambda value: f"{round(100 * value, 2):g}%",
    Unit.USD: lambda value: f"${value:,}",
    Unit.ODDS_RATIO: lambda value: f"× {value:g}",
    Unit.RATE_RATIO: lambda value: f"× {value:g}",
}
