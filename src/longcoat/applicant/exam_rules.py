"""Dates and spans that the checks lean on, read from ``data/exam_rules.toml``."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from longcoat.applicant.bounds import read_data


def days(name: str) -> int:
    """Return a span in days from ``data/exam_rules.toml``.

    Example:
        >>> days("days_until_result")
        70
    """
    number: int = _data()[name]["days"]
    return number


def years(name: str) -> int:
    """Return a span in years from ``data/exam_rules.toml``."""
    number: int = _data()[name]["years"]
    return number


@cache
def scores_until(exam: str) -> datetime.date | None:
    """Return the first day on which an exam was pass/fail only, or None when it still reports scores.

    Example:
        >>> scores_until("step1").isoformat(), scores_until("step2_ck")
        ('2022-01-26', None)
    """
    from longcoat.figures import FigureError, figure

    rows: dict[str, dict[str, datetime.date]] = _data()["scores_until"]
    if exam in rows:
        return rows[exam]["day"]
    try:
        day = figure("exam.pass_fail_since", exam=exam).value
    except FigureError:
        return None
    return day if isinstance(day, datetime.date) else None


@cache
def _data() -> dict[str, Any]:
    return read_data("exam_rules")
