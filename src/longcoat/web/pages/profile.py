"""A profile as a whole: its task list, its file, taking back the last change, deleting it, deleting everything."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from itertools import chain, count

from starlette.responses import RedirectResponse, Response

from longcoat.applicant import to_toml
from longcoat.applicant.spoken import AnswerError, read_answer
from longcoat.errors import InputError
from longcoat.web.answers import tasks
from longcoat.web.desk import Asked, AskedOf, download
from longcoat.web.keeping import Kept
from longcoat.web.narrowing import Narrowing, narrowing
from longcoat.web.page import Page, ProfilePage
from longcoat.web.workings import applications


def overview(asked: AskedOf) -> Response:
    """Show the eight tasks, each with how far it is and how much it narrows the range."""
    values = asked.kept.values
    rows = [(one, *one.progress(values)) for one in tasks()]
    wanted = asked.query.get("narrowing") is not None
    found = asked.once("narrowing", _narrowing) if wanted else None
    template = "answers/tasks.html" if asked.wants_fragment else "answers/overview.html"
    return asked.page(template, rows=rows, narrowing=found)


def _narrowing(asked: AskedOf) -> Mapping[str, Narrowing]:
    return narrowing(asked.kept.applicant, applications(asked))


def call_it(asked: AskedOf) -> Response:
    """Give the profile a label, so that several can be told apart; an empty one takes it away."""
    words = asked.value("label")
    try:
        label = read_answer(("label",), words) if words else None
    except AnswerError as error:
        raise InputError(f"{error.fault.what}. Right would be: {error.fault.right}") from None
    applicant = asked.kept.applicant.model_copy(update={"label": label})
    asked.desk.store.save(asked.kept, applicant, "its name")
    return asked.to("")


def as_file(asked: AskedOf) -> Response:
    """Send the profile as the TOML file that the command line reads."""
    return download(to_toml(asked.kept.applicant), "application/toml", "longcoat-profile.toml")


def undo(asked: AskedOf) -> Response:
    """Take back the last change."""
    asked.desk.store.undo(asked.kept)
    back = asked.value("back")
    return asked.to(back if back.startswith("/") and "//" not in back else "")


def ask_to_delete(asked: AskedOf) -> Response:
    """Say what would be deleted, and ask."""
    return asked.page("delete.html")


def delete(asked: AskedOf) -> Response:
    """Delete the profile and everything noted with it."""
    asked.desk.store.delete(asked.kept.word)
    asked.desk.planner.forget(asked.kept)
    return RedirectResponse("/", 303)


def ask_to_delete_all(asked: Asked) -> Response:
    """Say what would be deleted, and ask."""
    store = asked.desk.store
    return asked.page("delete_all.html", profiles=store.all(), file=store.file)


def delete_all(asked: Asked) -> Response:
    """Delete every profile, every note, and the file that holds them."""
    asked.desk.store.delete_all()
    asked.desk.planner.forget()
    return RedirectResponse("/", 303)


def all_as_files(asked: Asked) -> Response:
    """Send every profile, each as its file, in one archive: chosen all at once, they are taken in again."""
    kept = [found for one in asked.desk.store.all() if (found := asked.desk.store.find(one.word))]
    content, names = io.BytesIO(), set[str]()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in kept:
            archive.writestr(_free_name(one, names), to_toml(one.applicant))
    return download(content.getvalue(), "application/zip", "longcoat-profiles.zip")


def _free_name(kept: Kept, taken: set[str]) -> str:
    """Return a file's name that says whose profile it is, and that no other has."""
    label = unicodedata.normalize("NFKD", kept.name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:60] or "profile"
    names = chain((plain,), (f"{plain}-{number}" for number in count(2)))
    name = next(one for one in names if one not in taken)
    taken.add(name)
    return f"{name}.toml"


PAGES = (
    Page("/longcoat-profiles.zip", all_as_files),
    ProfilePage("", overview, call_it),
    ProfilePage("/longcoat-profile.toml", as_file),
    ProfilePage("/undo", post=undo),
    ProfilePage("/delete", ask_to_delete, delete),
    Page("/delete-everything", ask_to_delete_all, delete_all),
)
