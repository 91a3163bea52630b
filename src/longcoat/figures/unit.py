"""The closed list of units, and which values each of them admits."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

#: What a figure can be. A datetime is always a wall-clock time in New York, where the deadlines are set.
Value = int | float | date | datetime


class Unit(StrEnum):
    """What a figure is counted in.

    Example:
        >>> Unit("fraction").admits(0.678), Unit("fraction").admits(67.8)
        (True, False)
        >>> Unit("usd").words
        'US dollars'
    """

    FRACTION = "fraction"
    COUNT = "count"
    MEAN_COUNT = "mean-count"
    SCORE = "score"
    SCALE_1_5 = "scale-1-5"
    USD = "usd"
    RATIO = "ratio"
    ODDS_RATIO = "odds-ratio"
    RATE_RATIO = "rate-ratio"
    DATE = "date"
    DATETIME = "datetime"

    @property
    def words(self) -> str:
        """The unit in plain words, as shown beside a value."""
        return _WORDS[self]

    @property
    def whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self in (Unit.COUNT, Unit.USD)

    def admits(self, value: object) -> bool:
        """Tell whether `value` is possible in this unit."""
        if self is Unit.DATETIME:
            return isinstance(value, datetime) and value.tzinfo is not None
        if self is Unit.DATE:
            return isinstance(value, date) and not isinstance(value, datetime)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if self.whole and not isinstance(value, int):
            return False
        low, high = _RANGES.get(self, (0.0, float("inf")))
        return low <= value <= high


_WORDS = {
    Unit.FRACTION: "share",
    Unit.COUNT: "count",
    Unit.MEAN_COUNT: "average count",
    Unit.SCORE: "points",
    Unit.SCALE_1_5: "1 to 5",
    Unit.USD: "US dollars",
    Unit.RATIO: "ratio",
    Unit.ODDS_RATIO: "odds ratio",
    Unit.RATE_RATIO: "ratio of rates",
    Unit.DATE: "date",
    Unit.DATETIME: "date and time",
}

_RANGES = {Unit.FRACTION: (0.0, 1.0), Unit.SCORE: (0.0, 300.0), Unit.SCALE_1_5: (1.0, 5.0)}
