"""What the roadmap consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from longcoat.chances import Estimate
from longcoat.guidance.roadmap.phase import Phase
from longcoat.guidance.roadmap.season_event import SeasonEvent


class State(StrEnum):
    """How a task stands on the day of the roadmap."""

    OPEN = "open"
    TIGHT = "tight"
    PASSED = "passed"
    DONE = "done"

    @property
    def words(self) -> str:
        """The state in words."""
        return {
            "open": "open",
            "tight": "can't be finished in time",
            "passed": "its day has passed",
            "done": "done",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Worth:
    """What a task is worth: how much it moves the chance to match with the plan's list, by the same draws.

    Attributes:
        gain: Difference of the chance, as a fraction, with its 90 % interval.
        assumed: The improvement that was counted, in words.
    """

    gain: Estimate
    assumed: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """One task on the calendar.

    Attributes:
        id: What it is called in files and on the command line.
        phase: Id of its phase.
        title: What to do.
        do: How.
        why: What for.
        evidence: Lines of the founding documents, ids of figures, or ``judgement``.
        state: How it stands.
        earliest: First day to begin; None when done.
        finish: The day it is done, begun then; None when done.
        latest: Last day to be done; None when nothing waits for it, or done.
        days: Length.
        after: Ids of the open tasks that come first.
        unsure: Whether the profile doesn't say if the task is needed.
        worth: What it is worth; None when that isn't known.
        where: Programs of the list where it can be done, by name; empty when that isn't known.
        late: What remains possible, when its day has passed or it can't be done in time; else empty.
        done_on: The day it was marked as done, if that is known.
    """

    id: str
    phase: str
    title: str
    do: str
    why: str
    evidence: tuple[str, ...]
    state: State
    earliest: date | None
    finish: date | None
    latest: date | None
    days: int
    after: tuple[str, ...]
    unsure: bool
    worth: Worth | None
    late: str
    where: tuple[str, ...] = ()
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two things that can't both be, or can't be in time.

    Attributes:
        id: The kind of conflict, such as ``rotation-overlaps-exam``.
        words: What collides, with its days, and what can be done.
        tasks: Ids of the tasks concerned.
        evidence: What it rests on.
    """

    id: str
    words: str
    tasks: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The way from a day to the end of the applicant's season.

    Attributes:
        today: The day it starts from.
        match_year: The season.
        label: The profile's own label; empty for none.
        phases: The four phases.
        milestones: Every task, by phase, the earliest first; done ones last.
        events: The season's days.
        conflicts: What collides.
    """

    today: date
    match_year: int
    label: str
    phases: tuple[Phase, ...]
    milestones: tuple[Milestone, ...]
    events: tuple[SeasonEvent, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def projected(self) -> tuple[SeasonEvent, ...]:
        """The days that are not published yet."""
        return tuple(event for event in self.events if event.projected_from is not None)

    @property
    def open(self) -> tuple[Milestone, ...]:
        """What is still to be done."""
        return tuple(one for one in self.milestones if one.state is not State.DONE)

    def by_phase(self) -> Mapping[Phase, tuple[Milestone, ...]]:
        """Return each phase with its open tasks."""
        return {phase: tuple(one for one in self.open if one.phase == phase.id) for phase in self.phases}
