"""Mentions of facts, found by their parts and weighed by what labelled pages taught."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from longcoat.programs.pages.mentions import claims, missions, moments, places, sittings
from longcoat.programs.pages.mentions.mention import Mention, weighed, weights_of
from longcoat.programs.pages.statement import Statement

#: The fields whose mentions are weighed, each with what finds them.
KINDS: Mapping[str, Callable[[str, Sequence[Statement]], list[Mention]]] = {
    "positions": places.mentions,
    "mission": missions.mentions,
    "step2_ck_by": moments.mentions,
    "step1_attempts_max": sittings.mentions,
    "step2_ck_attempts_max": sittings.mentions,
    "visas": claims.mentions,
}

#: So many statements of a page are looked through, none of more characters with what it stands under, and so many
#: mentions of a field are told: what is longer is no page of a program.
_STATEMENTS, _CHARACTERS, _MOST = 4_000, 3_000, 60

__all__ = ["KINDS", "Mention", "mentioned_in", "mentions_of"]


def mentions_of(field: str, statements: Sequence[Statement]) -> list[Mention]:
    """Return every mention of a field on a page, not yet weighed."""
    readable = [one for one in statements[:_STATEMENTS] if len(one.topic) <= _CHARACTERS]
    return KINDS[field](field, readable)


def mentioned_in(statements: Sequence[Statement]) -> dict[str, list[Mention]]:
    r"""Return every mention on a page by its field, the likeliest first.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("# Our program\nWe welcome ten categorical interns and four preliminary interns a year.")
        >>> sorted((one.value, one.about) for one in mentioned_in(page)["positions"])
        [('10', 'categorical'), ('4', 'preliminary')]
    """
    told = {}
    for field in KINDS:
        found = [weighed(one, weights_of(field)) for one in mentions_of(field, statements)]
        told[field] = sorted(found, key=lambda one: -one.odds)[:_MOST]
    return told
