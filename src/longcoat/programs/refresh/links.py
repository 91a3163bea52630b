"""Which links of a page lead to what an applicant needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from longcoat.programs.columns import fold
from longcoat.programs.refresh.limits import read_words
from longcoat.programs.refresh.words import folded_path, specialties_in, specialties_of_address, within


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page.

    Attributes:
        url: Where it leads, without what belongs to a visit and not to a page.
        text: What it is called.
        frame: Whether it is a part of the page itself.
    """

    url: str
    text: str
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """What a link promises.

    Attributes:
        role: What the page is taken for: ``requirements``, ``apply``, ``faq``, ``img``, ``roster`` or ``hub``.
        score: How much speaks for it; a link below ``enough`` of the wordlist is not followed.
    """

    role: str
    score: float


def promise_of(link: Link) -> Promise:
    """Return what the text and the address of a link promise.

    Example:
        >>> promise_of(Link("https://a.example/fm/how-to-apply", "How to Apply")).role
        'apply'
        >>> promise_of(Link("https://a.example/fm/residents.html", "Meet our residents")).role
        'roster'
        >>> promise_of(Link("https://a.example/calendar", "Events calendar")).score < enough()
        True
    """
    table = read_words("links")
    text = fold(link.text[: table["text"]])
    path = folded_path(link.url)
    last = folded_path(urlsplit(link.url).path.rstrip("/").rpartition("/")[2])
    best = Promise("hub", 0.0)
    for role, weights in _weights().items():
        if role == "against":
            continue
        # What stands in the folder of the list of residents is a resident, not a list.
        said = last if role == "roster" else path
        score = _points(text, weights) + table["path"] * _points(said, weights)
        if score > best.score:
            best = Promise(role, score)
    against = _weights()["against"]
    return Promise(best.role, best.score - _points(text, against) - table["path"] * _points(path, against))


def leads_somewhere(link: Link) -> bool:
    """Tell whether a link can be of use on the way to what an applicant needs."""
    named = specialties_in(link.text) or specialties_of_address(link.url)
    return link.frame or bool(named) or promise_of(link).score > 0


def enough() -> float:
    """Return the score below which a link is not followed."""
    return float(read_words("links")["enough"])


def inherited() -> float:
    """Return the share of a link's score that is added to what is found behind it."""
    return float(read_words("links")["inherited"])


def _points(text: str, weights: dict[str, float]) -> float:
    return sum(weights[word] for word in within(text, weights))


@cache
def _weights() -> dict[str, dict[str, float]]:
    table = read_words("links")
    lists = {**table["role"], "against": table["against"]}
    return {role: {fold(word): float(w) for word, w in words.items()} for role, words in lists.items()}


def is_worth_asking(url: str) -> bool:
    """Tell whether an address can hold a page in English: no picture, no other language, no endless calendar.

    Example:
        >>> [is_worth_asking(u) for u in ("http://a.example/fm?id=4", "http://a.example/es/fm", "http://a.example/x?month=2031-02")]
        [True, False, False]
    """
    table = read_words("links")["addresses"]
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return False
    path = parts.path.lower()
    if path.rpartition("/")[2].rpartition(".")[2] in _of(table, "files") and "." in path.rpartition("/")[2]:
        return False
    if path.strip("/").partition("/")[0] in _of(table, "languages"):
        return False
    keys = {pair.partition("=")[0].lower() for pair in parts.query.split("&")}
    return not keys & _of(table, "endless")


def _of(table: dict[str, list[str]], key: str) -> frozenset[str]:
    return _set(key, tuple(table[key]))


@cache
def _set(_: str, words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def without_visit(url: str) -> str:
    """Return an address without the parts that name a visit and not a page, in a canonical form.

    Example:
        >>> without_visit("http://A.example/fm;jsessionid=9F2?utm_source=x&b=2&a=1#top")
        'http://a.example/fm?a=1&b=2'
    """
    from w3lib.url import canonicalize_url, url_query_cleaner

    session = read_words("links")["addresses"]["session"]
    parts = urlsplit(url)
    path = "/".join(part.partition(";")[0] for part in parts.path.split("/"))
    named = [pair.partition("=")[0] for pair in parts.query.split("&") if pair]
    visiting = [name for name in named if name.lower() in session]
    bare = parts._replace(path=path, fragment="").geturl()
    return str(canonicalize_url(url_query_cleaner(bare, visiting, remove=True) if visiting else bare))


def distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links by address, each with the longest text that leads there, in their order."""
    best: dict[str, Link] = {}
    for link in links:
        known = best.get(link.url)
        if known is None or len(link.text) > len(known.text):
            best[link.url] = link
    return tuple(best.values())
