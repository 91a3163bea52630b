"""The day on which programs begin to read applications, and whether a result that is to come is there by then."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.applicant import Applicant, Exam
from longcoat.applicant.exam_rules import days
from longcoat.figures import FigureError, figure
from longcoat.vocabulary import specialty


@cache
def _calendars() -> Mapping[str, Any]:
    text = files("longcoat.chances").joinpath("data", "reading_day.toml").read_text("utf-8")
    found: Mapping[str, Any] = tomllib.loads(text)["service"]
    return found


def reading_day(slug: str, season: int) -> date | None:
    """Return the day on which programs of a specialty begin to read, by its own service; None where none is published.

    Example:
        >>> reading_day("family-medicine", 2027), reading_day("emergency-medicine", 2026)
        (datetime.date(2026, 9, 23), datetime.date(2025, 10, 1))
        >>> reading_day("obstetrics-gynecology", 2026) is None
        True
    """
    calendar = _calendars().get(specialty(slug).service)
    if calendar is None or slug not in calendar.get("specialties", (slug,)):
        return None
    try:
        found = figure(calendar["figure"], season=season, event="review-opens").expected()
    except FigureError:
        return None
    assert isinstance(found, date)
    return found.date() if isinstance(found, datetime) else found


def result_in_time(applicant: Applicant, slug: str) -> bool | None:
    """Tell whether a planned Step 2 CK has its result when programs of a specialty begin to read.

    None where an exam is planned and the day of reading isn't known.

    Example:
        >>> someone = Applicant(type="us-img", match_year=2028, preferences={"specialties": ["FM"]},
        ...                     exams={"step2_ck": [], "planned": [{"exam": "step2_ck", "date": "2027-06-01"}]})
        >>> [result_in_time(someone, slug) for slug in ("family-medicine", "obstetrics-gynecology")]
        [True, None]
    """
    planned = [
        one.date
        for one in applicant.exams.planned or ()
        if one.exam is Exam.STEP2_CK and one.date is not None
    ]
    if not planned:
        return False
    read = reading_day(slug, applicant.match_year)
    return None if read is None else min(planned) + timedelta(days=days("days_until_result")) <= read
