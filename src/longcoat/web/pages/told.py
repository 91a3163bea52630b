"""What an applicant found out about a program: taken in, or taken back, and everything worked out anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from starlette.responses import Response

from longcoat.errors import InputError
from longcoat.programs.packs import forget_told
from longcoat.web.desk import AskedOf, Desk
from longcoat.web.page import ProfilePage
from longcoat.web.telling import tell


def take_in(asked: AskedOf) -> Response:
    """Write down what was found out, or forget it, and lead back to where that was said."""
    program = asked.desk.catalog_or_bundled.find_program(asked.request.path_params["program"])
    if field := asked.value("forget"):
        forget_told(_packs(asked.desk), program.id, field, today=asked.today)
        asked.desk.reopen()
    else:
        note(asked.desk, program.id, {name: asked.value(name) for name in asked.form})
    back = asked.value("back") if asked.value("back") == "/look-ups" else f"/programs/{program.id}"
    return asked.to(f"{back}?told={'forgotten' if field else program.id}")


def note(desk: Desk, program: str, found: Mapping[str, str]) -> int:
    """Write down what was found out about a program, and return how many answers that were.

    Raises:
        InputError: An answer isn't one; nothing is written.
    """
    told = tell(_packs(desk), program, found, desk.today)
    desk.reopen()
    return told


def _packs(desk: Desk) -> Path:
    """The folder of the applicant's own facts."""
    if desk.packs is None:
        raise InputError("facts can't be kept by this server. Right would be: longcoat serve")
    return desk.packs


PAGES = (ProfilePage("/programs/{program}/told", post=take_in),)
