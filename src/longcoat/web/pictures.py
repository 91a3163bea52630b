"""The geometry of the page's pictures: one hundred icons, and a range on a scale. Drawn by the templates as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from longcoat.chances import Estimate
from longcoat.outlook import Course
from longcoat.reports.wording import NEVER_ABOVE, NEVER_BELOW, step_of

#: Icons in a row.
ROW = 10


@dataclass(frozen=True, slots=True)
class Icon:
    """One applicant among a hundred.

    Attributes:
        column: Place in its row, from 0 at the left.
        row: Row, from 0 at the top.
        state: ``sure`` matched even at the low end of the range, ``middle`` in the best single answer, ``possible``
            only at the high end, ``out`` not even there.
    """

    column: int
    row: int
    state: str


@dataclass(frozen=True, slots=True)
class IconArray:
    """How many of a hundred, counted from one corner, with the same rounding as the sentence beside it.

    Attributes:
        low: Low end of the range.
        middle: Best single answer: so many icons are filled.
        high: High end of the range.

    Example:
        >>> array = IconArray.of(Estimate(0.64, 0.48, 0.78))
        >>> array.low, array.middle, array.high
        (50, 65, 80)
        >>> [(state, count) for state, count, _ in array.counts]
        [('sure', 50), ('middle', 15), ('possible', 15), ('out', 20)]
        >>> IconArray.of(Estimate(0.98, 0.94, 0.999))
        IconArray(low=94, middle=95, high=100)
    """

    low: int
    middle: int
    high: int

    @classmethod
    def of(cls, estimate: Estimate) -> IconArray:
        """Count the icons of an estimate; what is said as "more than 95" is drawn as 95, and open upwards."""
        step = step_of(estimate)
        low, middle, high = (
            step * round(100 * chance / step) for chance in (estimate.low, estimate.mean, estimate.high)
        )
        middle = min(max(middle, NEVER_BELOW), NEVER_ABOVE)
        return cls(
            min(low, middle) if low >= NEVER_BELOW else 0,
            middle,
            max(high, middle) if high <= NEVER_ABOVE else 100,
        )

    @property
    def counts(self) -> list[tuple[str, int, str]]:
        """The hundred by what becomes of them: state, how many, and what it means; none of which there is none."""
        found = [
            ("sure", self.low, "match, even at the low end of the range"),
            ("middle", self.middle - self.low, f"more match in the best estimate ({self.middle} filled)"),
            ("possible", self.high - self.middle, "more would match at the high end of the range"),
            ("out", 100 - self.high, "don’t match, even at the high end"),
        ]
        return [one for one in found if one[1]]


def icons(counts: Iterable[tuple[str, int, str]]) -> Iterator[Icon]:
    """Return icons of several states, so many of each, row by row from the top left.

    Example:
        >>> [icon.column for icon in icons([("first", 1, ""), ("out", 2, "")])]
        [0, 1, 2]
    """
    states = [state for state, count, _ in counts for _ in range(count)]
    for place, state in enumerate(states):
        yield Icon(place % ROW, place // ROW, state)


def course_counts(course: Course) -> list[tuple[str, int, str]]:
    """Count what becomes of a hundred people on one of the two ways, in whole people that sum to a hundred; never all."""
    both = min(round(100 * course.both.mean), 99)
    first = min(both, round(100 * course.first.mean)) if course.first else 0
    found = [
        ("sure", first, "match in the first season"),
        ("middle", both - first, "match in the second season"),
    ]
    return [*(one for one in found if one[1]), ("out", 100 - both, "have not matched by then")]


def counted(count: int, state: str) -> str:
    """Say one of the counts of a picture; nothing is said to be all but sure.

    Example:
        >>> counted(99, "sure"), counted(1, "out"), counted(1, "gained"), counted(75, "sure")
        ('more than 95', 'fewer than 5', '1', '75')
    """
    if state == "out" and count < NEVER_BELOW:
        return f"fewer than {NEVER_BELOW}"
    return f"more than {NEVER_ABOVE}" if state != "out" and count > NEVER_ABOVE else str(count)


def change_counts(before: int, after: int) -> list[tuple[str, int, str]]:
    """Count a hundred people before and after a change.

    Example:
        >>> change_counts(55, 59)
        [('sure', 55, 'match either way'), ('gained', 4, 'match only with the change'), ('out', 41, 'match neither way')]
        >>> change_counts(55, 52)[1]
        ('lost', 3, 'no longer match with the change')
    """
    low, high = min(before, after), max(before, after)
    moved = (
        ("gained", "match only with the change")
        if after > before
        else ("lost", "no longer match with the change")
    )
    found = [
        ("sure", low, "match either way"),
        (moved[0], high - low, moved[1]),
        ("out", 100 - high, "match neither way"),
    ]
    return [one for one in found if one[1]]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from zero that several ranges share, so that they can be compared by eye.

    Attributes:
        top: Its end, in hundredths, a multiple of ten.

    Example:
        >>> Scale.over([Estimate(0.2, 0.0, 0.53)])
        Scale(top=60)
        >>> Scale(60).at(0.15)
        25.0
    """

    top: int

    @classmethod
    def over(cls, estimates: Iterable[Estimate]) -> Scale:
        """Return the shortest scale that holds all the ranges."""
        return cls(max(10 * ceil(10 * max((one.high for one in estimates), default=0.0)), 10))

    def at(self, chance: float) -> float:
        """Return where a chance lies on the scale, in percent of its length."""
        return round(10_000 * chance / self.top, 1)
