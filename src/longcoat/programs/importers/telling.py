"""When a file is of: the day and the season that it names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from longcoat.errors import InputError
from longcoat.programs.columns import fold
from longcoat.programs.importers.cells import read_day
from longcoat.programs.importers.record import Asked
from longcoat.programs.importers.refusal import refuse
from longcoat.programs.importers.settings import compiled, settings


def season_in(text: str) -> int | None:
    """Return the season that a text names, as the year of its Match, or None.

    Example:
        >>> season_in("ERAS 2025 season"), season_in("Data of 2024-25"), season_in("2024")
        (2025, 2025, None)
    """
    told = settings("columns")["season"]
    for found in compiled(told["pair"]).finditer(text):
        first, second = int(found["first"]), int(found["second"])
        if second == (first + 1) % 100:
            return first + 1
    single = compiled(told["single"]).search(" ".join(fold(text).split()))
    return int(single["year"] or single["year2"]) if single else None


def file_season(texts: Iterable[str], asked: Asked, name: str) -> int:
    """Return the season that a file is of.

    Raises:
        InputError: It tells none, or several, and none was asked for.
    """
    told = {season for text in texts if (season := season_in(text)) is not None}
    if asked.season is not None:
        if told and asked.season not in told:
            raise refuse(
                name, f"it says that it is of {_listed(told)}, not of {asked.season}", "no --season, or that"
            )
        return asked.season
    if len(told) == 1:
        return told.pop()
    why = f"it names several seasons ({_listed(told)})" if told else "it doesn't tell its season"
    raise refuse(name, why, "add --season YEAR, the year in which that season's Match is")


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def file_day(texts: Iterable[str], asked: Asked, name: str) -> date:
    """Return the day that a file speaks for.

    Raises:
        InputError: It tells none and none was asked for, or the day is still to come.
    """
    dated = compiled(settings("columns")["dated"]["pattern"])
    lines = [line for text in texts for line in text.splitlines()]
    days = [day for line in lines if dated.search(fold(line)) and (day := read_day(line)) is not None]
    day = asked.as_of or max(days, default=None)
    if day is None:
        raise refuse(name, "it doesn't tell its day", "add --as-of DATE, the day on which you downloaded it")
    checked(day, asked, name)
    return day


def checked(day: date, asked: Asked, name: str) -> None:
    """Refuse a day that is still to come.

    Raises:
        InputError: It is.
    """
    if day > asked.today:
        raise InputError(
            f"{name} was not imported: {day} is still to come. Right would be: a day up to {asked.today}."
        )
