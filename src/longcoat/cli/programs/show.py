"""``longcoat programs show``: the evidence card of one program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from longcoat.cli.programs.as_json import as_json as json_of

if TYPE_CHECKING:
    from longcoat.programs import Evidence, EvidenceCard

WIDTH = 80


@click.command()
@click.argument("program", metavar="ID_OR_NAME", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge the age of facts as of this day.",
)
def show(program: tuple[str, ...], *, as_json: bool, today: datetime | None) -> None:
    """Show what is known about one program, how it is known, and what is not known."""
    from dataclasses import asdict

    from longcoat.programs import evidence_card, load_catalog

    found = load_catalog().find_program(" ".join(program))
    card = evidence_card(found, today.date() if today else date.today())
    click.echo(json_of(asdict(card)) if as_json else "\n".join(_card(card)))


def _card(card: EvidenceCard) -> Iterator[str]:
    from longcoat.vocabulary import specialty

    sources = list(dict.fromkeys(_source(e) for line in card.known for e in line.evidence))
    yield from wrap(card.program.name, WIDTH)
    yield from (f"{specialty(card.program.specialty).name}, {card.program.id}", "")
    for line in card.known:
        marks = "".join(f" [{sources.index(_source(evidence)) + 1}]" for evidence in line.evidence)
        yield from _block(line.title, f"{line.value}{marks}")
    yield from ("", "Not known yet")
    for question in card.unknown:
        yield from wrap(question, WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield from ("", *_block("Where to look", card.where_to_look), "")
    for number, source in enumerate(sources, 1):
        yield from wrap(f"[{number}] {source}", WIDTH, subsequent_indent="    ", break_long_words=False)
    for warning in card.warnings:
        yield from ("", *wrap(warning, WIDTH))


def _source(evidence: Evidence) -> str:
    day = f" (at the latest {evidence.as_of:%Y-%m-%d})" if evidence.as_of else " (date not known)"
    return f"{evidence.title}{day}: {evidence.read_as}{f', {evidence.url}' if evidence.url else ''}"


def _block(title: str, text: str) -> Iterator[str]:
    """A title on the left, and the text wrapped beside it; an address is never broken."""
    column = 24
    lines = wrap(text, WIDTH - column, break_long_words=False, break_on_hyphens=False)
    yield f"{title:<{column}}{lines[0]}"
    yield from (f"{'':{column}}{line}" for line in lines[1:])
