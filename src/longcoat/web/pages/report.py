"""Everything to take along: the report as PDF or HTML, the workbook, CSV, JSON, the calendar, the profile."""

from __future__ import annotations

from starlette.responses import Response

from longcoat.reports.document import as_html, as_pdf, document
from longcoat.reports.document.block import Document
from longcoat.reports.workbook import as_workbook
from longcoat.web.desk import AskedOf, download
from longcoat.web.page import ProfilePage
from longcoat.web.workings import assessment, done_tasks, roadmap, waiting


def show(asked: AskedOf) -> Response:
    """Show what can be taken along, and what each file tells about the applicant."""
    return asked.page("report.html", plan=asked.plan())


def pdf(asked: AskedOf) -> Response:
    """Send the report as a PDF, the same as ``longcoat report --pdf``."""
    made = asked.once(f"pdf {done_tasks(asked)}", lambda one: as_pdf(_document(one)))
    return download(made, "application/pdf", "longcoat-report.pdf")


def html(asked: AskedOf) -> Response:
    """Send the report as one page for any browser."""
    return download(as_html(_document(asked)), "text/html", "longcoat-report.html")


def workbook(asked: AskedOf) -> Response:
    """Send the list as a workbook with its sources."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return download(as_workbook(asked.plan(), roadmap(asked)), kind, "longcoat-plan.xlsx")


def _document(asked: AskedOf) -> Document:
    return document(asked.plan(), roadmap(asked), waiting(asked), assessment(asked))


PAGES = (
    ProfilePage("/report", show),
    ProfilePage("/longcoat-report.pdf", pdf),
    ProfilePage("/longcoat-report.html", html),
    ProfilePage("/longcoat-plan.xlsx", workbook),
)
