"""``longcoat figures``: lists the published numbers and prints one with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from longcoat.errors import InputError
from longcoat.files import write_atomically

if TYPE_CHECKING:
    from longcoat.figures import Figure, Parameter

WIDTH = 80


@click.command()
@click.argument("words", metavar="[ID_OR_TEXT]", nargs=-1)
@click.option("--season", type=int, metavar="YEAR", help="Only the values in force for this match year.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the reference page of all figures to FILE.",
)
def figures(words: tuple[str, ...], season: int | None, as_json: bool, markdown: Path | None) -> None:
    """List the published figures that the plan rests on.

    With an id, print its values with their sources and what to know before using them. With other words, list
    the figures that speak of them.
    """
    from longcoat.figures.reference import reference

    if markdown is not None:
        write_atomically(markdown, reference())
        click.echo(f"Wrote {markdown}.")
        return
    found = _find(" ".join(words))
    if words and len(found) == 1:
        rows = _rows(found[0], season)
        click.echo(_json(_told(found[0], rows)) if as_json else "\n".join(_sheet(found[0], rows)))
        return
    if season is not None:
        raise InputError(
            "--season goes with one figure; name its id, such as: longcoat figures match.rate --season 2026"
        )
    click.echo(_json([_about(each) for each in found]) if as_json else "\n".join(_list(found)))


def _find(text: str) -> list[Parameter]:
    from longcoat.figures import all_ids, parameter, search
    from longcoat.vocabulary import nearest

    if text in all_ids():
        return [parameter(text)]
    found = list(search(text))
    if not found:
        close = nearest(text, all_ids())
        hint = f"Did you mean {close}?" if close else "`longcoat figures` lists them all."
        raise InputError(f"there is no figure {text!r}, and none speaks of it. {hint}")
    return found


def _rows(found: Parameter, season: int | None) -> Sequence[Figure]:
    from longcoat.figures import FigureError
    from longcoat.figures import figures as all_rows

    if found.dated and season is not None:
        raise InputError(f"{found.id} holds for spans of days, not for seasons; leave out --season")
    try:
        return all_rows(found.id, season=season)
    except FigureError as error:
        raise InputError(str(error)) from None


def _list(found: Sequence[Parameter]) -> Iterator[str]:
    """One line for each figure, under the headings of their chapters."""
    from longcoat.figures.reference import CHAPTERS

    chapter = ""
    for each in found:
        if (first := each.id.partition(".")[0]) != chapter:
            yield from ([""] if chapter else []) + [CHAPTERS[first]]
            chapter = first
        yield from _beside(f"  {each.id}", f"{each.title} ({each.unit.words})", 38)
    yield ""
    yield "`longcoat figures ID` prints the values and sources of one."


def _beside(left: str, text: str, column: int) -> Iterator[str]:
    """`text` wrapped to the right of `left`, or below it when `left` is too long."""
    lines = wrap(text, WIDTH - column)
    if len(left) < column:
        left = f"{left.ljust(column)}{lines.pop(0)}"
    yield left
    yield from (" " * column + line for line in lines)


def _sheet(found: Parameter, rows: Sequence[Figure]) -> Iterator[str]:
    from longcoat.figures.reference import sources_of

    sources = sources_of(rows)
    yield from wrap(f"{found.id}: {found.title}", WIDTH, subsequent_indent="  ")
    yield from wrap(found.question, WIDTH)
    if found.caveat:
        yield from ("", *wrap(f"Note: {found.caveat}", WIDTH))
    yield ""
    yield from _table(found, [(row, sources.index(row.source) + 1) for row in rows])
    if any(row.carried_from for row in rows):
        yield from ("", "Nothing newer is known: these are the values of the earlier season that is named.")
    yield ""
    for number, source in enumerate(sources, 1):
        yield from wrap(f"[{number}] {source.title}, {source.quality}", WIDTH, subsequent_indent="    ")
        if source.url:
            yield f"    {source.url}"


def _table(found: Parameter, rows: Sequence[tuple[Figure, int]]) -> Iterator[str]:
    """The values in columns; what doesn't fit beside the others becomes a heading above them."""
    heads = [*found.dimensions, "from" if found.dated else "season", "value", "", "n", ""]
    cells = [_cells(found, row, number) for row, number in rows]
    above = 0
    while _wide(heads[above:], [line[above:] for line in cells]) > WIDTH and above < len(found.dimensions):
        above += 1
    columns = [column for column in range(above, len(heads)) if any(line[column] for line in cells)]
    widths = {column: max(len(line[column]) for line in [heads, *cells]) for column in columns}
    yield "  ".join(heads[column].ljust(widths[column]) for column in columns).rstrip()
    heading: list[str] = []
    notes = [row.caveat.removeprefix(found.caveat).strip() for row, _ in rows]
    for line, note, following in zip(cells, notes, [*notes[1:], ""], strict=True):
        if line[:above] != heading:
            heading = line[:above]
            yield from ("", ", ".join(heading))
        yield "  ".join(line[column].ljust(widths[column]) for column in columns).rstrip()
        if note != following:
            yield from wrap(note, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _cells(found: Parameter, row: Figure, number: int) -> list[str]:
    if found.dated:
        time = f"{row.start} to {row.end}" if row.end else f"{row.start}"
    else:
        time = f"{row.carried_from}, for {row.season}" if row.carried_from else f"{row.season}"
    interval = f"({row.low:g} to {row.high:g})" if row.low is not None and row.high is not None else ""
    dimensions = [str(row.dimensions[name]) for name in found.dimensions]
    return [*dimensions, time, row.words, interval, f"{row.n:,}" if row.n else "", f"[{number}]"]


def _wide(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    widths = [max(len(line[column]) for line in [heads, *cells]) for column in range(len(heads))]
    used = [width for column, width in enumerate(widths) if any(line[column] for line in cells)]
    return sum(used) + 2 * (len(used) - 1)


def _about(found: Parameter) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": found.title,
        "question": found.question,
        "unit": found.unit,
        "dimensions": list(found.dimensions),
        "caveat": found.caveat,
    }


def _told(found: Parameter, rows: Sequence[Figure]) -> dict[str, Any]:
    return {**_about(found), "values": [_row(row) for row in rows]}


def _row(row: Figure) -> dict[str, Any]:
    """One value; what is not known or does not apply is left out."""
    told = {
        "dimensions": dict(row.dimensions),
        "season": row.season,
        "carried_from": row.carried_from,
        "from": row.start,
        "to": row.end,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "n": row.n,
        "caveat": row.caveat or None,
        "source": {"title": row.source.title, "url": row.source.url, "quality": row.source.quality},
    }
    return {name: value for name, value in told.items() if value is not None}


def _json(told: object) -> str:
    import json

    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True, default=lambda day: day.isoformat())
