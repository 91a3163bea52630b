"""A remark on something written: where, why it matters, and what a better version would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from longcoat.guidance.checks.lexicon import lexicon
from longcoat.guidance.checks.written import Written


class Severity(StrEnum):
    """How much a remark matters."""

    FIX = "fix"
    CONSIDER = "consider"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One remark.

    Attributes:
        kind: What it is about, such as ``blame``.
        start: Where the words that it is about begin in the text, from 0.
        end: Where they end; equal to `start` when something is missing there.
        line: The line in which they begin, from 1.
        quote: These words; empty when something is missing.
        severity: How much it matters.
        title: What was found, in a sentence.
        why: Why it matters.
        better: What a better version would do; never a sentence to copy.
        evidence: What it rests on: lines of the founding documents such as ``A160``, sources, or ``judgement``.
        capability: The capability it serves, such as ``C16``.
    """

    kind: str
    start: int
    end: int
    line: int
    quote: str
    severity: Severity
    title: str
    why: str
    better: str
    evidence: tuple[str, ...]
    capability: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a text.

    Attributes:
        findings: The remarks, in the order of the text.
        measures: What was counted, such as ``words`` and ``score sentences``.
        in_order: What was looked at and is in order, in words.
        left_out: What could not be checked, and why.
    """

    findings: tuple[CheckFinding, ...]
    measures: Mapping[str, int]
    in_order: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@cache
def kinds() -> Mapping[str, Mapping[str, Any]]:
    """Return every kind of remark with its words, by name."""
    table: Mapping[str, Mapping[str, Any]] = lexicon("findings").table
    return table


def remark(
    written: Written, kind: str, span: tuple[int, int], *, severity: Severity | None = None, **values: object
) -> CheckFinding:
    """Make a remark of a kind; `values` fill the blanks of its words, `severity` goes before the kind's own."""
    row = kinds()[kind]
    start, end = span
    return CheckFinding(
        kind=kind,
        start=start,
        end=end,
        line=written.line_of(start),
        quote=" ".join(written.text[start:end].split()),
        severity=severity or Severity(row["severity"]),
        title=row["title"].format(**values),
        why=row["why"].format(**values),
        better=row["better"].format(**values),
        evidence=tuple(row["evidence"]),
        capability=row["capability"],
    )


def in_order(kind: str) -> str:
    """Return what is said when a kind was looked for and not found."""
    words: str = kinds()[kind]["in_order"]
    return words
