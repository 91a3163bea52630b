"""The pages: choose a profile, see the plan, take it along."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from longcoat.applicant import Reading, read_profile, read_profile_bytes
from longcoat.errors import InputError, Problem, ProfileError
from longcoat.plan import make_plan
from longcoat.programs import Catalog, evidence_card, historic_before
from longcoat.reports.data import as_csv, as_json
from longcoat.web.examples import find_examples
from longcoat.web.forms import FileTooLargeError, read_form, uploaded
from longcoat.web.rendering import environment
from longcoat.web.shelf import Made, Shelf
from longcoat.web.upload import Upload

#: The one cookie: that the chances are to stay hidden. It says nothing about the applicant.
CHANCES = "longcoat-chances"
A_YEAR = 365 * 24 * 60 * 60
STALE = (
    "This page is from before Longcoat was last started, so its buttons no longer work. Here is a fresh one."
)
NOTHING_CHOSEN = "No file was chosen. Right would be: a profile from your disk, or one of the examples."


class Pages:
    """Answers requests. It holds the plans made since the server was started, and nothing else that changes.

    Args:
        today: The day that plans are made for.
        seed: Which draws the chances rest on.
        given: A profile to offer first.
        catalog: What can be applied to; the bundled catalog when not given.
    """

    def __init__(self, today: date, seed: int, given: Path | None, catalog: Catalog | None = None) -> None:
        self.today = today
        self.seed = seed
        self.given = given
        self.catalog = catalog
        self.examples = {example.slug: example for example in find_examples()}
        self.shelf = Shelf()
        #: Only a page of this server knows it, so no foreign page can press a button here.
        self.secret = secrets.token_urlsafe(24)
        self.templates = environment()

    async def start(self, request: Request) -> Response:
        """Show what can be planned for."""
        return self._start()

    async def make(self, request: Request) -> Response:
        """Make the plan that was asked for and lead to it, or say what is wrong with the profile."""
        try:
            form = await read_form(request)
            if not self._is_ours(form):
                return self._start(403, notice=STALE)
            choice = await self._choice(form)
        except InputError as error:
            return self._start(
                413 if isinstance(error, FileTooLargeError) else 422, "The file", _problems(error)
            )
        try:
            made = await run_in_threadpool(self._made, choice)
        except InputError as error:
            return self._start(422, choice.name, _problems(error, choice))
        return RedirectResponse(f"/plan/{self.shelf.put(made)}", 303)

    async def show(self, request: Request) -> Response:
        """Show a plan."""
        word = request.path_params["word"]
        shown = request.cookies.get(CHANCES) != "hidden"
        return self._page("plan.html", made=self._found(word), word=word, chances=shown)

    async def program(self, request: Request) -> Response:
        """Show what is known about a program of a plan, how it is known, and what is not."""
        word, id_ = request.path_params["word"], request.path_params["program"]
        entry = next((one for one in self._found(word).plan.entries if one.program.id == id_), None)
        if entry is None:
            raise HTTPException(404)
        card = evidence_card(entry.program, self.today)
        return self._page("program.html", card=card, word=word, historic_before=historic_before())

    async def as_json(self, request: Request) -> Response:
        """Send a plan as JSON, the same as ``longcoat plan --json``."""
        plan = self._found(request.path_params["word"]).plan
        return _download(as_json(plan), "application/json", f"longcoat-plan-{plan.applicant.match_year}.json")

    async def as_csv(self, request: Request) -> Response:
        """Send the list as CSV, the same as ``longcoat plan --csv``."""
        plan = self._found(request.path_params["word"]).plan
        return _download(as_csv(plan), "text/csv", f"longcoat-plan-{plan.applicant.match_year}.csv")

    async def hide_or_show_chances(self, request: Request) -> Response:
        """Remember whether the chances are to be shown, and go back to the plan."""
        form = await read_form(request)
        if not self._is_ours(form):
            return self._start(403, notice=STALE)
        word = str(form.get("back", ""))
        back = RedirectResponse(f"/plan/{word}" if self.shelf.find(word) else "/", 303)
        if form.get("chances") == "hide":
            back.set_cookie(CHANCES, "hidden", max_age=A_YEAR, httponly=True, samesite="strict")
        else:
            back.delete_cookie(CHANCES, httponly=True, samesite="strict")
        return back

    def refused(self, request: Request, error: Exception) -> Response:
        """Say in words why there is no such page."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        name = {404: "missing", 405: "missing"}.get(status, "broken")
        return self._page("message.html", 404 if name == "missing" else status, name=name, words="")

    def failed(self, words: str) -> Response:
        """Say that something went wrong which nobody foresaw."""
        return self._page("message.html", 500, name="failed", words=words)

    def _start(
        self,
        status: int = 200,
        source: str = "",
        problems: list[tuple[Problem, str]] | None = None,
        notice: str = "",
    ) -> Response:
        """The first page; after a failure it first says what was wrong."""
        return self._page(
            "start.html",
            status,
            source=source,
            problems=problems or [],
            notice=notice,
            given=self.given,
            examples=self.examples.values(),
        )

    def _page(self, template: str, status: int = 200, /, **shown: Any) -> HTMLResponse:
        return HTMLResponse(self.templates.get_template(template).render(secret=self.secret, **shown), status)

    def _found(self, word: str) -> Made:
        made = self.shelf.find(word)
        if made is None:
            raise HTTPException(404)
        return made

    def _is_ours(self, form: FormData) -> bool:
        return secrets.compare_digest(str(form.get("secret", "")).encode(), self.secret.encode())

    async def _choice(self, form: FormData) -> Upload | Path:
        """What a form asks to plan for.

        Raises:
            InputError: Nothing that there is.
        """
        asked = str(form.get("choice", ""))
        if asked == "given" and self.given is not None:
            return self.given
        if example := self.examples.get(asked.removeprefix("example/")):
            return example.file
        sent = await uploaded(form, "profile")
        if sent is None:
            raise InputError(NOTHING_CHOSEN)
        return sent

    def _made(self, choice: Upload | Path) -> Made:
        reading = self._read(choice)
        plan = make_plan(reading.applicant, self.today, self.catalog, seed=self.seed)
        return Made(plan, choice.name, reading.remarks)

    def _read(self, choice: Upload | Path) -> Reading:
        if isinstance(choice, Upload):
            return read_profile_bytes(choice.data, choice.name, self.today)
        return Reading(read_profile(choice, self.today))


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


def _download(text: str, kind: str, name: str) -> Response:
    return Response(
        text.encode(), media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
