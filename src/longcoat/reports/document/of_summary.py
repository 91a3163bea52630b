"""The section that says what comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from longcoat.guidance.assessment import Assessment
from longcoat.guidance.roadmap import Milestone, Roadmap
from longcoat.guidance.rules import Severity
from longcoat.reports.document.block import Block, Heading, Point, Points, Section
from longcoat.reports.roadmap.wording import span, worth

#: So many tasks are named by worth, and by day.
MOST = 4
#: From here on a gain is told as 1 of 100: what is worth less moves nothing that a reader could see.
SEEN = 0.005


def first_things(assessed: Assessment | None, roadmap: Roadmap) -> tuple[Section, ...]:
    """What can cost the season, which tasks are worth most, and which come first."""
    blocks = [
        block
        for title, points in (
            ("What can cost the season", tuple(_urgent(assessed))),
            ("What would move the chance most, each by itself", tuple(_worth_most(roadmap))),
            ("What comes first", tuple(_next(roadmap))),
        )
        if points
        for block in (Heading(title), Points(points))
    ]
    return (Section("First things first", tuple[Block, ...](blocks)),) if blocks else ()


def _urgent(assessed: Assessment | None) -> Iterator[Point]:
    for one in assessed.advice if assessed else ():
        if one.severity is Severity.URGENT:
            yield Point(f"{one.title}: {one.do[0]}", "!", one.id, "can cost the season")


def _worth_most(roadmap: Roadmap) -> Iterator[Point]:
    counted = [(one.worth, one) for one in roadmap.open if one.worth and one.worth.gain.mean >= SEEN]
    for value, one in sorted(counted, key=lambda pair: -pair[0].gain.mean)[:MOST]:
        yield Point(f"{one.title} ({span(one)}): {worth(value)}", "", one.id)
    if not counted and any(one.worth for one in roadmap.open):
        yield Point("Nothing that is counted here, and that can still be done, moves it by 1 of 100.")


def _next(roadmap: Roadmap) -> Iterator[Point]:
    dated = [one for one in roadmap.open if one.latest is not None]
    for one in sorted(dated, key=_day)[:MOST]:
        yield Point(f"{one.title} ({span(one)})", "☐", one.id, "to do")


def _day(one: Milestone) -> date:
    return one.latest or date.max
