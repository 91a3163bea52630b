"""Sections about the roadmap."""

from __future__ import annotations

from datetime import date, timedelta

from longcoat.guidance.roadmap import Milestone, Phase, Roadmap, State, Waiting
from longcoat.reports.document.block import (
    Bar,
    Bars,
    Block,
    Card,
    Heading,
    Point,
    Points,
    Section,
    Table,
    Text,
)
from longcoat.reports.roadmap.wording import length, moment, span, waiting, where, worth

#: Marks on a scale of time stand so far apart at least, and none beyond this share of it.
APART, LAST = 0.18, 0.92


def season_or_later(compared: Waiting | None) -> tuple[Section, ...]:
    """Apply now, or a year later."""
    if compared is None:
        return ()
    return (Section("This season, or a year later", (Points(tuple(map(Point, waiting(compared)))),)),)


def conflicts(roadmap: Roadmap) -> tuple[Section, ...]:
    """What collides, if anything does."""
    items = tuple(Point(one.words, "!", ", ".join(one.evidence), "conflict") for one in roadmap.conflicts)
    return (Section("What collides", (Points(items),)),) if items else ()


def tasks(roadmap: Roadmap) -> tuple[Section, ...]:
    """The tasks by phase, with their time on one scale."""
    blocks: list[Block] = []
    for phase, open_tasks in roadmap.by_phase().items():
        if not open_tasks:
            continue
        when = "its time has passed" if phase.is_over else f"{phase.start} to {phase.end}"
        blocks += [Heading(f"{phase.title}: {when}"), _time(phase, open_tasks), *map(_card, open_tasks)]
    settled = [one for one in roadmap.milestones if one.state is State.DONE]
    if settled:
        blocks += [
            Heading("Done"),
            Points(tuple(Point(f"{one.title} ({span(one)})", "×", "", "done") for one in settled)),
        ]
    return (Section("Roadmap", tuple(blocks), new_page=True),) if blocks else ()


def _card(one: Milestone) -> Card:
    points = [Point(one.do), *([Point(where(one.where))] if one.where else [])]
    if one.state is not State.OPEN:
        points.insert(0, Point(f"{one.state.words.capitalize()}. {one.late}".strip(), "!", "", "conflict"))
    if one.unsure:
        points.insert(0, Point("Your profile doesn't say whether you need it.", "?", "", "not known"))
    points.append(Point(f"Why: {one.why}", "", ", ".join(one.evidence)))
    if one.worth is not None:
        points.append(Point(f"Worth: {worth(one.worth)}"))
    after = f" · after {', '.join(one.after)}" if one.after else ""
    return Card(one.title, span(one), f"{length(one.days)}{after} · {one.id}", tuple(points), box=True)


def _time(phase: Phase, found: tuple[Milestone, ...]) -> Bars:
    """From the first day to begin to the last day to be done, one bar for each task."""
    days = [day for one in found for day in (one.earliest, one.latest or one.finish) if day is not None]
    first, last = min(days), max(days)
    whole = max((last - first).days, 1)
    bars = tuple(_bar(one, first, whole) for one in found)
    told = "; ".join(f"{bar.label}, {span(one)}" for bar, one in zip(bars, found, strict=True))
    caption = "From the first day to begin to the last day to be done."
    return Bars(bars, _ticks(first, last, whole), caption, f"A bar of time for each task: {told}.")


def _bar(one: Milestone, first: date, whole: int) -> Bar:
    start = one.earliest or first
    end = max(one.latest or one.finish or start, start)
    value = f"by {one.latest}" if one.latest else "no last day"
    return Bar(one.title, (start - first).days / whole, (end - first).days / whole, value)


def _ticks(first: date, last: date, whole: int) -> tuple[tuple[float, str], ...]:
    """Beginnings of months, so far apart that their names fit."""
    months = []
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= last:
        months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    every = next((step for step in range(1, 13) if 30 * step / whole >= APART), 12)
    marks = [((month - first).days / whole, f"{month:%b %Y}") for month in months[::every]]
    return tuple((at, words) for at, words in marks if at <= LAST)


def season(roadmap: Roadmap) -> Section:
    """The season's own days."""
    rows = tuple((moment(event), event.title, event.figure.cite()) for event in roadmap.events)
    blocks: list[Block] = [
        Table("", ("day", "what", "source"), rows, (), (0, 6, 8)),
    ]
    if roadmap.projected:
        season = max(event.projected_from or 0 for event in roadmap.projected)
        blocks.append(
            Text(
                f"Expected days are not published yet: they are projected from {season}, to the same weekday."
            )
        )
    return Section("Days of the season", tuple(blocks))
