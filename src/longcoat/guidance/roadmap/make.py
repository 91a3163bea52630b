"""From a profile and a day to the roadmap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from longcoat.applicant import Applicant
from longcoat.errors import InputError
from longcoat.guidance.roadmap.conflicts import conflicts_in
from longcoat.guidance.roadmap.milestone import Milestone, Roadmap, State
from longcoat.guidance.roadmap.phase import Phase, phases_between
from longcoat.guidance.roadmap.planner import Ground, Slot, lay_out
from longcoat.guidance.roadmap.profile_reading import ProfileReading
from longcoat.guidance.roadmap.season_event import first_days, season_events
from longcoat.guidance.roadmap.task import Task, read_tasks
from longcoat.guidance.roadmap.worth import Appraiser, ChanceSource


def roadmap(
    applicant: Applicant,
    today: date,
    done: Iterable[str] | Mapping[str, date | None] = (),
    applications: ChanceSource | None = None,
) -> Roadmap:
    """Lay the way from a day to the end of the applicant's season. The same arguments give the same roadmap.

    Args:
        applicant: Whom it is for.
        today: The day it starts from.
        done: Ids of what is done, perhaps with the day.
        applications: The list that worths are counted on; without it they are not known.

    Raises:
        InputError: The season is over, or there is no task of an id in `done`.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": []})
        >>> way = roadmap(someone, date(2026, 11, 21), done=["score-reports"])
        >>> [phase.title for phase in way.phases][0], way.milestones[-1].id, way.milestones[-1].state.value
        ('Look honestly, and plan', 'score-reports', 'done')
        >>> sit = next(one for one in way.milestones if one.id == "step2-sit")
        >>> sit.after, sit.latest.isoformat()
        (('step2-steady',), '2027-07-18')
    """
    settled = with_prerequisites(dict(done) if isinstance(done, Mapping) else dict.fromkeys(done))
    reading, events = _reading(applicant, applications), season_events(applicant)
    days = first_days(events)
    if "match-day" in days and today > days["match-day"]:
        raise InputError(
            f"match_year is {applicant.match_year}, but its Match Day was {days['match-day']}. Right would be: "
            f"{today.year + 1} or later."
        )
    ends = days.get("match-day", applicant.residency_start)
    phases = phases_between(today, days.get("submission-opens", today), ends)
    wanted = {task.id: reading.holds_all(task.when) for task in read_tasks().values()}
    tasks = [task.worded(reading.holds_all) for task in read_tasks().values() if wanted[task.id] is not False]
    slots = lay_out(tasks, _ground(tasks, reading, today, days, phases), settled)
    appraiser = Appraiser(reading, applications) if applications else None
    found = [
        _milestone(task, slots, today, reading, wanted[task.id] is None, settled, appraiser) for task in tasks
    ]
    milestones = _in_order(found, phases)
    conflicts = conflicts_in(reading, today, days, milestones)
    return Roadmap(today, applicant.match_year, applicant.label or "", phases, milestones, events, conflicts)


def _reading(applicant: Applicant, applications: ChanceSource | None) -> ProfileReading:
    """Read the profile for the first wanted place in which the list has a program of the first specialty."""
    own = applicant.preferences.specialties[0]
    for place in applicant.preferences.places or ():
        if applications is None or applications.near(place, own):
            return ProfileReading(applicant, place)
    return ProfileReading(applicant)


def rank_lists_closed(applicant: Applicant, today: date) -> bool:
    """Tell whether the rank lists of the applicant's season have closed, so that no list can be planned any more."""
    closes = first_days(season_events(applicant)).get("rank-list-deadline")
    return closes is not None and today > closes


def with_prerequisites(done: Mapping[str, date | None]) -> dict[str, date | None]:
    """Return what is done with all that must have come before it; of that the day isn't known.

    Raises:
        InputError: There is no such task.

    Example:
        >>> sorted(with_prerequisites({"rotation-book": None}))
        ['compare-programs', 'rotation-book', 'score-reports', 'written-plan']
    """
    refuse_unknown(done)
    found = dict(done)
    for task in reversed(list(read_tasks().values())):
        if task.id in found:
            found.update({needed: found.get(needed) for needed in task.after})
    return found


def refuse_unknown(ids: Iterable[str]) -> None:
    """Refuse an id that no task has.

    Raises:
        InputError: With the nearest id that there is.

    Example:
        >>> refuse_unknown(["step2-sitt"])
        Traceback (most recent call last):
        longcoat.errors.InputError: There is no task step2-sitt on the roadmap. Right would be: step2-sit ...
    """
    from longcoat.vocabulary import nearest

    for id_ in ids:
        if id_ not in read_tasks():
            close = nearest(id_, read_tasks())
            right = (
                f"{close} (`longcoat roadmap` shows every id)"
                if close
                else "an id that `longcoat roadmap` shows"
            )
            raise InputError(f"There is no task {id_} on the roadmap. Right would be: {right}.")


def _ground(
    tasks: Sequence[Task],
    reading: ProfileReading,
    today: date,
    days: Mapping[str, date],
    phases: Sequence[Phase],
) -> Ground:
    pinned = {task.id: reading.pinned(task.on) for task in tasks if task.on}
    return Ground(
        today=today,
        events=days,
        phases={phase.id: max(phase.start, today) for phase in phases},
        lengths={task.id: reading.days(task.days_from) if task.days_from else task.days for task in tasks},
        pinned={id_: day for id_, day in pinned.items() if day is not None and day >= today},
    )


def _milestone(
    task: Task,
    slots: Mapping[str, Slot],
    today: date,
    reading: ProfileReading,
    unsure: bool,
    done: Mapping[str, date | None],
    appraiser: Appraiser | None,
) -> Milestone:
    slot, words = slots.get(task.id), reading.words
    state = State.DONE if slot is None else _state(slot, today)
    is_open = state is not State.DONE
    return Milestone(
        id=task.id,
        phase=task.phase,
        title=task.title.format(**words),
        do=task.do.format(**words),
        why=task.why.format(**words).strip(),
        evidence=task.evidence,
        state=state,
        earliest=slot.start if slot else None,
        finish=slot.finish if slot else None,
        latest=slot.latest if slot else None,
        days=slot.days if slot else task.days,
        after=tuple(needed for needed in task.after if needed in slots),
        unsure=unsure,
        worth=appraiser.worth(task.improves) if appraiser and task.improves and is_open else None,
        late=task.late.format(**words) if state in (State.PASSED, State.TIGHT) else "",
        where=appraiser.where() if appraiser and task.at_programs and is_open else (),
        done_on=done.get(task.id),
    )


def _state(slot: Slot, today: date) -> State:
    if slot.latest is not None and slot.latest < today:
        return State.PASSED
    return State.TIGHT if slot.slack is not None and slot.slack < 0 else State.OPEN


def _in_order(found: Sequence[Milestone], phases: Sequence[Phase]) -> tuple[Milestone, ...]:
    """By phase, then by first and last day; what is done comes last."""
    order = [phase.id for phase in phases]

    def key(one: Milestone) -> tuple[bool, int, date, date]:
        first, last = one.earliest or date.min, one.latest or date.max
        return (one.state is State.DONE, order.index(one.phase), first, last)

    return tuple(sorted(found, key=key))
