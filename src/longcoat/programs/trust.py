"""How far a fact is trusted: by its age, and by the grade of its evidence."""

from __future__ import annotations

from datetime import date

from longcoat.programs.field import fields_file


def historic_before() -> date:
    """Return the first day of the present contest.

    Example:
        >>> historic_before()
        datetime.date(2021, 1, 1)
    """
    first: date = fields_file()["historic_before"]
    return first


def is_historic(day: date | None) -> bool:
    """Tell whether a fact is from before the present contest: it is shown, and it closes no door.

    A fact without a date counts as historic: nothing says that it is not.

    Example:
        >>> is_historic(date(2019, 9, 1)), is_historic(date(2024, 9, 1)), is_historic(None)
        (True, False, True)
    """
    return day is None or day < historic_before()


def is_as_recent(day: date | None, other: date | None) -> bool:
    """Tell whether a page is about as young as another, or younger, so that its age says nothing against it.

    Example:
        >>> is_as_recent(date(2025, 9, 1), date(2025, 11, 1)), is_as_recent(date(2023, 9, 1), date(2025, 11, 1))
        (True, False)
    """
    if day is None or other is None:
        return other is None
    days: int = fields_file()["as_recent_days"]
    return (other - day).days <= days


def is_old(year: int, today: date) -> bool:
    """Tell whether something that was true in a year has to be shown as old.

    Example:
        >>> is_old(2020, date(2026, 9, 1)), is_old(2025, date(2026, 9, 1))
        (True, False)
    """
    years: int = fields_file()["old_after_years"]
    return today.year - year >= years


def closing_grades() -> frozenset[str]:
    """Return the grades of evidence on which a hard fact may close a door.

    Example:
        >>> "second-hand" in closing_grades()
        False
    """
    return frozenset(fields_file()["closing_grades"])
