"""Reads one figure's file: its meaning, its sources, and its dated values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cache
from importlib.resources import files
from typing import Any

from longcoat.errors import DataError
from longcoat.figures.figure import Figure
from longcoat.figures.source import Quality, Source
from longcoat.figures.unit import Unit, Value

#: What a row may say beside its dimensions.
ROW_WORDS = frozenset({"season", "from", "to", "value", "source", "low", "high", "n", "caveat"})


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """One figure id with all its values.

    Attributes:
        id: The dotted id, also the name of the file.
        title: What it is, in a few words.
        question: The question that it answers, in plain words.
        unit: What it is counted in.
        dimensions: What it is divided by, in order.
        caveat: What a reader must know before using it; may be empty.
        together: Dimensions whose values make one table per season, replaced as a whole: what a newer table
            leaves out no longer exists and is never carried over (the tiers of a fee, the kinds of a signal).
        rows: Every value, in the order of the file.
    """

    id: str
    title: str
    question: str
    unit: Unit
    dimensions: tuple[str, ...]
    caveat: str = ""
    together: tuple[str, ...] = ()
    rows: tuple[Figure, ...] = field(default=(), repr=False)

    @property
    def dated(self) -> bool:
        """Whether values hold for spans of days and are asked for with ``on=``, not with ``season=``."""
        return any(row.start for row in self.rows)


@cache
def parameter(figure_id: str) -> Parameter:
    """Return one figure id with all its values. The file is read once.

    Raises:
        KeyError: There is no such figure.
        DataError: The file is damaged: a missing word, an unknown unit, a value without a source.

    Example:
        >>> parameter("match.rate").question
        'Of the applicants who submitted a rank order list, what share matched to a first-year position?'
    """
    resource = files("longcoat.figures").joinpath("data", f"{figure_id}.toml")
    if not resource.is_file():
        raise KeyError(figure_id)
    return read(figure_id, resource.read_text("utf-8"))


def read(figure_id: str, text: str) -> Parameter:
    """Build a parameter from the text of its file.

    Raises:
        DataError: The text is not TOML, or :func:`parse` refuses it.

    Example:
        >>> read("fee.example", "title = ")
        Traceback (most recent call last):
        longcoat.errors.DataError: the figure file fee.example.toml is damaged: Invalid value ...
    """
    import tomllib

    try:
        return parse(figure_id, tomllib.loads(text))
    except KeyError as error:
        raise DataError(f"the figure file {figure_id}.toml is damaged: {error} is missing") from error
    except ValueError as error:
        raise DataError(f"the figure file {figure_id}.toml is damaged: {error}") from error


def listed() -> tuple[str, ...]:
    """Return every figure id, sorted."""
    names = (entry.name for entry in files("longcoat.figures").joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def parse(figure_id: str, data: Mapping[str, Any]) -> Parameter:
    """Build a parameter from the parsed file.

    Words under ``[default]`` hold for every row that doesn't say otherwise. A value that is a table spreads
    over the last dimension: ``value = {p10 = 0.0, p25 = 0.01}`` is two rows.

    Raises:
        KeyError: A required word is missing, or a row names a source that isn't there.
        ValueError: An unknown word, unit or quality, or a value that its unit doesn't admit.

    Example:
        >>> fee = parse("fee.example", {
        ...     "title": "A fee", "question": "What does it cost?", "unit": "usd", "dimensions": [],
        ...     "sources": {"a": {"title": "Somebody's fee page", "quality": "primary"}},
        ...     "value": [{"season": 2026, "value": 85, "source": "a"}]})
        >>> fee.rows[0].cite()
        "Somebody's fee page, 2026"
    """
    bare = Parameter(
        id=figure_id,
        title=data["title"],
        question=data["question"],
        unit=Unit(data["unit"]),
        dimensions=tuple(data["dimensions"]),
        caveat=data.get("caveat", ""),
        together=tuple(data.get("together", ())),
    )
    sources = {
        name: Source(entry["title"], entry.get("url", ""), entry.get("published"), Quality(entry["quality"]))
        for name, entry in data["sources"].items()
    }
    default = data.get("default", {})
    rows = tuple(
        _figure(bare, sources, row)
        for written in data["value"]
        for row in _spread(bare, {**default, **written})
    )
    return replace(bare, rows=rows)


def _spread(of: Parameter, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Turn a value that is a table into one row for each of its entries."""
    if not isinstance(row["value"], dict):
        yield row
        return
    for key, value in row["value"].items():
        yield {**row, of.dimensions[-1]: int(key) if key.isdecimal() else key, "value": value}


def _figure(of: Parameter, sources: Mapping[str, Source], row: dict[str, Any]) -> Figure:
    unknown = row.keys() - ROW_WORDS - set(of.dimensions)
    if unknown:
        raise ValueError(f"unknown word {min(unknown)!r} in {row}")
    value = _in_new_york(row["value"])
    if not of.unit.admits(value):
        raise ValueError(f"{value!r} is not possible as {of.unit.words} in {row}")
    return Figure(
        id=of.id,
        title=of.title,
        unit=of.unit,
        value=value,
        season=None if "from" in row else row["season"],
        dimensions={name: row[name] for name in of.dimensions},
        source=sources[row["source"]],
        caveat=" ".join(part for part in (of.caveat, row.get("caveat", "")) if part),
        start=row.get("from"),
        end=row.get("to"),
        low=row.get("low"),
        high=row.get("high"),
        n=row.get("n"),
    )


def _in_new_york(value: Value) -> Value:
    """Give a moment its time zone; without time zone data it keeps the file's offset, the same instant."""
    zone = _new_york() if isinstance(value, datetime) else None
    return value.astimezone(zone) if zone and isinstance(value, datetime) else value


@cache
def _new_york() -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        return None
