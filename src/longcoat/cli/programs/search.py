"""``longcoat programs search``: lists the programs that meet every option given."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.programs.as_json import as_json as json_of
from longcoat.errors import InputError
from longcoat.files import write_atomically

if TYPE_CHECKING:
    from longcoat.programs import Catalog, Filters, Program, ProgramPlace

    #: A program with its distance in miles from where the search starts; None without such a place.
    Found = tuple[Program, float | None]

WIDTH = 80
LIMIT = 50
CSV_COLUMNS = (
    *("id", "specialty", "name", "sponsor", "city", "county", "state", "zip", "website", "tracks"),
    *("directory_year", "listed", "added_by", "kind", "kind_confidence", "miles"),
)


@click.command()
@click.argument("text", nargs=-1)
@click.option("--specialty", "-s", multiple=True, metavar="NAME", help="Specialty, such as FM.")
@click.option(
    "--in", "--state", "where", multiple=True, metavar="PLACE", help="Region or state, such as LA or Oregon."
)
@click.option("--county", multiple=True, metavar="NAME", help="County, in any state.")
@click.option("--near", metavar="PLACE", help="ZIP code or city; lists the nearest first.")
@click.option("--within", type=float, metavar="MILES", help="At most this far from --near.")
@click.option("--kind", multiple=True, metavar="KIND", help="Kind, such as community or safety-net.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"At most N; the table {LIMIT}.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a table to FILE.",
)
def search(
    text: tuple[str, ...],
    *,
    specialty: tuple[str, ...],
    where: tuple[str, ...],
    county: tuple[str, ...],
    near: str | None,
    within: float | None,
    kind: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    csv_file: Path | None,
) -> None:
    """List the programs that meet every option given.

    TEXT are words of the program's name, sponsor, city or specialty, such as: kaiser fontana. An option that
    is repeated widens the search: --in LA --in Oregon lists both.
    """
    from longcoat.cli.folders import open_users_catalog
    from longcoat.programs import Filters, read_place, why_empty

    if within is not None and near is None:
        raise InputError("--within needs --near, such as: --near 90033 --within 30")
    place = read_place(near) if near is not None else None
    filters = Filters.of(
        specialties=specialty or None,
        region=where or None,
        county=county or None,
        near=place.point if place else None,
        within_miles=within,
        kinds=kind or None,
        text=" ".join(text) or None,
    )
    catalog = open_users_catalog()
    found = _ordered(catalog.filtered(filters), filters)
    if csv_file is not None:
        write_atomically(csv_file, _csv(found[:limit]))
    if as_json:
        click.echo(json_of([_told(*each) for each in found[:limit]]))
    elif csv_file is not None:
        click.echo(f"Wrote {_count(len(found[:limit]))} to {csv_file}.")
    else:
        click.echo("\n".join(_list(found, limit or LIMIT, _described(filters, place))))
    if not found:
        click.echo("\n".join(why_empty(catalog, filters)), err=as_json or csv_file is not None)


def _ordered(found: Catalog, filters: Filters) -> list[Found]:
    """By specialty, and within it the nearest first, or else by state, city and name."""
    from longcoat.vocabulary import specialties

    rank = {known.slug: place for place, known in enumerate(specialties())}
    if filters.near is None:
        alone = sorted(found, key=lambda p: (rank[p.specialty], p.state, p.city or "", p.name, p.id))
        return [(program, None) for program in alone]
    miles = [None if math.isnan(m) else float(m) for m in found.distances(filters.near)]
    pairs = list(zip(found, miles, strict=True))
    return sorted(pairs, key=lambda p: (rank[p[0].specialty], math.inf if p[1] is None else p[1], p[0].id))


def _described(filters: Filters, place: ProgramPlace | None) -> str:
    """What was asked for, in words, for the last line."""
    from longcoat.vocabulary import specialty

    parts = [f"with the words {filters.text!r}"] if filters.text else []
    if filters.specialties is not None:
        parts.append(" or ".join(sorted(specialty(slug).name for slug in filters.specialties)))
    if filters.kinds is not None:
        parts.append(" or ".join(sorted(kind.title.lower() for kind in filters.kinds)))
    if filters.regions is not None:
        parts.append("in " + " or ".join(region.name for region in filters.regions))
    if filters.counties is not None:
        parts.append("in the county " + " or ".join(sorted(name.title() for name in filters.counties)))
    if place is not None:
        start = f"{place.city}, {place.state} {place.zip or ''}".strip()
        far = filters.within_miles
        parts.append(f"nearest to {start} first" if far is None else f"within {far:g} miles of {start}")
    return "; ".join(parts)


def _list(found: Sequence[Found], limit: int, described: str) -> Iterator[str]:
    """The table: one block per program, wrapped so that no line is longer than 80 columns."""
    from longcoat.vocabulary import specialty

    with_miles = any(miles is not None for _, miles in found)
    widths = (10, 21, 15, 21, 5) if with_miles else (10, 28, 15, 21)
    if found:
        heads = ("id", "name", "place", "kind", "miles")
        yield from _row([[head] for head in heads[: len(widths)]], widths)
    above = ""
    for program, miles in found[:limit]:
        if program.specialty != above:
            above = program.specialty
            yield from ("", specialty(above).name)
        name = f"{program.name}{_marked(program)}"
        place = f"{program.city or 'city not known'}, {program.state}"
        cells = [
            wrap(cell, width)
            for cell, width in zip((name, place, program.kind.kind.title), widths[1:], strict=False)
        ]
        far = [["" if miles is None else f"{miles:5,.0f}"]] if with_miles else []
        # The id of a program without a number is long: it gets a line of its own.
        alone = len(program.id) > widths[0]
        if alone:
            yield program.id
        yield from _row([["" if alone else program.id], *cells, *far], widths)
    if found:
        yield ""
    count = _count(len(found))
    if len(found) > limit:
        count = f"{limit:,} of {count} (--limit {len(found)} lists all)"
    yield from wrap(f"{count}{': ' if described else ''}{described}.", WIDTH)


def _marked(program: Program) -> str:
    if program.added_by is not None:
        return " (added, not in the directory)"
    return "" if program.listed else " (not in the newest directory)"


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for line in range(max(map(len, cells))):
        parts = [cell[line] if line < len(cell) else "" for cell in cells]
        yield "  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()


def _count(number: int) -> str:
    return "1 program" if number == 1 else f"{number:,} programs"


def _told(program: Program, miles: float | None) -> dict[str, Any]:
    """One program for a machine; null is not known."""
    from dataclasses import asdict

    return {**asdict(program), **({} if miles is None else {"miles": round(miles, 1)})}


def _csv(found: Sequence[Found]) -> str:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for program, miles in found:
        identity = (program.id, program.specialty, program.name, program.sponsor)
        place = (program.city, program.county, program.state, program.zip)
        listed = "yes" if program.listed else "no"
        listing = ("+".join(program.tracks), program.as_of, listed, program.added_by)
        kind = (program.kind.kind, program.kind.confidence)
        far = "" if miles is None else f"{miles:.1f}"
        writer.writerow((*identity, *place, program.website, *listing, *kind, far))
    return out.getvalue()
