"""Where I stand: the whole-list chance with its range, what it rests on, and what the rules say."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage


def show(asked: AskedOf) -> Response:
    """Show the chance, both its sides, and what it rests on."""
    plan = asked.plan()
    remarks = asked.desk.store.note(asked.kept.word, "remarks") or []
    return asked.page(
        "standing.html", plan=plan, applicant=plan.applicant, remarks=remarks, is_new="new" in asked.query
    )


PAGES = (ProfilePage("/standing", show),)
