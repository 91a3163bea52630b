"""The roadmap as text, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.guidance.roadmap import Milestone, Phase, Roadmap, State, Waiting
from longcoat.reports.lines import joined, section, wrapped
from longcoat.reports.roadmap.markdown import LEGEND
from longcoat.reports.roadmap.wording import length, moment, months, span, waiting, where, worth

MARKS = {State.OPEN: " ", State.TIGHT: "!", State.PASSED: "!", State.DONE: "x"}


def as_text(roadmap: Roadmap, compared: Waiting | None = None, brief: bool = False) -> str:
    """Return the roadmap as text.

    Args:
        roadmap: The roadmap.
        compared: Apply now or wait, if it is to be told.
        brief: Whether to leave out how, why and worth of each task.
    """
    parts = (
        _title(roadmap),
        section("WHAT COLLIDES", _conflicts(roadmap)),
        *(_phase(phase, tasks, brief) for phase, tasks in roadmap.by_phase().items() if tasks),
        section("THIS SEASON, OR A YEAR LATER", _waiting(compared)),
        section("DAYS OF THE SEASON", _days(roadmap)),
        section("DONE", _done(roadmap)),
        _legend(),
    )
    return joined(line for part in parts for line in part)


def _title(roadmap: Roadmap) -> Iterator[str]:
    label = f"{roadmap.label} · " if roadmap.label else ""
    ahead = months((roadmap.events[-1].day - roadmap.today).days) if roadmap.events else ""
    yield f"ROADMAP to the Match of {roadmap.match_year}"
    yield from wrapped(f"{label}from {roadmap.today}{f', {ahead} to its end' if ahead else ''}")


def _conflicts(roadmap: Roadmap) -> Iterator[str]:
    for one in roadmap.conflicts:
        yield from wrapped(f"{one.words} [{', '.join(one.evidence)}]", "! ")


def _phase(phase: Phase, tasks: tuple[Milestone, ...], brief: bool) -> Iterator[str]:
    when = "its time has passed" if phase.is_over else f"{phase.start} to {phase.end}"
    title = f"{phase.title.upper()}  {when}"
    yield from ("", title, "-" * len(title))
    for one in tasks:
        yield from _task(one, brief)


def _task(one: Milestone, brief: bool) -> Iterator[str]:
    yield from wrapped(one.title, f"[{MARKS[one.state]}] ")
    unsure = " · not known if needed" if one.unsure else ""
    yield from wrapped(f"{span(one)} · {length(one.days)} · {one.id}{unsure}", "      ")
    if brief:
        return
    if one.state is not State.OPEN:
        yield from wrapped(f"{one.state.words.capitalize()}. {one.late}", "    ! ")
    yield from wrapped(one.do, "      ")
    if one.where:
        yield from wrapped(where(one.where), "      ")
    yield from wrapped(f"{one.why} [{', '.join(one.evidence)}]", "      Why: ", "      ")
    if one.worth is not None:
        yield from wrapped(worth(one.worth), "      Worth: ", "      ")


def _waiting(compared: Waiting | None) -> Iterator[str]:
    for sentence in waiting(compared) if compared else ():
        yield from wrapped(sentence, "- ")


def _days(roadmap: Roadmap) -> Iterator[str]:
    for event in roadmap.events:
        yield from wrapped(event.title, f"{moment(event):<40}")
    if roadmap.projected:
        season = max(event.projected_from or 0 for event in roadmap.projected)
        yield from wrapped(
            f"Expected days of {roadmap.match_year} are not published yet: they are projected from {season} or "
            "the last season that is, to the same weekday."
        )


def _done(roadmap: Roadmap) -> Iterator[str]:
    for one in roadmap.milestones:
        if one.state is State.DONE:
            yield from wrapped(f"{one.title} ({one.id}, {span(one)})", "[x] ")


def _legend() -> Iterator[str]:
    yield ""
    yield from wrapped(
        "Worth is the difference that a step makes to the chance to match with the list of `longcoat plan`, on the "
        "same draws, with its 90 % range; a step without one has a worth that is not known."
    )
    yield from wrapped(LEGEND)
