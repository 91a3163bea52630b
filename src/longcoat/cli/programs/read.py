"""``longcoat programs read``: reads a program's own page and shows each fact with the words it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from longcoat.cli.options import TODAY
from longcoat.errors import InputError

if TYPE_CHECKING:
    from longcoat.cli.programs.documents import Given
    from longcoat.programs import Evidence, Fact
    from longcoat.programs.pages import PageDate, PageFact, Reading

WIDTH = 80
#: The user's pack that holds what was read of pages.
PACK = "read"
_STRENGTHS = {"hard": "a rule", "preferred": "a wish"}
_DOUBTFUL = "Doubtful, and used for nothing until you confirm it (--confirm says how):"


@click.command()
@click.argument("source", metavar="URL|FILE|-")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--program", metavar="ID_OR_NAME", help="The program whose page it is.")
@click.option("--save", is_flag=True, help="Keep the facts with that program, in your own catalog.")
@click.option(
    "--confirm",
    metavar="FIELD",
    multiple=True,
    help="With --save: keep also what is doubtful of that field, because you compared it. Repeat for several.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day the page was saved, if it doesn't tell its date.",
)
@TODAY
def read(
    source: str,
    *,
    as_json: bool,
    program: str | None,
    save: bool,
    confirm: tuple[str, ...],
    as_of: datetime.datetime | None,
    today: datetime.date,
) -> None:
    """Read what a program's own page says of whom it takes.

    The page is an address, a saved file (HTML, PDF, text) or - for pasted text. Each fact comes with the words it
    rests on: compare them with the page. What the reader isn't sure of comes last, to be confirmed by you; it is
    used for nothing. Pages that aren't a residency program's own (fellowships, forums, advice) yield nothing.

    Exit codes: 0 read; 2 it can't be read, or something can't be used (nothing is written).
    """
    from longcoat.cli.programs.as_json import as_json as json_of
    from longcoat.cli.programs.documents import open_document
    from longcoat.programs.pages import date_of, read_page

    if save and program is None:
        raise InputError("--save needs --program, so that the facts have a place to go.")
    if confirm and not save:
        raise InputError("--confirm needs --save: it says what is kept.")
    given = open_document(source)
    found = read_page(given.document, given.url)
    if not given.document.outcome.has_text:
        name = "The text" if source == "-" else source
        raise InputError(f"{name} can't be read: {found.why}.")
    day = date_of(given.document.text, given.document.footer)
    if as_json:
        click.echo(json_of(_as_dict(given, found, day)))
    else:
        click.echo("\n".join(_told(given, found, day)))
    if save and program is not None:
        saved = as_of.date() if as_of else today if given.url else None
        confirmed = tuple(_confirmed(found, confirm))
        said = {(fact.field, fact.about) for fact in confirmed}
        kept = (*(fact for fact in found.facts if (fact.field, fact.about) not in said), *confirmed)
        _save(found, kept, _page(given, day, saved, today), program, today, quiet=as_json)


def _page(given: Given, day: PageDate, saved: datetime.date | None, today: datetime.date) -> Evidence:
    """Return the page as evidence: it speaks for the day its text tells, else for the day it was fetched or saved."""
    from longcoat.programs import Evidence, Grade

    told = f"its date: {day.basis}" if day.day else "its text tells no date"
    speaks = day.day or saved
    read_as = f"read by Longcoat's page reader on {today}; {told}"
    return Evidence(given.title, given.url, speaks and min(speaks, today), read_as, Grade.OWN_PAGE)


def _told(given: Given, found: Reading, day: PageDate) -> Iterator[str]:
    yield from wrap(given.title, WIDTH)
    if not found.facts and not found.doubtful:
        yield from wrap(f"Nothing was read from it: {found.why}.", WIDTH)
        return
    speaks = f"Speaks for {day.day} at the latest: it {day.basis}." if day.day else f"Undated: {day.basis}."
    yield from wrap(speaks, WIDTH)
    for fact in found.facts:
        yield from _shown(fact)
    if found.doubtful:
        yield from ("", *wrap(_DOUBTFUL, WIDTH))
    for fact in found.doubtful:
        yield from _shown(fact, f" (right about {round(10 * fact.chance)} times in 10)")
    if given.document.outcome.value != "read":
        yield from ("", *wrap(f"Note: {given.document.outcome.title}.", WIDTH))


def _shown(fact: PageFact, sure: str = "") -> Iterator[str]:
    from longcoat.programs import fields

    about = f" ({fact.about})" if fact.about else ""
    strength = _STRENGTHS.get(fact.strength.value, "")
    told = f"{fields()[fact.field].title}{about}: {_value(fact)}{f', {strength}' if strength else ''}{sure}"
    yield from ("", *wrap(told, WIDTH))
    yield from wrap(f"“{fact.words}”", WIDTH, initial_indent="  ", subsequent_indent="  ")


def _value(fact: PageFact) -> str:
    from longcoat.programs import Evidence, Fact, fields
    from longcoat.programs.card import value_words

    page, unit = Evidence("", None, None, ""), fields()[fact.field].unit
    return value_words(Fact("", fact.field, fact.value, unit, fact.strength, page))


def _as_dict(given: Given, found: Reading, day: PageDate) -> dict[str, Any]:
    return {
        "title": given.title,
        "url": given.url,
        "document": given.document.outcome.value,
        "outcome": found.outcome,
        "why": found.why,
        "as_of": day.day,
        "as_of_basis": day.basis,
        "facts": [_fact_as_dict(fact) for fact in found.facts],
        "doubtful": [_fact_as_dict(fact) for fact in found.doubtful],
    }


def _fact_as_dict(fact: PageFact) -> dict[str, Any]:
    return {
        "field": fact.field,
        "about": fact.about,
        "value": fact.value,
        "strength": fact.strength.value,
        "words": fact.words,
        "chance": round(fact.chance, 2),
    }


def _confirmed(found: Reading, names: tuple[str, ...]) -> Iterator[PageFact]:
    """Yield the doubtful facts of the fields that the user compared."""
    for name in names:
        told = [fact for fact in found.doubtful if fact.field == name]
        if not told:
            known = ", ".join(sorted({fact.field for fact in found.doubtful})) or "none"
            raise InputError(f"{name} is no field that is doubtful on this page; those are: {known}.")
        yield from told


def _save(
    found: Reading,
    kept: tuple[PageFact, ...],
    page: Evidence,
    program: str,
    today: datetime.date,
    *,
    quiet: bool,
) -> None:
    """Replace what the page said before by what it says now."""
    from longcoat.cli.folders import open_users_catalog, packs_folder
    from longcoat.programs.packs import own_pack, replace_page, update_pack

    if not kept:
        why = "what it may say is doubtful; confirm it first" if found.doubtful else found.why
        raise InputError(f"Nothing was read from it, so nothing was kept: {why}.")
    known = open_users_catalog().find_program(program)
    facts = [_fact(fact, known.id, page) for fact in kept]
    empty = own_pack(PACK, "Pages you had read", today)
    update_pack(packs_folder() / PACK, empty, lambda pack: replace_page(pack, known.id, page, facts))
    said = f"Kept with {known.name} ({known.id})."
    if page.as_of is None:
        said += " Nothing tells how old it is, so it closes no door; --as-of DATE says when you saved it."
    click.echo("\n".join(wrap(said, WIDTH)), err=quiet)


def _fact(fact: PageFact, program: str, page: Evidence) -> Fact:
    from dataclasses import replace

    from longcoat.programs import Fact, fields

    unit = fields()[fact.field].unit
    evidence = replace(page, words=fact.words)
    return Fact(program, fact.field, fact.value, unit, fact.strength, evidence, fact.about)
