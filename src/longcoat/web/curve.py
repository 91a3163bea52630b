"""The curve of the next application: what each program adds to the chance of matching, and what it costs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from longcoat.plan import Plan
from longcoat.portfolio import Fee, application_fees

#: The picture: units across and down, with room for the axes on the left and below.
WIDTH, HEIGHT, LEFT, BELOW = 640, 300, 46, 34
#: Rows of the table: the first few, then every so many.
FEW, EVERY = 5, 10


@dataclass(frozen=True, slots=True)
class Point:
    """The list up to one program.

    Attributes:
        programs: How many.
        chance: Chance of matching with so many, the middle.
        adds: What the last of them adds.
        usd: What it all costs with so many, US dollars.
        x: Where in the picture.
        y: Where in the picture.
    """

    programs: int
    chance: float
    adds: float
    usd: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve.

    Attributes:
        points: One for each length, along the list and beyond it.
        listed: How many programs the list has.
        top: End of the axis of chances, in hundredths.
    """

    points: tuple[Point, ...]
    listed: int
    top: int

    @property
    def end(self) -> Point:
        """Where the list ends."""
        return self.points[self.listed - 1]

    @property
    def line(self) -> str:
        """The points of the list, for an SVG polyline."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points[: self.listed])

    @property
    def beyond(self) -> str:
        """The points from the end of the list on."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points[self.listed - 1 :])

    @property
    def ticks(self) -> list[tuple[int, float]]:
        """Marks of the axis of chances: in hundredths, and where."""
        step = 10 if self.top <= 60 else 20
        return [(mark, _y(mark / 100, self.top)) for mark in range(0, self.top + 1, step)]

    @property
    def lengths(self) -> list[tuple[int, float]]:
        """Marks of the axis of lengths: programs, and where."""
        count = len(self.points)
        step = next(one for one in (1, 2, 5, 10, 20, 50) if count <= 8 * one)
        return [(point.programs, point.x) for point in self.points if point.programs % step == 0]

    @property
    def table(self) -> list[Point]:
        """The points that the table shows: the first, then every few, and the last."""
        last = len(self.points)
        return [
            one
            for one in self.points
            if one.programs <= FEW or one.programs % EVERY == 0 or one.programs == last
        ]


def curve_of(plan: Plan) -> Curve:
    """Return the curve of a plan: along the list, and beyond it as if budget and number allowed more."""
    steps = plan.proof.curve
    fixed = plan.bill.total - sum(fee.usd for fee in _application_fees(plan))
    top = min(100, 10 * (int(10 * max((step.chance for step in steps), default=0.0)) + 1))
    points = []
    for step in steps:
        x = LEFT + (WIDTH - LEFT - 10) * step.count / len(steps)
        points.append(
            Point(step.count, step.chance, step.adds, fixed + step.usd, round(x, 1), _y(step.chance, top))
        )
    return Curve(tuple(points), len(plan.entries), top)


def _application_fees(plan: Plan) -> tuple[Fee, ...]:
    counts = Counter(entry.program.specialty for entry in plan.entries)
    return application_fees(counts, plan.applicant.match_year)


def _y(chance: float, top: int) -> float:
    high = HEIGHT - BELOW - 12
    return round(12 + high * (1 - 100 * chance / top), 1)
