"""``longcoat programs roster``: counts the medical schools on a page that lists residents."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.cli.programs.documents import Given
    from longcoat.programs.rosters import Roster, SchoolCounts

WIDTH = 80
#: The user's pack that holds what was counted.
PACK = "rosters"
_LINES = (
    ("us_md", "US schools granting the MD"),
    ("us_do", "US schools granting the DO"),
    ("caribbean", "Caribbean schools that teach for the US"),
    ("canadian", "Canadian schools"),
    ("international", "Schools elsewhere"),
    ("unknown", "School not told or not recognized"),
)


@click.command()
@click.argument("source", metavar="URL|FILE|-")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--program", metavar="ID_OR_NAME", help="The program whose residents are listed.")
@click.option("--save", is_flag=True, help="Keep the counts with that program, in your own catalog.")
@TODAY
def roster(source: str, *, as_json: bool, program: str | None, save: bool, today: datetime.date) -> None:
    """Count which kinds of medical school the residents on a page come from.

    The page is an address, a saved file (HTML, PDF, text) or - for pasted text. No name is kept or shown. Faculty,
    fellows and former residents on the page are left out; a school that can't be told for certain is unknown.

    Exit codes: 0 counted; 2 nothing could be counted, or something can't be used (nothing is written).
    """
    from longcoat.cli.programs.as_json import as_json as json_of
    from longcoat.cli.programs.documents import open_document
    from longcoat.programs.rosters import RosterOutcome, read_roster

    if save and program is None:
        raise InputError("--save needs --program, so that the counts have a place to go.")
    given = open_document(source)
    found = read_roster(given.document, today=today)
    if as_json:
        click.echo(json_of(found.as_dict()))
    elif found.outcome is RosterOutcome.READ:
        click.echo("\n".join(_told(found)))
    if found.outcome is not RosterOutcome.READ:
        raise InputError(_why_not(source, found, given))
    if save and program is not None:
        _save(found, given, program, today, quiet=as_json)


def _told(roster: Roster) -> Iterator[str]:
    yield f"{_count(roster.counts.total)} listed"
    for name, title in _LINES:
        if number := getattr(roster.counts, name):
            yield f"  {title:<42}{number:>4}"
    share, (low, high) = roster.counts.share, roster.counts.interval
    if share is not None:
        yield ""
        told = f"US IMGs, as far as visible: {share:.0%} of those whose school is known; "
        yield from wrap(f"{told}90% interval {low:.0%} to {high:.0%}.", WIDTH)
    from longcoat.programs.rosters import LEFT_OUT

    yield from wrap(LEFT_OUT, WIDTH)
    if roster.classes:
        yield from ("", "By class")
        yield from (f"  {label:<16}{_in_short(counts)}" for label, counts in roster.classes.items())


def _in_short(counts: SchoolCounts) -> str:
    short = {"us_md": "MD", "us_do": "DO", "caribbean": "Caribbean", "canadian": "Canada"}
    short |= {"international": "elsewhere", "unknown": "unknown"}
    return ", ".join(
        f"{number} {title}" for name, title in short.items() if (number := getattr(counts, name))
    )


def _count(number: int) -> str:
    return f"{number} resident{'' if number == 1 else 's'}"


def _why_not(source: str, roster: Roster, given: Given) -> str:
    from longcoat.programs.rosters import RosterOutcome

    why = roster.outcome.title
    if roster.outcome is RosterOutcome.UNREADABLE:
        why = given.document.outcome.title
    name = "the text" if source == "-" else source
    pages = f" {len(roster.follow)} such pages are linked." if roster.follow else ""
    return f"Nothing could be counted in {name}: {why}.{pages}"


def _save(roster: Roster, given: Given, program: str, today: datetime.date, *, quiet: bool) -> None:
    from longcoat.cli.folders import open_users_catalog, packs_folder
    from longcoat.programs import Evidence, Grade
    from longcoat.programs.packs import own_pack, replace_page, update_pack
    from longcoat.programs.rosters import roster_facts

    if roster.counts.total < 2:
        # The address of one resident's page often holds the name, and one resident is no mix.
        raise InputError("A page of one resident is no list of a program's residents; nothing was kept.")
    found = open_users_catalog().find_program(program)
    as_of = _day(roster, given, today)
    read_as = f"counted by Longcoat's roster reader on {today}"
    # The title of a page can hold a name, and a file's name too.
    page = Evidence("List of current residents", given.url, as_of, read_as, Grade.OWN_PAGE)
    facts = roster_facts(roster, found.id, page)
    empty = own_pack(PACK, "Rosters you had read", today)
    update_pack(packs_folder() / PACK, empty, lambda pack: replace_page(pack, found.id, page, facts))
    click.echo("\n".join(wrap(f"Kept with {found.name} ({found.id}).", WIDTH)), err=quiet)


def _day(roster: Roster, given: Given, today: datetime.date) -> datetime.date | None:
    """The day that the page speaks for, at the latest: an address for today, unless a class on it has graduated."""
    from longcoat.programs.pages import date_of

    if roster.until is not None:
        return min(roster.until, today)
    day = date_of(given.document.text, given.document.footer).day
    if day is not None and day <= today:
        return day
    return today if given.url else None
