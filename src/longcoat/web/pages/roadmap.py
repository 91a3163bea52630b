"""The roadmap: what to do by when, with done and not yet, and as a calendar to import."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.guidance.roadmap import State, marked
from longcoat.reports.roadmap import as_calendar, as_csv
from longcoat.web.desk import AskedOf, download
from longcoat.web.page import ProfilePage
from longcoat.web.workings import done_tasks, roadmap


def show(asked: AskedOf) -> Response:
    """Show the tasks of the four phases, what collides, and the season's days."""
    way = roadmap(asked)
    settled = [one for one in way.milestones if one.state is State.DONE]
    phases = [
        (phase, [one for one in tasks if one.state is not State.DONE])
        for phase, tasks in way.by_phase().items()
    ]
    return asked.page("roadmap.html", way=way, phases=[one for one in phases if one[1]], settled=settled)


def mark(asked: AskedOf) -> Response:
    """Mark a task as done, or as not yet done."""
    done = done_tasks(asked)
    if undone := asked.value("undone"):
        done.pop(undone, None)
    elif wanted := asked.value("done"):
        done = dict(marked({id_: day for id_, day in done.items() if day}, (wanted,), asked.today))
    noted = {id_: day.isoformat() if day else "" for id_, day in done.items()}
    asked.desk.store.write_note(asked.kept.word, "done", noted or None)
    return asked.to(f"/roadmap#{asked.value('done') or 'done'}")


def calendar(asked: AskedOf) -> Response:
    """Send the roadmap as a calendar file."""
    return download(as_calendar(roadmap(asked)), "text/calendar", "longcoat-roadmap.ics")


def table(asked: AskedOf) -> Response:
    """Send the roadmap as CSV."""
    return download(as_csv(roadmap(asked)), "text/csv", "longcoat-roadmap.csv")


PAGES = (
    ProfilePage("/roadmap", show, mark),
    ProfilePage("/longcoat-roadmap.ics", calendar),
    ProfilePage("/longcoat-roadmap.csv", table),
)
