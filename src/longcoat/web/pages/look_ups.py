"""What to look up next: which unknown fact is worth most to this list, with a box for each answer."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.errors import InputError
from longcoat.programs.packs import tell_fact
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage

#: How many are shown at once.
MOST = 8


def show(asked: AskedOf) -> Response:
    """Show the unknown facts that would help the list most."""
    catalog = asked.desk.catalog_or_bundled
    found = asked.once("look-ups", lambda one: tuple(one.work().look_ups(MOST)))
    rows = [(one, catalog[one.program]) for one in found]
    return asked.page(
        "look_ups.html", rows=rows, told=asked.query.get("told", ""), can_tell=asked.desk.packs is not None
    )


def tell(asked: AskedOf) -> Response:
    """Write down what was found out, and plan anew with it."""
    if asked.desk.packs is None:
        raise InputError("facts can't be kept by this server. Right would be: longcoat serve")
    program, field, value = asked.value("program"), asked.value("field"), asked.value("value")
    asked.desk.catalog_or_bundled.find_program(program)
    tell_fact(asked.desk.packs, program, field, value, today=asked.today)
    asked.desk.reopen()
    return asked.to(f"/look-ups?told={program}")


PAGES = (ProfilePage("/look-ups", show, tell),)
