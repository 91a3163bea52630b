"""The first page: six questions, the profiles kept here, a file from the disk, or an example."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from longcoat.applicant import Applicant, Reading, read_profile, read_profile_bytes
from longcoat.errors import InputError, Problem, ProfileError
from longcoat.web.ahead import look_ahead
from longcoat.web.answers import Form, filled_from, six_questions, typed
from longcoat.web.desk import Asked
from longcoat.web.forms import FileTooLargeError, uploads_from
from longcoat.web.keeping import Kept
from longcoat.web.page import Page
from longcoat.web.upload import Upload

NOTHING_CHOSEN = "No file was chosen. Right would be: a profile from your disk, or one of the examples."


def show(asked: Asked) -> Response:
    """Show what can be begun or gone on with."""
    shown = _start(asked, filled_from(six_questions(), {}, first=True))
    shown.background = BackgroundTask(look_ahead, asked)  # once the page is sent
    return shown


def begin(asked: Asked) -> Response:
    """Keep a new profile from what was sent, and lead to its first answer."""
    choice = asked.value("choice")
    if choice.startswith("more/") or choice in ("", "six"):
        return _from_six(asked, choice.removeprefix("more/") if choice.startswith("more/") else "")
    try:
        chosen = _chosen(asked, choice)
    except InputError as error:
        status = 413 if isinstance(error, FileTooLargeError) else 422
        return _start(asked, None, status=status, source="The file", problems=_problems(error))
    if len(chosen) > 1:
        return _from_several(asked, [one for one in chosen if isinstance(one, Upload)])
    try:
        kept = _kept(asked, chosen[0])
    except InputError as error:
        return _start(asked, None, status=422, source=chosen[0].name, problems=_problems(error, chosen[0]))
    return RedirectResponse(f"/p/{kept.word}/standing", 303)


def _from_several(asked: Asked, uploads: list[Upload]) -> Response:
    """Keep every file's profile, or none of them while one can't be used."""
    readings, wrong = [], {}
    for one in uploads:
        try:
            readings.append((one.name, read_profile_bytes(one.data, one.name, asked.today)))
        except InputError as error:
            wrong[one.name] = _problems(error, one)
    if wrong:
        named = [
            (replace(problem, what=f"{name}: {problem.what}"), line)
            for name, found in wrong.items()
            for problem, line in found
        ]
        source = f"{len(wrong)} of {len(uploads)} files"
        return _start(asked, None, status=422, source=source, problems=named, files=len(uploads))
    for name, reading in readings:
        _add(asked, name, reading)
    return RedirectResponse(f"/?kept={len(readings)}#kept", 303)


def _from_six(asked: Asked, more: str) -> Response:
    form = typed(six_questions(), {}, asked.form, asked.today, more, first=True)
    if more:
        return _start(asked, form, focus=more)
    if form.applicant is None:
        return _start(asked, form, status=422)
    kept = asked.desk.store.add(form.applicant, "six answers")
    return RedirectResponse(f"/p/{kept.word}/standing?new=1", 303)


def _chosen(asked: Asked, choice: str) -> list[Upload] | list[Path]:
    """What is to be read: at least one.

    Raises:
        InputError: Nothing that there is.
    """
    if choice == "given" and asked.desk.given is not None:
        return [asked.desk.given]
    if example := asked.desk.examples.get(choice.removeprefix("example/")):
        return [example.file]
    if not (uploads := uploads_from(asked.form, "profile")):
        raise InputError(NOTHING_CHOSEN)
    return uploads


def _kept(asked: Asked, choice: Upload | Path) -> Kept:
    """Keep a file's profile. An example is kept once; so is the file named in the command, and brought up to date."""
    store = asked.desk.store
    if isinstance(choice, Upload):
        return _add(asked, choice.name, read_profile_bytes(choice.data, choice.name, asked.today))
    name = str(choice.resolve())
    known = store.from_source(name)
    if known is not None and choice != asked.desk.given:
        return known
    applicant = read_profile(choice, asked.today)
    if known is None:
        known = store.add(applicant, f"read from {choice.name}", name)
    elif store.note(known.word, "file") != _plain(applicant):
        known = store.save(known, applicant, f"read anew from {choice.name}")
    store.write_note(known.word, "file", _plain(applicant))
    return known


def _add(asked: Asked, name: str, reading: Reading) -> Kept:
    """Keep a new profile, with what was remarked while its file was read."""
    kept = asked.desk.store.add(reading.applicant, f"read from {name}", name)
    if reading.remarks:
        asked.desk.store.write_note(kept.word, "remarks", list(reading.remarks))
    return kept


def _plain(applicant: Applicant) -> Any:
    return applicant.model_dump(mode="json", by_alias=True, exclude_none=True)


def _start(
    asked: Asked,
    form: Form | None,
    status: int = 200,
    source: str = "",
    problems: list[tuple[Problem, str]] | None = None,
    focus: str = "",
    files: int = 1,
) -> Response:
    return asked.page(
        "start.html",
        status,
        form=form or filled_from(six_questions(), {}, first=True),
        source=source,
        problems=problems or [],
        focus=focus,
        files=files,
        added=asked.query.get("kept", ""),
        given=asked.desk.given,
        profiles=asked.desk.store.all(),
        examples=asked.desk.examples.values(),
    )


def _problems(error: InputError, choice: Upload | Path | None = None) -> list[tuple[Problem, str]]:
    """Return what is wrong, and beside each problem the line of the file that it is about, where one is known."""
    if not isinstance(error, ProfileError):
        return [(Problem(str(error).rstrip(".")), "")]
    lines = ["", *_lines(choice)]
    return [(problem, "".join(lines[problem.line or 0 :][:1])) for problem in error.problems]


def _lines(choice: Upload | Path | None) -> list[str]:
    try:
        data = choice.data if isinstance(choice, Upload) else choice.read_bytes() if choice else b""
    except OSError:
        return []
    return [line.strip() for line in data.decode("utf-8-sig", "replace").split("\n")]


PAGES = (Page("/", show), Page("/profiles", post=begin))
