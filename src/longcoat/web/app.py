"""The application: which page answers which address, and what stands around them."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from longcoat.programs import Catalog
from longcoat.web.guards import LOOPBACK, NoTraceback, OwnName, Sealed
from longcoat.web.pages import Pages
from longcoat.web.server import is_everywhere


def create_app(
    today: date,
    seed: int = 1,
    given: Path | None = None,
    host: str = "127.0.0.1",
    catalog: Catalog | None = None,
) -> Starlette:
    """Return the application that shows plans in a browser.

    Args:
        today: The day that plans are made for.
        seed: Which draws the chances rest on.
        given: A profile to offer first.
        host: The name or number that the server listens on; requests under another name are refused.
        catalog: What can be applied to; the bundled catalog when not given.

    Example:
        >>> sorted(route.path for route in create_app(date(2026, 11, 21)).routes)[:3]
        ['/', '/chances', '/plan']
    """
    pages = Pages(today, seed, given, catalog)
    names = LOOPBACK | ({socket.gethostname()} if is_everywhere(host) else {host})
    return Starlette(
        routes=[
            Route("/", pages.start),
            Route("/plan", pages.make, methods=["POST"]),
            Route("/plan/{word}", pages.show),
            Route("/plan/{word}/program/{program}", pages.program),
            Route("/plan/{word}/longcoat-plan.json", pages.as_json),
            Route("/plan/{word}/longcoat-plan.csv", pages.as_csv),
            Route("/chances", pages.hide_or_show_chances, methods=["POST"]),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[
            Middleware(Sealed),
            Middleware(OwnName, names=names, any_address=is_everywhere(host)),
            Middleware(NoTraceback, page=pages.failed),
        ],
        exception_handlers={HTTPException: pages.refused},
    )
