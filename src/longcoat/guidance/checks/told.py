"""What is told over several sentences, and by which of them: a rule's word and a model's, put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from longcoat.guidance.checks.learned import least, likely
from longcoat.guidance.checks.parts import blames, said
from longcoat.guidance.checks.written import Sentence

#: What is known of each sentence of an explanation besides its words.
PARTS = ("setback", "evidence", "change", "ownership")


def is_told(kind: str, tellings: Iterable[Sequence[Sentence]], *, by_rule: bool, document: str = "") -> bool:
    """Tell whether some sentence is of a kind: what the model takes for sure is, and where it isn't sure, what a rule finds.

    Args:
        kind: A part of an explanation: ``context``, ``ownership``, ``change``, ``evidence``, ``forward``.
        tellings: The sentences of each explanation, in order.
        by_rule: Whether a rule finds it.
        document: Where it is told: limits differ where one explains by word of mouth.

    Example:
        >>> from longcoat.guidance.checks.written import Written
        >>> told = "I failed Step 1. I was working nights in a warehouse then."
        >>> is_told("context", [Written(told).sentences], by_rule=False)
        True
    """
    how_likely = max(
        (likely(kind, one, *signs) for told in tellings for one, signs in with_signs(told)), default=0.0
    )
    sure, possible = (least(kind, how, document) for how in ("sure", "possible"))
    return how_likely >= sure or (by_rule and how_likely >= possible)


def is_told_where(kind: str, tellings: Iterable[tuple[Sequence[Sentence], Sequence[bool]]]) -> bool:
    """Tell the same where a rule says of each sentence whether it is of a kind: it and the model must mean the same one.

    Args:
        kind: A part of an explanation.
        tellings: The sentences of each explanation, in order, and what the rule says of them.
    """
    sure, possible = least(kind), least(kind, "possible")
    return any(
        likely(kind, one, *signs) >= (possible if found else sure)
        for told, by_rule in tellings
        for (one, signs), found in zip(with_signs(told), by_rule, strict=True)
    )


def with_signs(told: Sequence[Sentence]) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Yield each sentence with what is known of it: where it stands to the setback, and what it says besides."""
    setback = next((place for place, one in enumerate(told) if said("setback", one)), 0)
    for place, one in enumerate(told):
        where = "before" if place < setback else "at" if place == setback else "after"
        parts = {**{part: said(part, one) for part in PARTS}, "blame": blames(one)}
        signs = {f"@{part}" if there else f"@no {part}" for part, there in parts.items()}
        both = f"@{where} {parts['change']:d}{parts['evidence']:d}"
        yield one, frozenset({f"@{where}", both, *signs})
