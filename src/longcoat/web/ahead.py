"""Working ahead: while somebody reads the first page, what they will ask for next is begun."""

from __future__ import annotations

from datetime import UTC, datetime

from longcoat.applicant import Applicant, read_profile
from longcoat.errors import InputError
from longcoat.web.desk import Asked, AskedOf
from longcoat.web.keeping import Kept


def look_ahead(asked: Asked) -> None:
    """Begin the plan that is likeliest to be asked for, in a thread of its own; only for a person at a browser.

    That is the plan of the profile that was used last, else of the file that was offered, else of anybody: what all plans
    read, the catalog and the season, is then at hand when six questions are answered.
    """
    if asked.request.headers.get("sec-fetch-dest") != "document":
        return
    one = AskedOf(asked.desk, asked.request, asked.form, _likeliest(asked), patient=True)
    asked.desk.planner.is_ready(one.kept, "plan", one.plan_anew, patience=0)


def _likeliest(asked: Asked) -> Kept:
    for summary in asked.desk.store.all()[:1]:
        if kept := asked.desk.store.find(summary.word):
            return kept
    if asked.desk.given is not None:
        try:
            return _unkept(read_profile(asked.desk.given, asked.today))
        except InputError:  # it is said when the file is chosen
            pass
    anybody = {"specialties": ["family-medicine"], "programs": 1}
    return _unkept(
        Applicant.model_validate(
            {"type": "us-img", "match_year": asked.today.year + 2, "preferences": anybody}
        )
    )


def _unkept(applicant: Applicant) -> Kept:
    values = applicant.model_dump(mode="json", by_alias=True, exclude_none=True)
    return Kept("", 0, values, "", datetime.now(UTC), "", undoable=False)
