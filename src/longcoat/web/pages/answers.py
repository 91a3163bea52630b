"""One task of the profile: its questions as a form, saved when it is sent."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from longcoat.web.answers import Form, Task, filled_from, task, tasks, typed
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage


def show(asked: AskedOf) -> Response:
    """Show the questions of a task with what was answered."""
    chosen = _task(asked)
    more = asked.query.get("more", "")
    return _page(asked, chosen, filled_from(chosen.asked(asked.kept.values), asked.kept.values, more), more)


def save(asked: AskedOf) -> Response:
    """Save what was typed, and lead on; or show beside each box what can't be used."""
    chosen = _task(asked)
    more = asked.value("more")
    values = asked.kept.values
    form = typed(chosen.asked(values), values, asked.form, asked.today, more)
    if form.applicant is None:
        return _page(asked, chosen, form, more, 422)
    if asked.value("revision") not in ("", str(asked.kept.revision)):
        return _page(asked, chosen, form, more, 409, elsewhere=True)
    store = asked.desk.store
    if form.applicant != asked.kept.applicant:
        store.save(asked.kept, form.applicant, chosen.title.lower())
    if more:
        return asked.to(f"/answers/{chosen.slug}?more={more}#{more.replace('.', '-')}")
    return asked.to(_next(asked, chosen))


def _next(asked: AskedOf, chosen: Task) -> str:
    if asked.value("then") != "next":
        return ""
    order = [one.slug for one in tasks()]
    later = order[order.index(chosen.slug) + 1 :]
    return f"/answers/{later[0]}" if later else ""


def _task(asked: AskedOf) -> Task:
    found = task(asked.request.path_params["task"])
    if found is None:
        raise HTTPException(404)
    return found


def _page(
    asked: AskedOf, chosen: Task, form: Form, more: str, status: int = 200, elsewhere: bool = False
) -> Response:
    order = tasks()
    last = order[-1].slug == chosen.slug
    return asked.page(
        "answers/task.html", status, task=chosen, form=form, more=more, last=last, elsewhere=elsewhere,
        number=order.index(chosen) + 1,
    )  # fmt: skip


PAGES = (ProfilePage("/answers/{task}", show, save),)
