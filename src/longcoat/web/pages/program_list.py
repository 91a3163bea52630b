"""The list: a table that can be sorted and narrowed by its address, and what goes with it."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.reports.data import as_csv, as_json
from longcoat.web.desk import AskedOf, download
from longcoat.web.eligibility import not_eligible
from longcoat.web.page import ProfilePage
from longcoat.web.selection import Selection


def show(asked: AskedOf) -> Response:
    """Show the list as the address asks for it."""
    plan = asked.plan()
    selection = Selection.of(plan, asked.query)
    ids = [entry.program.id for entry in plan.entries]
    closed = asked.once("closed", lambda one: not_eligible(one, ids))
    return asked.page("list.html", plan=plan, applicant=plan.applicant, selection=selection, closed=closed)


def csv_file(asked: AskedOf) -> Response:
    """Send the list as CSV, the same as ``longcoat plan --csv``."""
    plan = asked.plan()
    return download(as_csv(plan), "text/csv", f"longcoat-plan-{plan.applicant.match_year}.csv")


def json_file(asked: AskedOf) -> Response:
    """Send the plan as JSON, the same as ``longcoat plan --json``."""
    plan = asked.plan()
    return download(as_json(plan), "application/json", f"longcoat-plan-{plan.applicant.match_year}.json")


PAGES = (
    ProfilePage("/list", show),
    ProfilePage("/longcoat-plan.csv", csv_file),
    ProfilePage("/longcoat-plan.json", json_file),
)
