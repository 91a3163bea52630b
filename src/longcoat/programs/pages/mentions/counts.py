"""Numbers of a statement that may count residents or places, each with the part of the sentence that is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from longcoat.programs.pages.limits import words_of
from longcoat.programs.pages.statement import Statement

_LEAST, _MOST = 1, 60
_DIGIT = re.compile(r"\d")
#: Where the part of a sentence ends that speaks of a number.
_PART_ENDS = re.compile(r"[;.]|, (?:and|with|which|who)\b| and (?=\d)")


@dataclass(frozen=True, slots=True)
class Count:
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
        several: Whether the statement has more.
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


def counts_in(one: Statement) -> list[Count]:
    """Every number of a statement in one of the forms; of two forms the first in the order of the list."""
    if not _DIGIT.search(one.text):
        return []
    found: list[Count] = []
    for form, pattern in _forms().items():
        for hit in pattern.finditer(one.text):
            start = hit.start("n") if form != "track first" else hit.start()
            number = int(hit["n"])
            taken = any(other.start <= start < other.end for other in found)
            if not taken and _LEAST <= number <= _MOST and _fits(form, hit, one):
                parts = hit.groupdict()
                found.append(
                    Count(one, form, number, start, hit.end(), parts.get("in") or "", parts.get("noun") or "")
                )
    return _in_their_parts(one.text, sorted(found, key=lambda hit: hit.start))


def _in_their_parts(text: str, found: Sequence[Count]) -> list[Count]:
    """Say of each number which part of the sentence is its own."""
    placed = []
    for place, hit in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else len(text)
        ends = _PART_ENDS.search(text, hit.end, max(following, hit.end))
        stop = ends.start() if ends else max(following, hit.end)
        before = found[place - 1].end if place else 0
        placed.append(replace(hit, before=before, stop=stop, place=place, several=len(found) > 1))
    return placed


def _fits(form: str, hit: re.Match[str], one: Statement) -> bool:
    """Whether what stands around a number is what its form needs."""
    if form == "label":
        return part("label").search(hit["in"]) is not None or _counted().search(hit["in"]) is not None
    if form == "answer":
        return part("asked").search(one.question) is not None
    return True


@cache
def part(name: str) -> re.Pattern[str]:
    """Return a part of ``data/places.toml`` as a pattern."""
    return re.compile(words_of("places")["parts"][name])


@cache
def any_track() -> str:
    """Return an expression for any track's name."""
    return "|".join(sorted(map(re.escape, words_of("places")["tracks"]), key=len, reverse=True))


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
    some = r"(?:(?:(?!\d)[\w'’()/&.-]+|\d-(?:year|yr)),? )"
    noun, track = rf"(?P<noun>{_nouns()})\b", any_track()
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
