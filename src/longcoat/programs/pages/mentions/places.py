"""Numbers of first-year positions: every number that counts residents or places, of which track, and said how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, islice

from longcoat.programs.pages import scope
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions.counts import Count, counts_in, part
from longcoat.programs.pages.mentions.mention import Mention, much_of
from longcoat.programs.pages.mentions.tracks import only_categorical, track_above, track_of
from longcoat.programs.pages.statement import Statement

#: More numbers no page of a program tells.
_HITS = 200
#: Words near a number are signs; so many before it and behind.
_BEFORE, _BEHIND = 4, 5
#: A number's part of the sentence begins so many characters before it.
_REACH = 80
#: Up to each of these, numbers are alike.
_BANDS = (1, 2, 5, 12, 20, 36)
#: Of so many numbers right beside it sums are looked for.
_PARTS = 8
#: A residency takes so many years: a total is so many times a class.
_YEARS = (3, 4, 5)
_WORD = re.compile(r"[\w'-]+")
_WORD_OR_MARK = re.compile(r"[\w'-]+|[;:(),.]")


def mentions(field: str, statements: Sequence[Statement]) -> list[Mention]:
    """Return every number on a page that may tell how many begin each year.

    Args:
        field: The field.
        statements: The page.

    Example:
        >>> from longcoat.programs.pages.statement import statements_of
        >>> page = statements_of("We offer 3 positions in the clinical track, and 2 residents enter the research track.")
        >>> [(one.value, one.about) for one in mentions("positions", page)]
        [('3', 'clinical'), ('2', 'research')]
    """
    hits = list(islice((hit for one in statements for hit in counts_in(one)), _HITS))
    only = only_categorical(statements) if hits else ""
    tracks = [track_of(hit) or track_above(hit.one) for hit in hits]
    told = []
    for hit, track in zip(hits, tracks, strict=True):
        signs = dict(_signs(hit, hits, track, any(tracks)))
        told.append(Mention(field, str(hit.number), "stated", track or only, hit.one, signs))
    return told


def _signs(hit: Count, hits: Sequence[Count], track: str, any_track: bool) -> Iterator[tuple[str, float]]:
    """Yield what a number shows, with how much of each sign."""
    yield from _of_form(hit)
    yield from _of_words(hit)
    yield from _of_ideas(hit)
    yield from _of_numbers(hit, hits)
    one = hit.one
    flags = (
        ("several", hit.several),
        ("third", hit.place > 1),
        ("opens", one.opens),
        ("item", one.item),
        ("elsewhere", scope.is_elsewhere(one)),
        ("past", scope.is_past(one.text)),
        ("asked", part("asked").search(one.question) is not None),
        ("asked right above", one.opens and part("asked").search(one.question) is not None),
        ("track", bool(track)),
        ("track above", bool(track) and not track_of(hit)),
        ("track elsewhere", any_track and not track),
    )
    yield from ((sign, 1.0) for sign, is_so in flags if is_so)
    if track:
        yield f"track {track}", much_of("crossed")
    yield "late", min(one.number, 60) / 60
    yield "length", min(len(one.text.split()), 60) / 30


def _of_form(hit: Count) -> Iterator[tuple[str, float]]:
    kind, text = _kind(hit.noun), hit.one.text
    is_yearly = part("yearly").search(text, hit.start, hit.stop + 30) is not None
    band = next((f"to {most}" for most in _BANDS if hit.number <= most), "more")
    yield f"form {hit.form}", 1.0
    yield f"noun {kind}", 1.0
    yield f"noun: {hit.noun}", much_of("near")
    if is_yearly:
        yield "yearly", 1.0
    if part("yearly").search(text):
        yield "yearly somewhere", 1.0
    yield band, 1.0
    yield f"{band} {kind}", much_of("crossed")
    yield f"{band} {'yearly' if is_yearly else 'not yearly'}", much_of("near")
    if re.search(r"\b20[12]\d\b", text):
        yield "year named", much_of("near")


def _kind(noun: str) -> str:
    return next((kind for kind in ("places", "residents", "people") if part(kind).fullmatch(noun)), "none")


def _of_words(hit: Count) -> Iterator[tuple[str, float]]:
    text, name = hit.one.text, "label" if hit.form == "label" else "in"
    inside = _WORD.findall(hit.inside)
    yield from (
        (f"{name} {word}", much_of("near"))
        for word in dict.fromkeys(inside[-5:] if name == "label" else inside)
    )
    before = _WORD_OR_MARK.findall(text[: hit.start])[-_BEFORE:][::-1]
    behind = _WORD_OR_MARK.findall(text[hit.end :])[:_BEHIND]
    for mark, words in (("-", before), ("+", behind)):
        if not words:
            yield f"{mark} nothing", 1.0
        for step, word in enumerate(words, 1):
            yield f"{mark}{step} {word}" if step < 3 else f"{mark} {word}", much_of("around")


def _of_ideas(hit: Count) -> Iterator[tuple[str, float]]:
    text = hit.one.text
    own, above = text[max(0, hit.start - _REACH) : hit.stop], f"{hit.one.heading} {hit.one.lead}"
    for idea, pattern in _ideas().items():
        if pattern.search(own):
            yield f"near {idea}", 1.0
        elif pattern.search(text):
            yield f"beside {idea}", much_of("around")
        if pattern.search(hit.one.question):
            yield f"asked {idea}", much_of("around")
        if pattern.search(above):
            yield f"above {idea}", much_of("around")


def _of_numbers(hit: Count, hits: Sequence[Count]) -> Iterator[tuple[str, float]]:
    """What the page's other numbers say of this one: the same again, a class of which this is all years, or all of them."""
    others = [other.number for other in hits if other is not hit]
    again = any(other.number == hit.number and other.one is not hit.one for other in hits)
    near = [o.number for o in hits if o is not hit and abs(o.one.number - hit.one.number) <= 1][:_PARTS]
    flags = (
        ("again", again),
        (
            "a class",
            hit.number > 1 and any(other == years * hit.number for other in others for years in _YEARS),
        ),
        ("a total", any(other > 1 and hit.number == years * other for other in others for years in _YEARS)),
        ("the most", all(hit.number >= other for other in others)),
        ("a sum", any(one + other == hit.number for one, other in combinations(near, 2))),
        ("a part", any(hit.number + other in near for other in near)),
    )
    yield from ((sign, 1.0) for sign, is_so in flags if is_so)
    yield "numbers", min(len(hits), 8) / 4


@cache
def _ideas() -> dict[str, re.Pattern[str]]:
    return {idea: re.compile(pattern) for idea, pattern in words_of("places")["ideas"].items()}
