"""A section about what the applicant wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from longcoat.guidance.checks import Checked, CheckFinding
from longcoat.guidance.checks import Severity as Weight
from longcoat.reports.document.block import Block, Card, Heading, Point, Section, Text

#: How much of the words that a remark is about is shown.
QUOTE = 150
MARKS = {Weight.FIX: "fix", Weight.CONSIDER: "consider", Weight.NOTE: "note"}
CAVEAT = (
    "“Not recognized” means that no wording known to the checks was found: if it is there, trust your own reading. "
    "A text without remarks is not therefore a good one."
)


def papers(checked: Mapping[str, Checked]) -> tuple[Section, ...]:
    """Each paper with its remarks: where, why, what a better version would do, and what that rests on.

    Args:
        checked: Title of a paper → what the checks remarked.
    """
    blocks: list[Block] = []
    for title, one in checked.items():
        counts = ", ".join(f"{name} {count:,}" for name, count in one.measures.items())
        blocks += [Heading(title), Text(f"{counts[0].upper()}{counts[1:]}."), *map(_card, one.findings)]
        blocks += [Text(words) for words in _rest(one)]
    return (Section("What you wrote", (*blocks, Text(CAVEAT)), new_page=True),) if blocks else ()


def _card(one: CheckFinding) -> Card:
    quote = one.quote if len(one.quote) <= QUOTE else f"{one.quote[:QUOTE].rstrip()} […]"
    points = [Point(f"“{quote}”")] if quote else []
    points += [Point(one.why), Point(f"Better: {one.better}")]
    place = f"line {one.line}" if quote else "whole text"
    about = f"{place} · {one.kind} · {', '.join(one.evidence)}"
    return Card(one.title, MARKS[one.severity], about, tuple(points))


def _rest(one: Checked) -> Iterator[str]:
    if not one.findings:
        yield "No remarks."
    if one.in_order:
        yield f"In order: {'; '.join(one.in_order)}."
    yield from (f"Not checked. {words}" for words in one.left_out)
