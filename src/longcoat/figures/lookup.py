"""Finds a figure: by id, season or day, and what it is divided by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from longcoat.errors import DataError
from longcoat.figures.figure import Figure
from longcoat.figures.parameter import Parameter, listed, parameter

_Key = tuple[str | int, ...]


class FigureError(DataError):
    """There is no such figure; the message lists what there is."""


@cache
def all_ids() -> tuple[str, ...]:
    """Return the id of every figure, sorted.

    Example:
        >>> "match.rate" in all_ids()
        True
    """
    return listed()


def figure(
    figure_id: str, *, season: int | None = None, on: date | None = None, **dimensions: str | int
) -> Figure:
    """Return one published number.

    The value for the season asked for, else the latest earlier one with ``carried_from`` set, so that callers can
    say "2027's fee; 2028's is not published yet". Figures that hold for a span of days (pass marks, means by
    testing period) are asked for with ``on``. Without either, the latest value.

    Args:
        figure_id: The dotted id, such as ``match.rate``.
        season: The match year.
        on: The day, for figures that hold for a span of days.
        **dimensions: What the figure is divided by; all of them are needed.

    Raises:
        FigureError: Nothing fits; the message lists what exists.

    Example:
        >>> figure("match.rate", season=2028, applicant_type="us-img").carried_from
        2025
        >>> figure("exam.pass_mark", on=date(2025, 6, 30), exam="step2-ck").value
        214
        >>> figure("match.rate", season=2025, applicant_type="us-imgs")
        Traceback (most recent call last):
        longcoat.figures.lookup.FigureError: match.rate has no applicant_type 'us-imgs'; there are: all, ...
    """
    found = _parameter(figure_id)
    missing = [name for name in found.dimensions if name not in dimensions]
    if missing:
        raise FigureError(f"{figure_id} also needs {missing[0]}: {_choices(found.rows, missing[0])}")
    _check(found, season, on, dimensions)
    return _pick(found, _series(figure_id)[tuple(dimensions[name] for name in found.dimensions)], season, on)


def figures(
    figure_id: str, *, season: int | None = None, on: date | None = None, **dimensions: str | int
) -> tuple[Figure, ...]:
    """Return every value of a figure that fits, in the order of its file.

    With a season or a day, one value for each combination of what the figure is divided by, carried forward as
    by :func:`figure`; combinations that begin later are left out. Without, all seasons.

    Raises:
        FigureError: Nothing fits; the message lists what exists.

    Example:
        >>> [row.season for row in figures("match.rate", applicant_type="us-md-senior")]
        [2024, 2025]
    """
    found = _parameter(figure_id)
    _check(found, season, on, dimensions)
    series = [rows for key, rows in _series(figure_id).items() if _fits(found, key, dimensions)]
    if season is None and on is None:
        return tuple(row for rows in series for row in rows)
    picked = [_pick_or_none(found, rows, season, on) for rows in series]
    if not any(picked):
        raise FigureError(_too_early(found, [row for rows in series for row in rows], season, on))
    return tuple(row for row in picked if row is not None)


def _parameter(figure_id: str) -> Parameter:
    from longcoat.vocabulary import nearest

    try:
        return parameter(figure_id)
    except KeyError:
        close = nearest(figure_id, all_ids())
        hint = f"did you mean {close}?" if close else "`longcoat figures` lists them all"
        raise FigureError(f"there is no figure {figure_id}; {hint}") from None


@cache
def _series(figure_id: str) -> Mapping[_Key, tuple[Figure, ...]]:
    """Values by what they are divided by, earliest first."""
    found = parameter(figure_id)
    grouped: dict[_Key, list[Figure]] = {}
    for row in found.rows:
        grouped.setdefault(tuple(row.dimensions[name] for name in found.dimensions), []).append(row)
    return {key: tuple(sorted(rows, key=_begins)) for key, rows in grouped.items()}


@cache
def _seasons(figure_id: str) -> tuple[int, ...]:
    return tuple(sorted({row.season for row in parameter(figure_id).rows if row.season is not None}))


def _begins(row: Figure) -> tuple[date, int]:
    return (row.start or date.min, row.season or 0)


def _fits(found: Parameter, key: _Key, wanted: Mapping[str, str | int]) -> bool:
    return all(value == wanted.get(name, value) for name, value in zip(found.dimensions, key, strict=True))


def _check(found: Parameter, season: int | None, on: date | None, wanted: Mapping[str, str | int]) -> None:
    """Refuse what can't be answered, naming the first dimension that doesn't fit and what would."""
    for name in wanted:
        if name not in found.dimensions:
            by = ", ".join(found.dimensions) or "nothing"
            raise FigureError(f"{found.id} is not divided by {name}; it is divided by: {by}")
    if season is not None and found.dated:
        raise FigureError(f"{found.id} holds for spans of days: ask with on=, not season=")
    if on is not None and not found.dated:
        raise FigureError(f"{found.id} is published by season: ask with season=, not on=")
    rows = found.rows
    for name in found.dimensions:
        if name in wanted:
            kept = tuple(row for row in rows if row.dimensions[name] == wanted[name])
            if not kept:
                raise FigureError(
                    f"{found.id} has no {name} {str(wanted[name])!r}{_given(found, wanted, name)}; "
                    f"there are: {_choices(rows, name)}"
                )
            rows = kept


def _given(found: Parameter, wanted: Mapping[str, str | int], before: str) -> str:
    earlier = found.dimensions[: found.dimensions.index(before)]
    words = [f"{name} {wanted[name]}" for name in earlier if name in wanted]
    return f" for {', '.join(words)}" if words else ""


def _choices(rows: tuple[Figure, ...], name: str) -> str:
    return ", ".join(dict.fromkeys(str(row.dimensions[name]) for row in rows))


def _pick(found: Parameter, rows: tuple[Figure, ...], season: int | None, on: date | None) -> Figure:
    picked = _pick_or_none(found, rows, season, on)
    if picked is None:
        raise FigureError(_too_early(found, rows, season, on))
    return picked


def _pick_or_none(
    found: Parameter, rows: tuple[Figure, ...], season: int | None, on: date | None
) -> Figure | None:
    if on is not None:
        return _on(rows, on)
    if season is None:
        return rows[-1]
    seasons = [row.season for row in rows if row.season is not None and row.season <= season]
    latest = max((year for year in _seasons(found.id) if year <= season), default=None)
    if not seasons or (found.complete and seasons[-1] != latest):
        return None
    row = rows[len(seasons) - 1]
    return row if row.season == season else replace(row, season=season, carried_from=row.season)


def _on(rows: tuple[Figure, ...], on: date) -> Figure | None:
    begun = [row for row in rows if row.start is not None and row.start <= on]
    if not begun:
        return None
    row = begun[-1]
    return row if row.end is None or on <= row.end else replace(row, carried_from=row.end.year)


def _too_early(
    found: Parameter, rows: tuple[Figure, ...] | list[Figure], season: int | None, on: date | None
) -> str:
    if on is not None:
        earliest = min(row.start for row in rows if row.start)
        return f"{found.id} has nothing for {on}; the earliest value begins on {earliest}"
    known = ", ".join(str(year) for year in sorted({row.season for row in rows if row.season is not None}))
    return f"{found.id} has nothing for {season}; there are values for: {known}"
