"""Signals, what it costs, what each application adds, and the season's dates."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.web.curve import curve_of
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage


def show(asked: AskedOf) -> Response:
    """Show signals, budget, the curve of the next application, and dates."""
    plan = asked.plan()
    return asked.page("budget.html", plan=plan, applicant=plan.applicant, curve=curve_of(plan))


PAGES = (ProfilePage("/budget", show),)
