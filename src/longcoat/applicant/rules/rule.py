"""What a rule is: a question put to a whole profile, because no single field can answer it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from longcoat.applicant.applicant import Applicant
from longcoat.applicant.bounds import read_data
from longcoat.applicant.fault import Fault

Check = Callable[[Applicant, datetime.date], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of a profile.

    Attributes:
        check: Yields a fault for everything that contradicts the rule.
        needs: The required fields without which the rule can't be asked.
    """

    check: Check
    needs: frozenset[str] = frozenset()


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


def scores_until(exam: str) -> datetime.date | None:
    """Return the first day on which an exam was pass/fail only, or None when it still reports scores.

    Example:
        >>> scores_until("step1").isoformat(), scores_until("step2_ck")
        ('2022-01-26', None)
    """
    rows: dict[str, dict[str, datetime.date]] = _data()["scores_until"]
    return rows[exam]["day"] if exam in rows else None


@cache
def _data() -> dict[str, Any]:
    return read_data("exam_rules")
