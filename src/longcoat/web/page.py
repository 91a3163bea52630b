"""A page: an address, and what answers it. Handlers are plain functions; reading, guarding and failing is done here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from longcoat.errors import InputError, Problem, ProfileError
from longcoat.web.desk import READY, Asked, AskedOf, Desk, UnderWayError
from longcoat.web.forms import FileTooLargeError, read_form
from longcoat.web.keeping import ElsewhereError

Handler = TypeVar("Handler")
STALE = "This page is from another Longcoat, so its buttons don’t work here. Here is a fresh one."


@dataclass(frozen=True, slots=True)
class Page:
    """A page that belongs to no profile.

    Attributes:
        path: Its address.
        get: Answers when it is looked at.
        post: Answers when something is sent to it.
    """

    path: str
    get: Callable[[Asked], Response] | None = None
    post: Callable[[Asked], Response] | None = None

    def route(self, desk: Desk) -> Route:
        """Return the page at its address."""

        async def answer(request: Request) -> Response:
            handler = _handler(request, self.get, self.post)
            return await _answered(desk, request, lambda form: handler(Asked(desk, request, form)))

        return Route(self.path, answer, methods=_methods(self.get, self.post))


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A page of one kept profile; its address follows the profile's own.

    Attributes:
        path: Its address after the profile's.
        get: Answers when it is looked at.
        post: Answers when something is sent to it.
    """

    path: str
    get: Callable[[AskedOf], Response] | None = None
    post: Callable[[AskedOf], Response] | None = None

    def route(self, desk: Desk) -> Route:
        """Return the page at its address."""

        async def answer(request: Request) -> Response:
            handler = _handler(request, self.get, self.post)

            def run(form: FormData) -> Response:
                kept = desk.store.find(request.path_params["word"])
                if kept is None:
                    raise HTTPException(404)
                asked = AskedOf(desk, request, form, kept)
                try:
                    shown = handler(asked)
                except UnderWayError as error:
                    return asked.page("waiting.html", 202, what=error.what, then=_again(request))
                except ElsewhereError as error:
                    return asked.page("elsewhere.html", 409, kept=error.now)
                except InputError as error:
                    return asked.page("problem.html", 422, problems=problems_of(error))
                has_waited = request.method == "GET" and READY in asked.query
                return RedirectResponse(_whole(request), 303) if has_waited else shown

            return await _answered(desk, request, run)

        return Route(f"/p/{{word}}{self.path}", answer, methods=_methods(self.get, self.post))


def _again(request: Request) -> str:
    """Return the address that answers when the answer is there, however long that takes."""
    url = request.url.include_query_params(**{READY: ""})
    return f"{url.path}?{url.query}"


def _whole(request: Request) -> str:
    """Return the address of what is there now, as it can be kept and shared."""
    url = request.url.remove_query_params(READY)
    return f"{url.path}?{url.query}" if url.query else url.path


def _handler(request: Request, get: Handler | None, post: Handler | None) -> Handler:
    """Return what answers a request."""
    handler = post if request.method == "POST" else get
    if handler is None:
        raise HTTPException(405)
    return handler


def _methods(get: object, post: object) -> list[str]:
    return [name for name, one in (("GET", get), ("POST", post)) if one is not None]


async def _answered(desk: Desk, request: Request, run: Callable[[FormData], Response]) -> Response:
    """Read what was sent, see that it is ours, and answer in a thread of its own: planning takes its time."""
    form = FormData()
    if request.method == "POST":
        try:
            form = await read_form(request)
        except FileTooLargeError as error:
            return desk.page("problem.html", 413, problems=problems_of(error))
        if not is_same_origin(request) or not desk.is_ours(form):
            return desk.page("stale.html", 403, notice=STALE)
    return await run_in_threadpool(run, form)


def is_same_origin(request: Request) -> bool:
    """Tell whether a form was sent from a page of this server, as far as the browser says where from."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.headers.get('host', '')}"


def problems_of(error: InputError) -> tuple[Problem, ...]:
    """Return what is wrong, one thing each."""
    if isinstance(error, ProfileError):
        return error.problems
    return (Problem(str(error).rstrip(".")),)
