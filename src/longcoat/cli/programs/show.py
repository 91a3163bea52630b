"""``longcoat programs show``: the evidence card of one program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from longcoat.cli.day import Day
from longcoat.cli.programs.as_json import as_json as json_of

if TYPE_CHECKING:
    from longcoat.programs import CardLine, Evidence, EvidenceCard

WIDTH = 80
COLUMN = 24


@click.command()
@click.argument("program", metavar="ID_OR_NAME", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--today",
    type=Day(),
    metavar="DATE",
    help="Judge the age of facts as of this day.",
)
def show(program: tuple[str, ...], *, as_json: bool, today: datetime | None) -> None:
    """Show what is known about one program, how it is known, and what is not known.

    Behind each value stand how much it binds (a rule, a wish) and how old it is; numbers in brackets lead to the
    sources. Where sources differ, all of them are shown.
    """
    from dataclasses import asdict

    from longcoat.cli.folders import open_users_catalog
    from longcoat.programs import evidence_card

    found = open_users_catalog().find_program(" ".join(program))
    card = evidence_card(found, today.date() if today else date.today())
    click.echo(json_of(asdict(card)) if as_json else "\n".join(_card(card)))


def _card(card: EvidenceCard) -> Iterator[str]:
    from longcoat.vocabulary import specialty

    sources = list(dict.fromkeys(_source(each) for line in card.known for each in _evidence(line)))
    yield from wrap(card.program.name, WIDTH)
    yield from wrap(
        f"{specialty(card.program.specialty).name}, {card.program.id}", WIDTH, break_on_hyphens=False
    )
    yield ""
    for line in card.known:
        yield from _line(line, sources)
    yield from ("", "Not known yet")
    for question in card.unknown:
        yield from wrap(question, WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield from ("", *_block("Where to look", card.where_to_look))
    if card.steps:
        yield from ("", "To make this surer")
    for step in card.steps:
        yield from wrap(step.why, WIDTH, initial_indent="  ", subsequent_indent="  ")
        yield f"    {step.command}"
    yield ""
    if any(line.historic or any(other.historic for other in line.differing) for line in card.known):
        yield from (*wrap(_historic(), WIDTH), "")
    yield from _sources(card, sources)
    for warning in card.warnings:
        yield from ("", *wrap(warning, WIDTH))


def _sources(card: EvidenceCard, sources: Sequence[str]) -> Iterator[str]:
    """Each page once, and under it the words that the facts rest on, where they were kept."""
    said: dict[str, list[str]] = {source: [] for source in sources}
    for line in card.known:
        for page in _evidence(line):
            if page.words and page.words not in said[_source(page)]:
                said[_source(page)].append(page.words)
    for number, (source, words) in enumerate(said.items(), 1):
        told = [f"[{number}] {source}", *(f"    “{each}”" for each in words)]
        for text, indent in zip(told, ("    ", *("     " for _ in words)), strict=True):
            yield from wrap(
                text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )


def _historic() -> str:
    from longcoat.programs import historic_before

    year = historic_before().year
    return f"Historic: from before {year}, or of an age nobody knows. It is shown, and it closes no door."


def _line(line: CardLine, sources: Sequence[str]) -> Iterator[str]:
    yield from _block(line.title, f"{line.value} ({line.note}){_marks(line.evidence, sources)}")
    for other in line.differing:
        own = all(page.grade == "own-page" for page in other.evidence)
        lead = "Others say" if line.field != "kind" else "It calls itself" if own else "Others call it"
        yield from _block("", f"{lead}: {other.value} ({other.note}){_marks(other.evidence, sources)}")


def _evidence(line: CardLine) -> Iterator[Evidence]:
    yield from line.evidence
    for other in line.differing:
        yield from other.evidence


def _marks(evidence: Sequence[Evidence], sources: Sequence[str]) -> str:
    return "".join(
        f" [{number}]" for number in dict.fromkeys(sources.index(_source(e)) + 1 for e in evidence)
    )


def _source(evidence: Evidence) -> str:
    day = f" (at the latest {evidence.as_of:%Y-%m-%d})" if evidence.as_of else " (date not known)"
    url = f", {evidence.url}" if evidence.url else ""
    who = "" if evidence.grade == "told" else f", {evidence.grade.title}"
    return f"{evidence.title}{day}{who}: {evidence.read_as}{url}"


def _block(title: str, text: str) -> Iterator[str]:
    """A title on the left, and the text wrapped beside it; an address is never broken."""
    lines = wrap(text, WIDTH - COLUMN, break_long_words=False, break_on_hyphens=False)
    heads = wrap(title, COLUMN - 2) or [""]
    for number in range(max(len(lines), len(heads))):
        head, line = (some[number] if number < len(some) else "" for some in (heads, lines))
        yield f"{head:<{COLUMN}}{line}".rstrip()
