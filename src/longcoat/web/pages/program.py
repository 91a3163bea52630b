"""The evidence card of one program."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from longcoat.chances import Why, why
from longcoat.errors import InputError
from longcoat.programs import evidence_card, historic_before
from longcoat.web.desk import AskedOf
from longcoat.web.eligibility import not_eligible
from longcoat.web.page import ProfilePage
from longcoat.web.telling import inquiries


def show(asked: AskedOf) -> Response:
    """Show what is known about a program, how it is known, and what is not."""
    catalog = asked.desk.catalog_or_bundled
    try:
        program = catalog.find_program(asked.request.path_params["program"])
    except InputError:
        raise HTTPException(404) from None
    entry = next((one for one in asked.plan().entries if one.program.id == program.id), None)
    wants = asked.kept.applicant.preferences
    card = evidence_card(program, asked.today)
    return asked.page(
        "program.html",
        card=card,
        entry=entry,
        plan=asked.plan(),
        closed=not_eligible(asked, [program.id]).get(program.id, ""),
        historic_before=historic_before(),
        pinned=program.id in (wants.must_have or ()),
        excluded=program.id in (wants.never or ()),
        can_tell=asked.desk.packs is not None,
        inquiries=list(inquiries(card, asked.kept.applicant.type)) if asked.desk.packs else [],
        told=asked.query.get("told", ""),
    )


def taken_apart(asked: AskedOf) -> Response:
    """Show what lies between the typical chance and the applicant's own at a program of the list."""
    found = asked.once("why", _whys)
    one = found.get(asked.request.path_params["program"])
    if one is None:
        raise HTTPException(404)
    return asked.page("program_why.html", why=one)


def _whys(asked: AskedOf) -> dict[str, Why]:
    told = asked.work().told
    return {one.program.id: one for one in why(told.found, told.rows, told.signals)}


def choose(asked: AskedOf) -> Response:
    """Pin a program, exclude it, or leave it to the plan again."""
    id_ = asked.request.path_params["program"]
    asked.desk.catalog_or_bundled.find_program(id_)
    wants = asked.kept.applicant.preferences
    must = tuple(one for one in wants.must_have or () if one != id_)
    never = tuple(one for one in wants.never or () if one != id_)
    choice = asked.value("choice")
    if choice == "pin":
        must = (*must, id_)
    elif choice == "exclude":
        never = (*never, id_)
    changed = wants.model_copy(update={"must_have": must or None, "never": never or None})
    applicant = asked.kept.applicant.model_copy(update={"preferences": changed})
    said = {"pin": "a program pinned", "exclude": "a program excluded"}.get(
        choice, "a program left to the plan"
    )
    asked.desk.store.save(asked.kept, applicant, said)
    back = asked.value("back")
    return asked.to(back if back.startswith("/") and "//" not in back else f"/programs/{id_}")


PAGES = (
    ProfilePage("/programs/{program}", show, choose),
    ProfilePage("/programs/{program}/why", taken_apart),
)
