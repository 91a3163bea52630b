"""Finding any program, on the list or not."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage

#: Programs that are shown; more words find fewer.
MOST = 50


def show(asked: AskedOf) -> Response:
    """Lead to the program whose number was given, or show those that the words find."""
    words = " ".join(asked.query.get("words", "").split())[:80]
    catalog = asked.desk.catalog_or_bundled
    if words.isdecimal() and words in catalog.ids.tolist():
        return asked.to(f"/programs/{words}")
    found = catalog.select(text=words, listed=True) if words else catalog[:0]
    on_list = {entry.program.id for entry in asked.plan().entries}
    return asked.page("find.html", words=words, found=list(found[:MOST]), count=len(found), on_list=on_list)


PAGES = (ProfilePage("/find", show),)
