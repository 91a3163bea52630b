"""``longcoat programs placements``: reads where a medical school's graduates went."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.cli.programs.documents import Given
    from longcoat.programs import Catalog
    from longcoat.programs.rosters import Joined, Placement, Placements

WIDTH = 80
#: The user's pack that holds what was read of schools' lists.
PACK = "placements"


@click.command()
@click.argument("source", metavar="URL|FILE|-")
@click.option("--school", required=True, metavar="NAME", help="The school whose list it is.")
@click.option("--year", type=click.IntRange(1990, 2100), metavar="YEAR", help="Year of rows that tell none.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--save", is_flag=True, help="Keep the certain joins in your own catalog.")
@TODAY
def placements(
    source: str, *, school: str, year: int | None, as_json: bool, save: bool, today: datetime.date
) -> None:
    """Read a school's own list of residency placements: which programs took its graduates.

    A place is joined to a program of the catalog when specialty, state and name agree and no other program is nearly
    as alike. All others are listed for you to decide, and are never kept. Names of graduates are left out.

    Exit codes: 0 read; 2 there is no list, or something can't be used (nothing is written).
    """
    from longcoat.cli.folders import open_users_catalog
    from longcoat.cli.programs.as_json import as_json as json_of
    from longcoat.cli.programs.documents import open_document
    from longcoat.programs.rosters import PlacementOutcome, join_placements, read_placements

    name = _school(school)
    given = open_document(source)
    found = read_placements(given.document, year=year)
    if found.outcome is not PlacementOutcome.READ:
        where = "the text" if source == "-" else source
        why = found.outcome.title if given.document.outcome.has_text else given.document.outcome.title
        raise InputError(f"Nothing could be read in {where}: {why}.")
    catalog = open_users_catalog()
    joined = join_placements(found.rows, catalog)
    if as_json:
        click.echo(json_of(_as_dict(name, found, joined)))
    else:
        click.echo("\n".join(_told(name, found, joined, catalog)))
    if save:
        _save(name, joined, given, today, quiet=as_json)


def _school(text: str) -> str:
    """The school's name as the table has it, so that the same school is always called the same."""
    from longcoat.programs.rosters import find_school

    found = find_school(text, labelled=True)
    if found is not None and len(found.schools) == 1:
        return found.schools[0].name
    if not text.strip():
        raise InputError("--school needs a name, such as --school AUC.")
    return " ".join(text.split())


def _told(school: str, found: Placements, joined: Sequence[Joined], catalog: Catalog) -> Iterator[str]:
    sure = [each for each in joined if each.program]
    graduates = sum(each.placement.count for each in sure)
    yield from wrap(
        f"{school}: {found.total} placements, {graduates} of them at programs of the catalog", WIDTH
    )
    for each in sure:
        program = catalog[each.program or ""]
        yield from (
            "",
            f"{_year(each.placement)}{each.placement.count:>3}  {each.program}  {each.confidence:.0%}",
        )
        yield from _indented(program.name)
        yield from _indented(f"from: {_written(each.placement)}")
    doubtful = [each for each in joined if not each.program]
    if doubtful:
        yield from ("", "Not joined, for you to decide (nothing of this is kept)")
    for each in doubtful:
        row = f"{_year(each.placement)}{each.placement.count:>3}  {_written(each.placement)}"
        yield from ("", *wrap(row, WIDTH, subsequent_indent=" " * 11))
        yield from _indented(f"{each.why}.")
        for candidate in each.candidates:
            yield from _indented(f"{candidate.program}  {candidate.alike:.0%}  {candidate.name}")
    if found.left_out:
        yield from (
            "",
            *wrap(f"Left out, since what they name could be a person: {found.left_out} rows.", WIDTH),
        )


def _written(row: Placement) -> str:
    return ", ".join(part for part in (row.hospital, row.city, row.state, row.specialty) if part)


def _year(row: Placement) -> str:
    return f"{row.year}  " if row.year else "----  "


def _indented(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * 11, subsequent_indent=" " * 13)


def _as_dict(school: str, found: Placements, joined: Sequence[Joined]) -> dict[str, Any]:
    from dataclasses import asdict

    rows = [asdict(each) for each in joined]
    return {"school": school, "total": found.total, "rows": rows, "left_out": found.left_out}


def _save(school: str, joined: Sequence[Joined], given: Given, today: datetime.date, *, quiet: bool) -> None:
    from longcoat.cli.folders import packs_folder
    from longcoat.programs import Evidence, Grade
    from longcoat.programs.packs import merge_facts, own_pack, update_pack
    from longcoat.programs.rosters import placement_facts

    read_as = f"read by Longcoat's reader of placements on {today}"
    page = Evidence(f"Residency placements of {school}", given.url, today, read_as, Grade.SECOND_HAND)
    facts = placement_facts(joined, school, page)
    empty = own_pack(PACK, "Placements you had read", today)
    update_pack(packs_folder() / PACK, empty, lambda pack: merge_facts(pack, facts))
    number = len({fact.program for fact in facts})
    click.echo(f"Kept with {number} program{'' if number == 1 else 's'}.", err=quiet)
