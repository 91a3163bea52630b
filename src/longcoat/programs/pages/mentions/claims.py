"""Claims: whatever a sentence about a field could say of it, weighed by the ideas that it brings together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from longcoat.programs.pages.mentions.mention import Mention, much_of
from longcoat.programs.pages.mentions.shown import again_for, shown_by
from longcoat.programs.pages.proposals import Claim, families, family_of
from longcoat.programs.pages.statement import Statement
from longcoat.programs.pages.tokens import tokens_of

#: So many words about a number are signs.
_NEAR = 4


def mentions(field: str, statements: Sequence[Statement]) -> list[Mention]:
    """Return every claim that a page may make of a field.

    Args:
        field: The field.
        statements: The page.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("We sponsor J-1 visas.")
        >>> [one.value for one in mentions("visas", page)]
        ['J-1', 'H-1B', 'J-1+H-1B', 'none']
    """
    family = families()[family_of(field) or ""]
    told = []
    for one in statements:
        if not (claims := list(family.claims(one))):
            continue
        shared = shown_by(one, "claims", {})
        for claim in claims:
            signs = shared | dict(_of_claim(one, claim, shared))
            told.append(Mention(field, claim.value, claim.strength, "", one, signs))
    return told


def _of_claim(one: Statement, claim: Claim, shared: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield what the statement shows once more for the value and for its strength."""
    value = "number" if claim.place is not None else claim.value
    for name in dict.fromkeys((value, claim.strength)):
        yield f"is {name}", 1.0
        yield from again_for(name, shared)
    yield f"is {claim.value}", 1.0
    words = tokens_of(one.text)
    if claim.place is not None:
        words = words[max(0, claim.place - _NEAR) : claim.place + _NEAR + 1]
        yield from (
            (f"{step:+}:{word}", much_of("word")) for step, word in enumerate(words, -min(_NEAR, claim.place))
        )
    yield from ((f"{value}:{word}", much_of("word")) for word in dict.fromkeys(words))
    yield from ((f"t:{word}", much_of("anywhere")) for word in dict.fromkeys(words))
