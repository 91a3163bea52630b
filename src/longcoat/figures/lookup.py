"""Finds a figure: by id, by season or day, and by what it is divided by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from longcoat.errors import DataError
from longcoat.figures.figure import Figure
from longcoat.figures.parameter import Parameter, listed, parameter
from longcoat.figures.series import Series, series_of


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


def search(text: str) -> Iterator[Parameter]:
    """Yield every figure whose id, title or question holds all the words of `text`.

    Example:
        >>> [found.id for found in search("rank list length")]
        ['rank_list.length_matched', 'rank_list.length_unmatched']
    """
    words = text.casefold().split()
    for figure_id in all_ids():
        found = parameter(figure_id)
        told = f"{figure_id} {found.title} {found.question}".casefold()
        if all(word in told for word in words):
            yield found


def figure(
    figure_id: str, *, season: int | None = None, on: date | None = None, **dimensions: str | int
) -> Figure:
    """Return one published number.

    The value for the season asked for, else the latest earlier one with ``carried_from`` set, so that callers
    can say "2027's fee; 2028's is not published yet". Figures that hold for a span of days (pass marks, means
    by testing period) are asked for with ``on``. Without either, the latest value.

    Args:
        figure_id: The dotted id, such as ``match.rate``.
        season: The match year.
        on: The day, for figures that hold for a span of days.
        **dimensions: What the figure is divided by; all of them are needed.

    Raises:
        FigureError: Nothing fits; the message lists what exists.

    Example:
        >>> figure("fee.nrmp_registration", season=2028).carried_from
        2027
        >>> figure("exam.pass_mark", on=date(2025, 6, 30), exam="step2-ck").value
        214
        >>> figure("match.rate", season=2025, applicant_type="us-imgs")
        Traceback (most recent call last):
        longcoat.figures.lookup.FigureError: match.rate has no applicant_type 'us-imgs'; there are: all, ...
    """
    found = _known(figure_id)
    _check(found, season, on, dimensions)
    missing = [name for name in found.dimensions if name not in dimensions]
    if missing:
        raise FigureError(f"{figure_id} also needs {missing[0]}: {_choices(found.rows, missing[0])}")
    series = series_of(found)[tuple(dimensions[name] for name in found.dimensions)]
    picked = series.pick(season, on)
    if picked is None:
        raise FigureError(_nothing_for(found, (series,), season, on))
    return picked


def figures(
    figure_id: str, *, season: int | None = None, on: date | None = None, **dimensions: str | int
) -> tuple[Figure, ...]:
    """Return every value of a figure that fits, in the order of its file.

    With a season or a day, one value for each combination of what the figure is divided by, carried forward
    as by :func:`figure`; combinations that begin later are left out. Without, all seasons.

    Raises:
        FigureError: Nothing fits; the message lists what exists.

    Example:
        >>> [row.season for row in figures("match.rate", applicant_type="us-md-graduate")]
        [2024, 2025]
        >>> tiers = figures("fee.eras_application", season=2027)
        >>> [(tier.dimensions["from_program"], tier.value, tier.carried_from) for tier in tiers]
        [(1, 11, None), (31, 30, 2026)]
    """
    found = _known(figure_id)
    _check(found, season, on, dimensions)
    fitting = tuple(series for key, series in series_of(found).items() if _fits(found, key, dimensions))
    if season is None and on is None:
        return tuple(row for series in fitting for row in series.rows)
    picked = tuple(row for series in fitting if (row := series.pick(season, on)) is not None)
    if not picked:
        raise FigureError(_nothing_for(found, fitting, season, on))
    return picked


def _known(figure_id: str) -> Parameter:
    try:
        return parameter(figure_id)
    except KeyError:
        from longcoat.vocabulary import nearest

        close = nearest(figure_id, all_ids())
        hint = f"did you mean {close}?" if close else "`longcoat figures` lists them all"
        raise FigureError(f"there is no figure {figure_id}; {hint}") from None


def _fits(found: Parameter, key: tuple[str | int, ...], wanted: Mapping[str, str | int]) -> bool:
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
    rows, given = found.rows, ""
    for name in found.dimensions:
        if name in wanted:
            kept = tuple(row for row in rows if row.dimensions[name] == wanted[name])
            if not kept:
                what = f"{name} {str(wanted[name])!r}{f' with {given}' if given else ''}"
                raise FigureError(f"{found.id} has no {what}; there are: {_choices(rows, name)}")
            rows, given = kept, ", ".join(part for part in (given, f"{name} {wanted[name]}") if part)


def _choices(rows: tuple[Figure, ...], name: str) -> str:
    return ", ".join(dict.fromkeys(str(row.dimensions[name]) for row in rows))


def _nothing_for(found: Parameter, tried: tuple[Series, ...], season: int | None, on: date | None) -> str:
    rows = [row for series in tried for row in series.rows]
    if on is not None:
        earliest = min(row.start for row in rows if row.start)
        return f"{found.id} has nothing for {on}; the earliest value begins on {earliest}"
    known = ", ".join(str(year) for year in sorted({row.season for row in rows if row.season is not None}))
    return f"{found.id} has nothing for {season or 'the latest season'}; there are values for: {known}"
