"""The application: which page answers which address, and what stands around them."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from longcoat.errors import Problem
from longcoat.programs import Catalog
from longcoat.web.answers import filled_from, six_questions
from longcoat.web.api import all_endpoints, openapi
from longcoat.web.api.endpoint import refused
from longcoat.web.assets import FOLDER
from longcoat.web.desk import Desk
from longcoat.web.guards import LOOPBACK, NoTraceback, OwnName, Sealed
from longcoat.web.keeping import ProfileStore
from longcoat.web.pages import all_pages
from longcoat.web.planning import Planner
from longcoat.web.server import is_everywhere


def create_app(
    today: date,
    seed: int = 1,
    given: Path | None = None,
    host: str = "127.0.0.1",
    catalog: Catalog | None = None,
    folder: Path | None = None,
    packs: Path | None = None,
    open_catalog: Callable[[], Catalog] | None = None,
) -> Starlette:
    """Return the application that shows plans in a browser.

    Args:
        today: The day that plans are made for.
        seed: Which draws the chances rest on.
        given: A profile to offer first.
        host: The name or number that the server listens on; requests under another name are refused.
        catalog: What can be applied to; the bundled catalog when not given.
        folder: Where profiles are kept; only in memory when not given.
        packs: The folder of the user's own facts about programs; none can be told when not given.
        open_catalog: Opens the catalog anew after a fact was told.

    Example:
        >>> app = create_app(date(2026, 11, 21))
        >>> "/p/{word}/standing" in {route.path for route in app.routes}
        True
    """
    store = ProfileStore(folder)
    desk = Desk(
        today, Planner(today, seed, catalog), store, store.secret, given, catalog, packs, open_catalog
    )
    _get_ready(desk)
    names = LOOPBACK | ({socket.gethostname()} if is_everywhere(host) else {host})
    # What is the same for everybody is compressed. Pages never are: beside what an address says they hold a secret, and the
    # length of both together would tell of it (BREACH).
    short = [Middleware(GZipMiddleware, compresslevel=6)]
    return Starlette(
        routes=[
            *(page.route(desk) for page in all_pages()),
            *(endpoint.route(desk) for endpoint in all_endpoints()),
            Route("/api/openapi.json", _described),
            Mount("/static", StaticFiles(directory=FOLDER), middleware=short),
        ],
        middleware=[
            Middleware(Sealed),
            Middleware(OwnName, names=names, any_address=is_everywhere(host)),
            Middleware(
                NoTraceback, page=lambda words: desk.page("message.html", 500, name="failed", words=words)
            ),
        ],
        exception_handlers={HTTPException: _refused(desk)},
    )


def _get_ready(desk: Desk) -> None:
    """Compile and read beforehand what the first page needs, so that it comes at once when it is asked for."""
    for name in ("base.html", "start.html", "parts/form.html"):
        desk.templates.get_template(name)
    filled_from(six_questions(), {}, first=True)


async def _described(request: Request) -> Response:
    """Send the OpenAPI document."""
    return JSONResponse(openapi(all_endpoints()))


def _refused(desk: Desk) -> Callable[[Request, Exception], Response]:
    """Say in words why there is no such page."""

    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        if request.url.path.startswith("/api/"):
            return refused(status, (Problem("there is nothing under this address, or not by this method"),))
        name = {404: "missing", 405: "missing"}.get(status, "broken")
        return desk.page("message.html", 404 if name == "missing" else status, name=name, words="")

    return answer
