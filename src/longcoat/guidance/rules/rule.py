"""A rule of advice: when it speaks, what it says, and what that rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from longcoat.figures import figures

#: A line of one of the two founding documents: A on California and the Pacific Coast, B on Los Angeles.
LINE = re.compile(r"([AB])(\d+)(?:-(\d+))?")
JUDGEMENT = "judgement"


class Severity(StrEnum):
    """How much hangs on a piece of advice, the weightiest first.

    Example:
        >>> list(Severity)[0].title, Severity("note").rank
        ('Can cost the season', 3)
    """

    URGENT = "urgent"
    IMPORTANT = "important"
    USEFUL = "useful"
    NOTE = "note"

    @property
    def title(self) -> str:  # type: ignore[override]
        """The words shown to people."""
        return {
            Severity.URGENT: "Can cost the season",
            Severity.IMPORTANT: "Moves the chance",
            Severity.USEFUL: "Worth doing",
            Severity.NOTE: "Good to know",
        }[self]

    @property
    def rank(self) -> int:
        """Its place in the order of weight, from 0."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule rests on.

    Attributes:
        ref: A line of a founding document (``A62``, ``B293-294``), the id of a figure, or ``judgement``.

    Example:
        >>> Evidence("B116").title
        'founding advice on Los Angeles, line 116'
        >>> Evidence("rank_list.match_rate").kind
        'figure'
    """

    ref: str

    @property
    def kind(self) -> str:
        """``document``, ``figure`` or ``judgement``."""
        if LINE.fullmatch(self.ref):
            return "document"
        return JUDGEMENT if self.ref == JUDGEMENT else "figure"

    @property
    def title(self) -> str:
        """Where it is written, in words."""
        told = LINE.fullmatch(self.ref)
        if told is None:
            return "a judgement of ours" if self.kind == JUDGEMENT else figures(self.ref)[-1].cite()
        about = {"A": "California and the Pacific Coast", "B": "Los Angeles"}[told[1]]
        lines = f"lines {told[2]} to {told[3]}" if told[3] else f"line {told[2]}"
        return f"founding advice on {about}, {lines}"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold of the profile, the plan or the season.

    Attributes:
        name: A fact or a count of the registry.
        arguments: What the fact is asked with.
        below: The count must be below this.
        at_least: The count must be at least this.
    """

    name: str
    arguments: Mapping[str, object] = field(default_factory=dict, hash=False)
    below: float | None = None
    at_least: float | None = None

    @property
    def is_count(self) -> bool:
        """Whether it compares a number."""
        return self.below is not None or self.at_least is not None

    @property
    def words(self) -> str:
        """The condition as people read it."""
        from longcoat.guidance.rules.registry import described

        told = described(self.name, self.arguments)
        bounds = (("at least", self.at_least), ("below", self.below))
        limits = [f"{word} {bound:g}" for word, bound in bounds if bound is not None]
        return f"{told}: {' and '.join(limits)}" if limits else told


@dataclass(frozen=True, slots=True)
class Rule:
    """One piece of advice, and for whom.

    Attributes:
        id: Its name, topic first, such as ``letters.too-few``.
        topic: The topic it belongs to.
        capability: The capability it serves, such as ``C13``.
        severity: How much hangs on it.
        title: What it is about, in a few words.
        when: What must hold for it to speak; an unknown answer is not enough.
        unless: What must be known not to hold.
        says: Its sentences, in Markdown, with values in braces; one whose value isn't known is left out.
        do: What to do, in the same way.
        evidence: What it rests on.
        not_for: When it does not apply, in words.
        contradicts: Rules that must never speak beside it.
    """

    id: str
    topic: str
    capability: str
    severity: Severity
    title: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    says: tuple[str, ...]
    do: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    not_for: str
    contradicts: tuple[str, ...] = ()

    @property
    def numbers(self) -> dict[str, object]:
        """Its thresholds by name, to be filled into its own words: a count's bound goes by the count's name."""
        found: dict[str, object] = {}
        for one in (*self.when, *self.unless):
            found |= one.arguments
            if one.is_count:
                found[f"limit_{one.name}"] = one.at_least if one.below is None else one.below
        return found
