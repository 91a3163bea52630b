"""What to look up next: which unknown fact is worth most to this list, with a box for each answer."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage
from longcoat.web.telling import inquiry

#: How many are shown at once.
MOST = 8


def show(asked: AskedOf) -> Response:
    """Show the unknown facts that would help the list most."""
    catalog = asked.desk.catalog_or_bundled
    found = asked.once("look-ups", lambda one: tuple(one.work().look_ups(MOST)))
    rows = [(one, catalog[one.program]) for one in found]
    kind = asked.kept.applicant.type
    return asked.page(
        "look_ups.html", rows=rows, told=asked.query.get("told", ""), can_tell=asked.desk.packs is not None,
        inquiry_for=lambda field: inquiry(field, kind),
    )  # fmt: skip


PAGES = (ProfilePage("/look-ups", show),)
