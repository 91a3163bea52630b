"""Advice as text, 80 columns wide, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence

from longcoat.guidance.finding import Finding, Tone
from longcoat.guidance.rules.advice import Advice

WIDTH = 80


MARKS = {Tone.STRENGTH: "+", Tone.NEUTRAL: "·", Tone.CONCERN: "!", Tone.UNKNOWN: "?"}


def as_text(said: Sequence[Advice], standing: Sequence[Finding] = ()) -> str:
    r"""Return advice topic by topic; tables become lists, so that they fit.

    Args:
        said: The advice.
        standing: What the scores mean, to stand before it.

    Example:
        >>> as_text([])
        'No rule has anything to say about this profile.\n'
    """
    if not said:
        return "No rule has anything to say about this profile.\n"
    lines = list(_standing(standing))
    topic = ""
    for one in said:
        if one.topic != topic:
            topic = one.topic
            lines += [*([""] if lines else []), topic.upper(), "-" * len(topic)]
        else:
            lines.append("")
        lines += _piece(one)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _standing(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield from ("WHERE YOU STAND", "---------------")
    for one in findings:
        cited = sorted({found.cite() for found in one.figures})
        source = "; ".join(cited) or ("judgement" if one.judgement else "")
        yield from _wrapped(f"{one.words}{f' [{source}]' if source else ''}", f"{MARKS[one.tone]} ", "  ")


def as_json(said: Sequence[Advice]) -> str:
    """Return advice as JSON."""
    return json.dumps([one.tell() for one in said], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _piece(one: Advice) -> Iterator[str]:
    yield from _wrapped(f"{one.title} ({one.severity.title.lower()})")
    for block in one.says.split("\n\n"):
        yield from _table(block) if block.startswith("|") else _wrapped(_plain(block), "  ", "  ")
    for step in one.do:
        yield from _wrapped(_plain(step), "  → ", "    ")
    sources = ", ".join(source.ref for source in one.rule.evidence)
    yield from _wrapped(f"[{one.id}: {sources}]", "  ", "   ")


def _table(block: str) -> Iterator[str]:
    """A Markdown table as one entry per row: the first cell, then the others with their heads."""
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines())
    boxes = all(cell.startswith("☐") or cell == "not needed" for row in rows for cell in row[1:])
    for row in rows:
        if len(head) == 2:
            told = f"{row[0]}: {row[1]}"
        elif boxes:
            told = f"{row[0]}: " + ", ".join(
                f"☐ {name}" if cell.startswith("☐") else f"{name} {cell}"
                for name, cell in zip(head[1:], row[1:], strict=True)
            )
        else:
            told = f"{row[0]}: " + "; ".join(
                f"{name}: {cell}" for name, cell in zip(head[1:], row[1:], strict=True)
            )
        yield from _wrapped(_plain(told), "    - ", "      ")


def _plain(words: str) -> str:
    return words.replace("**", "").replace("`", "")


def _wrapped(words: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
