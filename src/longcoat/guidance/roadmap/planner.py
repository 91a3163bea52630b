"""Puts tasks on the calendar: backward from the deadlines, then forward from today."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from longcoat.guidance.roadmap.task import Mark, Task


@dataclass(frozen=True, slots=True)
class Slot:
    """When a task can and must be done.

    Attributes:
        start: The earliest day to begin.
        finish: The day it is done, begun then.
        latest: The last day to be done; None when nothing waits for it.
        days: Its length.
    """

    start: date
    finish: date
    latest: date | None
    days: int

    @property
    def slack(self) -> int | None:
        """Days to spare; negative when it can't be done in time; None when nothing waits for it."""
        return None if self.latest is None else (self.latest - self.finish).days


@dataclass(frozen=True, slots=True)
class Ground:
    """What the tasks are laid on.

    Attributes:
        today: No open task begins before it.
        events: Event id → its day.
        phases: Phase id → its first day: tasks wait for it where there is time.
        lengths: Task id → length in days.
        pinned: Task id → the day on which it must end, such as that of an exam.
    """

    today: date
    events: Mapping[str, date]
    phases: Mapping[str, date]
    lengths: Mapping[str, int]
    pinned: Mapping[str, date]


def lay_out(tasks: Sequence[Task], ground: Ground, done: Collection[str] = ()) -> dict[str, Slot]:
    """Return the slot of every task that is still open.

    The latest end of a task is its own deadline or, if earlier, the latest beginning of what waits for it. The
    earliest beginning comes after today, its prerequisites and its own first day; and after the beginning of its
    phase, unless that would make it late.

    Args:
        tasks: Prerequisites before what needs them; a prerequisite that isn't among them is taken as settled.
        ground: Days and lengths.
        done: Ids of what is done: it takes no time and nothing waits for it.
    """
    open_tasks = [task for task in tasks if task.id not in done]
    latest = _latest(open_tasks, ground)
    slots: dict[str, Slot] = {}
    for task in open_tasks:
        length, by = timedelta(days=ground.lengths[task.id]), latest[task.id]
        ready = [slots[needed].finish + timedelta(days=task.lead) for needed in task.after if needed in slots]
        start = max([ground.today, *ready, *_day(task.begins, ground)])
        phase = ground.phases.get(task.phase, start)
        if by is None or phase + length <= by:
            start = max(start, phase)
        if task.id in ground.pinned:
            start = max(ground.pinned[task.id] + timedelta(days=1) - length, ground.today)
        slots[task.id] = Slot(start, start + length, by, length.days)
    return slots


def _latest(tasks: Sequence[Task], ground: Ground) -> dict[str, date | None]:
    """The latest end of each task, from the last to the first."""
    known = {task.id for task in tasks}
    latest: dict[str, date | None] = {}
    for task in reversed(tasks):
        waiting = [
            _begin(other, latest, ground) for other in tasks if task.id in other.after and other.id in known
        ]
        bounds = [*_day(task.by, ground), *(day for day in waiting if day is not None)]
        latest[task.id] = min(bounds, default=None)
    return latest


def _begin(task: Task, latest: Mapping[str, date | None], ground: Ground) -> date | None:
    """The latest day on which a prerequisite of the task may end."""
    end = latest[task.id]
    if task.id in ground.pinned:
        fixed = ground.pinned[task.id] + timedelta(days=1)
        end = fixed if end is None else min(end, fixed)
    return None if end is None else end - timedelta(days=ground.lengths[task.id] + task.lead)


def _day(mark: Mark | None, ground: Ground) -> list[date]:
    """The day of a mark; none when the season doesn't publish its event."""
    if mark is None or mark.event not in ground.events:
        return []
    return [ground.events[mark.event] + timedelta(days=mark.days)]
