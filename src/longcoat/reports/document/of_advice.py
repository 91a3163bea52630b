"""Sections about the assessment: the director's four questions, and what the rules say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from longcoat.guidance.assessment import Assessment
from longcoat.guidance.rules import Advice
from longcoat.reports.document.block import Block, Card, Heading, Point, Points, Section, Table, Text

#: A column of a table is set as if its longest cell had between so many letters.
NARROWEST, WIDEST = 8, 48
#: What keeps its capital inside a sentence.
NAMES = frozenset({"Step"})


def questions(assessed: Assessment | None) -> tuple[Section, ...]:
    """What a director asks about a file, what the profile has for it, and what is missing."""
    if assessed is None:
        return ()
    rows = tuple(
        (one.ask, one.answer, _listed(one.evidence) or "nothing yet", "; ".join(one.missing) or "nothing")
        for one in assessed.questions
    )
    header = ("a director asks", "answer", "what the profile has", "what is missing")
    refs = ", ".join(source.ref for one in assessed.questions for source in one.refs)
    table = Table("", header, rows, (), (4, 4, 9, 5))
    return (Section("The director's four questions", (table, Text(f"The questions: {refs}."))),)


def _listed(told: Sequence[str]) -> str:
    """Join what may each begin a sentence: behind the first a capital stays only where it belongs to a name."""
    rest = (
        one if one.split(" ", 1)[0] in NAMES or not one[1:2].islower() else one[0].lower() + one[1:]
        for one in told[1:]
    )
    return "; ".join([*told[:1], *rest])


def advice(assessed: Assessment | None) -> tuple[Section, ...]:
    """Topic by topic: what holds for this applicant, what to do, and what it rests on."""
    blocks: list[Block] = []
    for topic, pieces in groupby(assessed.advice if assessed else (), key=lambda one: one.topic):
        blocks.append(Heading(topic))
        for one in pieces:
            blocks += _piece(one)
    return (Section("What it means, and what to do", tuple(blocks)),) if blocks else ()


def _piece(one: Advice) -> Iterator[Block]:
    """A card with what comes before the first table, the tables in their places, and at the end what to do."""
    told: list[list[Point] | Table] = [[]]
    for part in one.says.split("\n\n"):
        if part.strip().startswith("|"):
            told += [_table(part.strip()), []]
        elif part.strip():
            told[-1] += _points(part.strip())  # type: ignore[operator]
    told[-1] += [Point(_plain(step), "→", "", "to do") for step in one.do]  # type: ignore[operator]
    about = f"{one.id} · {', '.join(source.ref for source in one.rule.evidence)}"
    head, *rest = told
    assert isinstance(head, list)
    yield Card(one.title, one.severity.title.lower(), about, tuple(head))
    for block in rest:
        if block:
            yield block if isinstance(block, Table) else Points(tuple(block))


def _points(part: str) -> Iterator[Point]:
    lines = part.splitlines() if part.startswith("- ") else [part]
    yield from (Point(_plain(line.removeprefix("- "))) for line in lines)


def _table(part: str) -> Table:
    """A table of the advice: its first line names the columns, its second only rules them off."""
    head, _, *rows = (
        tuple(_plain(cell.strip()) for cell in line.strip().strip("|").split("|"))
        for line in part.splitlines()
    )
    return Table("", head, tuple(rows), (), _widths((head, *rows)))


def _widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Widths of the columns after their longest cell, so that short words don't take the place of long ones.

    Example:
        >>> _widths([("condition", "yours", "met"), ("ties there", "growing up in Van Nuys, CA", "yes")])
        (10, 26, 8)
    """
    return tuple(min(max(*map(len, column), NARROWEST), WIDEST) for column in zip(*rows, strict=True))


def _plain(words: str) -> str:
    return words.replace("**", "")
