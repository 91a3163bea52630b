"""Numbers of first-year positions: every number that counts residents or places, of which track, and said how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from longcoat.programs.pages import scope
from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.mentions.mention import Mention
from longcoat.programs.pages.statement import Statement

_LEAST, _MOST = 1, 60
#: More numbers no page of a program tells.
_HITS = 200
#: Words near a number are signs; so many before it and behind.
_BEFORE, _BEHIND = 4, 5
#: A number's part of the sentence begins so many characters before it.
_REACH = 80
#: Up to each of these, numbers are alike.
_BANDS = (1, 2, 5, 12, 20, 36)
#: A residency takes so many years: a total is so many times a class.
_YEARS = (3, 4, 5)
_WORD = re.compile(r"[\w'-]+")
_WORD_OR_MARK = re.compile(r"[\w'-]+|[;:(),.]")
#: Where the part of a sentence ends that speaks of a number.
_PART_ENDS = re.compile(r"[;.]|, (?:and|with|which|who)\b| and (?=\d)")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A number in a statement.

    Attributes:
        one: The statement.
        form: Which form it was found in.
        number: The number.
        start: Where it begins, or what names it.
        end: Where its form ends.
        inside: The words between the number and what it counts.
        noun: What it counts; empty if that isn't named behind it.
        before: Where the hit before it ends.
        stop: Where its part of the sentence ends.
        place: Which number of the statement it is, from 0.
        last: Whether it is the last of several.
    """

    one: Statement
    form: str
    number: int
    start: int
    end: int
    inside: str
    noun: str
    before: int = 0
    stop: int = 0
    place: int = 0
    several: bool = False


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
    hits = list(islice((hit for one in statements for hit in _hits(one)), _HITS))
    only = _only_categorical(statements) if hits else ""
    tracks = [_track(hit) or _track_above(hit.one) for hit in hits]
    told = []
    for hit, track in zip(hits, tracks, strict=True):
        signs = dict(_signs(hit, hits, track, any(tracks)))
        told.append(Mention(field, str(hit.number), "stated", track or only, hit.one, signs))
    return told


def _hits(one: Statement) -> list[_Hit]:
    """Every number of a statement in one of the forms; of two forms the first in the order of the list."""
    if not any(sign.isdigit() for sign in one.text):
        return []
    found: list[_Hit] = []
    for form, pattern in _forms().items():
        for hit in pattern.finditer(one.text):
            start = hit.start("n") if form != "track first" else hit.start()
            number = int(hit["n"])
            taken = any(other.start <= start < other.end for other in found)
            if not taken and _LEAST <= number <= _MOST and _fits(form, hit, one):
                parts = hit.groupdict()
                found.append(
                    _Hit(one, form, number, start, hit.end(), parts.get("in") or "", parts.get("noun") or "")
                )
    return _in_their_parts(one.text, sorted(found, key=lambda hit: hit.start))


def _in_their_parts(text: str, found: Sequence[_Hit]) -> list[_Hit]:
    """Say of each number which part of the sentence is its own."""
    placed = []
    for place, hit in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else len(text)
        ends = _PART_ENDS.search(text, hit.end, max(following, hit.end))
        stop = ends.start() if ends else max(following, hit.end)
        before = found[place - 1].end if place else 0
        placed.append(
            _Hit(
                hit.one,
                hit.form,
                hit.number,
                hit.start,
                hit.end,
                hit.inside,
                hit.noun,
                before,
                stop,
                place,
                len(found) > 1,
            )
        )
    return placed


def _fits(form: str, hit: re.Match[str], one: Statement) -> bool:
    """Whether what stands around a number is what its form needs."""
    if form == "label":
        return _part("label").search(hit["in"]) is not None or _counted().search(hit["in"]) is not None
    if form == "answer":
        return _part("asked").search(one.question) is not None
    return True


def _track(hit: _Hit) -> str:
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


def _track_above(one: Statement) -> str:
    """The one track that the heading or the lead names."""
    named = {*_tracks_in(f"{one.heading} positions"), *_tracks_in(one.lead)}
    return named.pop() if len(named) == 1 else ""


def _only_categorical(statements: Sequence[Statement]) -> str:
    """A page that names categorical places means them where it names no track."""
    return "categorical" if any("categorical" in f"{one.text} {one.heading}" for one in statements) else ""


def _tracks_in(text: str) -> list[str]:
    """The tracks that a text names; names that mean something else too need a word beside them that says so."""
    loose, beside = _part("loose"), _part("beside")
    return [
        _tracks()[named[1]]
        for named in _names().finditer(text)
        if not loose.fullmatch(named[1]) or beside.search(text[named.end() :])
    ]


def _signs(hit: _Hit, hits: Sequence[_Hit], track: str, any_track: bool) -> Iterator[tuple[str, float]]:
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
        ("asked", _part("asked").search(one.question) is not None),
        ("asked right above", one.opens and _part("asked").search(one.question) is not None),
        ("track", bool(track)),
        ("track above", bool(track) and not _track(hit)),
        ("track elsewhere", any_track and not track),
    )
    yield from ((sign, 1.0) for sign, is_so in flags if is_so)
    if track:
        yield f"track {track}", 0.5
    yield "late", min(one.number, 60) / 60
    yield "length", min(len(one.text.split()), 60) / 30


def _of_form(hit: _Hit) -> Iterator[tuple[str, float]]:
    kind, text = _kind(hit.noun), hit.one.text
    is_yearly = _part("yearly").search(text, hit.start, hit.stop + 30) is not None
    band = next((f"to {most}" for most in _BANDS if hit.number <= most), "more")
    yield f"form {hit.form}", 1.0
    yield f"noun {kind}", 1.0
    yield f"noun: {hit.noun}", 0.7
    if is_yearly:
        yield "yearly", 1.0
    if _part("yearly").search(text):
        yield "yearly somewhere", 1.0
    yield band, 1.0
    yield f"{band} {kind}", 0.5
    yield f"{band} {'yearly' if is_yearly else 'not yearly'}", 0.7
    if re.search(r"\b20[12]\d\b", text):
        yield "year named", 0.7


def _kind(noun: str) -> str:
    return next((kind for kind in ("places", "residents", "people") if _part(kind).fullmatch(noun)), "none")


def _of_words(hit: _Hit) -> Iterator[tuple[str, float]]:
    text, name = hit.one.text, "label" if hit.form == "label" else "in"
    inside = _WORD.findall(hit.inside)
    yield from ((f"{name} {word}", 0.7) for word in dict.fromkeys(inside[-5:] if name == "label" else inside))
    before = _WORD_OR_MARK.findall(text[: hit.start])[-_BEFORE:][::-1]
    behind = _WORD_OR_MARK.findall(text[hit.end :])[:_BEHIND]
    for mark, words in (("-", before), ("+", behind)):
        if not words:
            yield f"{mark} nothing", 1.0
        for step, word in enumerate(words, 1):
            yield f"{mark}{step} {word}" if step < 3 else f"{mark} {word}", 0.6


def _of_ideas(hit: _Hit) -> Iterator[tuple[str, float]]:
    text = hit.one.text
    part, above = text[max(0, hit.start - _REACH) : hit.stop], f"{hit.one.heading} {hit.one.lead}"
    for idea, pattern in _ideas().items():
        if pattern.search(part):
            yield f"near {idea}", 1.0
        elif pattern.search(text):
            yield f"beside {idea}", 0.6
        if pattern.search(hit.one.question):
            yield f"asked {idea}", 0.6
        if pattern.search(above):
            yield f"above {idea}", 0.6


def _of_numbers(hit: _Hit, hits: Sequence[_Hit]) -> Iterator[tuple[str, float]]:
    """What the page's other numbers say of this one: the same again, a class of which this is all years, or all of them."""
    others = [other.number for other in hits if other is not hit]
    again = any(other.number == hit.number and other.one is not hit.one for other in hits)
    flags = (
        ("again", again),
        (
            "a class",
            hit.number > 1 and any(other == years * hit.number for other in others for years in _YEARS),
        ),
        ("a total", any(other > 1 and hit.number == years * other for other in others for years in _YEARS)),
        ("the most", all(hit.number >= other for other in others)),
    )
    yield from ((sign, 1.0) for sign, is_so in flags if is_so)
    yield "numbers", min(len(hits), 8) / 4


@cache
def _part(name: str) -> re.Pattern[str]:
    return re.compile(words_of("places")["parts"][name])


@cache
def _ideas() -> dict[str, re.Pattern[str]]:
    return {idea: re.compile(pattern) for idea, pattern in words_of("places")["ideas"].items()}


@cache
def _tracks() -> dict[str, str]:
    return dict(words_of("places")["tracks"])


@cache
def _any_track() -> str:
    return "|".join(sorted(map(re.escape, _tracks()), key=len, reverse=True))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({_any_track()})(?![\w-])")


@cache
def _named_before() -> re.Pattern[str]:
    """A track right before a number: "preliminary residency offers 4"."""
    return re.compile(
        rf"\b({_any_track()})(?: (?:track|program|pathway|residency|positions?|spots?|slots?))?"
        r"(?: (?:has|have|offers?|accepts?|takes?|with|for|of|is|admits?))?[ :(–-]*$"
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_nouns()})\b")


def _nouns() -> str:
    return "|".join(words_of("places")["parts"][kind] for kind in ("places", "residents", "people"))


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """The forms that a number stands in, by name; where two fit, the first does."""
    parts = words_of("places")["parts"]
    not_counted = rf"(?![\d%]|[.,/]\d|{parts['units']})"
    number = (
        rf"(?<![\w.$,/%-])(?P<n>\d{{1,2}})(?: ?(?:-|to|or|–) ?\d{{1,2}})?(?![\d%]|[.,]\d|{parts['units']})"
    )
    some = r"(?:(?!\d)[\w'’()/&.-]+,? )"
    noun, track = rf"(?P<noun>{_nouns()})\b", _any_track()
    return {
        "list": re.compile(
            r"(?<!pgy)(?<!step)(?<![\d/.-])(?P<n>\d{1,2}) ?([-/:]) ?(?P=n) ?\2 ?(?P=n)\b(?![/.-]?\d{3})"
        ),
        "track": re.compile(rf"{number} (?P<in>{some}{{0,4}}?)(?P<noun>{track})\b"),
        "noun": re.compile(rf"{number},? (?P<in>{some}{{0,6}}?)\(?{noun}"),
        "track first": re.compile(
            rf"(?<![\w-])(?P<in>{track})(?:s| (?:track|program|positions?|residents?|interns?|spots?|slots?|surgery|medicine))*"
            rf",? ?(?:[:=(–-]{{1,2}} ?|(?:there )?(?:is|are|has|have|with|of) )?(?:about |approximately |up to )?"
            rf"(?P<n>\d{{1,2}}){not_counted}"
        ),
        "together": re.compile(
            rf"{number} (?P<in>{some}{{0,4}}?)(?:and|&|or|plus|,) (?:up to |about )?(?=\d)"
        ),
        "rate": re.compile(rf"{number} ?(?:in |for )?(?:{parts['yearly']})"),
        "class": re.compile(
            r"\b(?P<in>class(?:es)?|cohorts?|groups?) (?:size )?(?:of|is|has) (?:\w+ )?(?P<n>\d{1,2})\b"
        ),
        "verb": re.compile(
            r"\bwe (?:\w+ )?(?:match|take|accept|recruit|offer|enroll|train|have) (?:up to |about |approximately )?"
            r"(?P<n>\d{1,2})(?= *(?:$|[.,;(]|in |for |and |into ))"
        ),
        "label": re.compile(
            r"(?P<in>\b[a-z][^.;:!?\d]{2,60}?) ?(?:[:=]| - | – |–|\b(?:is|are|of|at)) ?"
            r"(?:approximately |about |up to |currently |now |usually |typically )*"
            rf"(?P<n>\d{{1,2}})(?: ?(?:-|to) ?\d{{1,2}})?{not_counted}"
        ),
        "answer": re.compile(
            r"^\W*(?:we (?:have|accept|take|match|offer|recruit) |there are |currently,? |approximately |about |up to |yes\W+)*"
            rf"(?P<n>\d{{1,2}})\b{not_counted}(?!-)"
        ),
    }
