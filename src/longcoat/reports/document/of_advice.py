"""A section about what the rules say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from longcoat.guidance.rules import Advice
from longcoat.reports.document.block import Block, Card, Heading, Point, Points, Section, Table


def assessment(said: Sequence[Advice]) -> tuple[Section, ...]:
    """Topic by topic: what holds for this applicant, what to do, and what it rests on."""
    blocks: list[Block] = []
    for topic, pieces in groupby(said, key=lambda one: one.topic):
        blocks.append(Heading(topic))
        for one in pieces:
            blocks += _piece(one)
    return (Section("What it means, and what to do", tuple(blocks), new_page=True),) if blocks else ()


def _piece(one: Advice) -> Iterator[Block]:
    parts = [part.strip() for part in one.says.split("\n\n") if part.strip()]
    told = [Point(_plain(part)) for part in parts if not part.startswith(("|", "- "))]
    told += [Point(_plain(line[2:])) for part in parts if part.startswith("- ") for line in part.splitlines()]
    steps = [Point(_plain(step), "→", "", "to do") for step in one.do]
    sources = ", ".join(source.ref for source in one.rule.evidence)
    tables = [_table(part) for part in parts if part.startswith("|")]
    about = f"{one.id} · {sources}"
    yield Card(one.title, one.severity.title.lower(), about, tuple(told if tables else (*told, *steps)))
    if tables:
        yield from tables
        yield Points(tuple(steps))


def _table(part: str) -> Table:
    """A table of the advice: its first line names the columns, its second only rules them off."""
    head, _, *rows = (
        tuple(_plain(cell.strip()) for cell in line.strip().strip("|").split("|"))
        for line in part.splitlines()
    )
    return Table("", head, tuple(rows))


def _plain(words: str) -> str:
    return words.replace("**", "")
