"""The roadmap as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from longcoat.guidance.roadmap import Milestone, Roadmap, State, Waiting
from longcoat.reports.roadmap.wording import length, moment, span, waiting, where, worth

LEGEND = (
    "In brackets: what a line rests on. A or B with a number is a line of the two founding documents, a word with a dot a "
    "published figure (`longcoat figures ID`). Lengths and days without one are judgements."
)


def as_markdown(roadmap: Roadmap, compared: Waiting | None = None, top: int = 1) -> str:
    """Return the roadmap as Markdown.

    Args:
        roadmap: The roadmap.
        compared: Apply now or wait, if it is to be told.
        top: Level of the first heading.
    """
    return "\n".join(_lines(roadmap, compared, "#" * top)) + "\n"


def _lines(roadmap: Roadmap, compared: Waiting | None, mark: str) -> Iterator[str]:
    yield from (f"{mark} Roadmap to the Match of {roadmap.match_year}", "", f"From {roadmap.today}.", "")
    if roadmap.conflicts:
        yield from (f"{mark}# What collides", "")
        yield from (f"- {one.words} [{', '.join(one.evidence)}]" for one in roadmap.conflicts)
        yield ""
    for phase, tasks in roadmap.by_phase().items():
        if not tasks:
            continue
        left = "its time has passed" if phase.is_over else f"{phase.start} to {phase.end}"
        yield from (f"{mark}# {phase.title} ({left})", "")
        for one in tasks:
            yield from _task(one)
        yield ""
    if compared is not None:
        yield from (f"{mark}# This season, or a year later", "")
        yield from (f"- {sentence}" for sentence in waiting(compared))
        yield ""
    yield from (f"{mark}# Days of the season", "", "| day | what | from |", "|---|---|---|")
    for event in roadmap.events:
        yield f"| {moment(event)} | {event.title} | {event.figure.cite()} |"
    if roadmap.projected:
        yield from ("", "Expected days are not published yet: they are last season's, on the same weekday.")
    settled = [one for one in roadmap.milestones if one.state is State.DONE]
    if settled:
        yield from ("", f"{mark}# Done", "")
        yield from (f"- [x] {one.title} ({span(one)}) `{one.id}`" for one in settled)
    yield from ("", LEGEND)


def _task(one: Milestone) -> Iterator[str]:
    yield f"- [ ] **{one.title}** ({span(one)}; {length(one.days)}) `{one.id}`"
    if one.state is not State.OPEN:
        yield f"  - {one.state.words.capitalize()}. {one.late}".rstrip()
    if one.unsure:
        yield "  - Your profile doesn't say whether you need it."
    yield f"  - {one.do}"
    if one.where:
        yield f"  - {where(one.where)}"
    yield f"  - Why: {one.why} [{', '.join(one.evidence)}]"
    yield f"  - Worth: {worth(one.worth)}"
    if one.after:
        yield f"  - After: {', '.join(f'`{needed}`' for needed in one.after)}"
