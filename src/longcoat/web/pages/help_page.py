"""Help: in the same place on every page."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.web.desk import Asked
from longcoat.web.page import Page


def show(asked: Asked) -> Response:
    """Show what the numbers mean, and what happens to the answers."""
    return asked.page("help.html")


PAGES = (Page("/help", show),)
