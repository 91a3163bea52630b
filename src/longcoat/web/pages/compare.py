"""Up to three programs side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from longcoat.errors import InputError
from longcoat.plan import Entry
from longcoat.programs import Program, evidence_card
from longcoat.programs.card.card import EvidenceCard
from longcoat.web.desk import AskedOf
from longcoat.web.page import ProfilePage

MOST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One of the programs compared.

    Attributes:
        program: The program.
        entry: Its line of the list; None when it isn't on it.
        card: What is known about it.
    """

    program: Program
    entry: Entry | None
    card: EvidenceCard


def show(asked: AskedOf) -> Response:
    """Show what sets the chosen programs apart, line by line."""
    entries = {entry.program.id: entry for entry in asked.plan().entries}
    wanted = dict.fromkeys(one for one in asked.request.query_params.getlist("program") if one)
    columns = tuple(_columns(asked, list(wanted)[:MOST], entries))
    titles = list(dict.fromkeys(line.title for column in columns for line in column.card.known))
    return asked.page("compare.html", columns=columns, titles=titles, entries=entries.values(), most=MOST)


def _columns(asked: AskedOf, ids: list[str], entries: dict[str, Entry]) -> Iterator[Column]:
    catalog = asked.desk.catalog_or_bundled
    for id_ in ids:
        try:
            program = catalog.find_program(id_)
        except InputError:
            continue
        yield Column(program, entries.get(id_), evidence_card(program, asked.today))


PAGES = (ProfilePage("/compare", show),)
