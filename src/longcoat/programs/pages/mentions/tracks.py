"""Of which track a number of positions is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions.counts import Count, any_track, part
from longcoat.programs.pages.statement import Statement


def track_of(hit: Count) -> str:
    """The track that the words around a number name; empty if they name none."""
    text = hit.one.text
    if hit.form == "track first":
        return _tracks()[hit.inside]
    if hit.form == "label":
        own = _tracks_in(f"{hit.inside} positions")
        return own[-1] if own else next(iter(_tracks_in(text[hit.end : hit.stop])), "")
    own = _tracks_in(text[hit.start : hit.stop] + (" " if hit.stop < len(text) else " positions"))
    if own:
        return own[0]
    if named := _named_before().search(text[hit.before : hit.start]):
        return _tracks()[named[1]]
    before = set(_tracks_in(text[hit.before : hit.start])) if hit.place == 0 else set()
    return before.pop() if len(before) == 1 else ""


def track_above(one: Statement) -> str:
    """The one track that the heading or the lead names."""
    named = {*_tracks_in(f"{one.heading} positions"), *_tracks_in(one.lead)}
    return named.pop() if len(named) == 1 else ""


def only_categorical(statements: Sequence[Statement]) -> str:
    """A page that names categorical places means them where it names no track."""
    return "categorical" if any("categorical" in f"{one.text} {one.heading}" for one in statements) else ""


def _tracks_in(text: str) -> list[str]:
    """The tracks that a text names; names that mean something else too need a word beside them that says so."""
    loose, beside = part("loose"), part("beside")
    return [
        _tracks()[named[1]]
        for named in _names().finditer(text)
        if not loose.fullmatch(named[1]) or beside.search(text[named.end() :])
    ]


@cache
def _tracks() -> dict[str, str]:
    return dict(words_of("places")["tracks"])


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({any_track()})(?![\w-])")


@cache
def _named_before() -> re.Pattern[str]:
    """A track right before a number: "preliminary residency offers 4"."""
    return re.compile(
        rf"\b({any_track()})(?: (?:track|program|pathway|residency|positions?|spots?|slots?))?"
        r"(?: (?:has|have|offers?|accepts?|takes?|with|for|of|is|admits?))?[ :(–-]*$"
    )
