"""Where the programs of the list are: the United States and California, each with a table beside it."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.web.desk import AskedOf
from longcoat.web.maps import california_map, country_map
from longcoat.web.page import ProfilePage


def show(asked: AskedOf) -> Response:
    """Show both maps and their tables."""
    entries = asked.plan().entries
    return asked.page("map.html", country=country_map(entries), california=california_map(entries))


PAGES = (ProfilePage("/map", show),)
