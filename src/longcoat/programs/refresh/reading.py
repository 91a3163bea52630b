"""From an answer of a server to what it tells: what kind of page it is, its links, and the facts in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from longcoat.programs.columns import fold
from longcoat.programs.refresh.limits import Limits, read_words
from longcoat.programs.refresh.links import Link, distinct, is_worth_asking, leads_somewhere, without_visit
from longcoat.programs.refresh.outcome import Outcome
from longcoat.programs.refresh.residents import residents_of, roster_of
from longcoat.programs.refresh.said import Said
from longcoat.programs.refresh.words import folded_words, holds_any, specialties_in

if TYPE_CHECKING:
    from longcoat.programs.pages import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page tells, apart from whom it speaks for.

    Attributes:
        url: Its address, after redirects.
        outcome: `Outcome.FOUND` if it could be read, whatever is in it; else why not.
        title: Its title.
        headings: Its first headings.
        links: Where it leads.
        said: The facts in its text.
        residents: The facts counted from a list of residents.
        residents_until: The last day on which all of them were in training, if the list tells their classes.
        as_of: The day that the text itself tells; None when it tells none.
        for_all: Whether it says that it speaks for every program of a hospital.
        names_some: Whether its text names any specialty.
        digest: The same for the same text.
    """

    url: str
    outcome: Outcome
    title: str = ""
    headings: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    said: tuple[Said, ...] = ()
    residents: tuple[Said, ...] = ()
    residents_until: date | None = None
    as_of: date | None = None
    for_all: bool = False
    names_some: bool = False
    digest: str = ""


def read(
    data: bytes, url: str, content_type: str, today: date, limits: Limits
) -> tuple[Reading, tuple[str, ...]]:
    """Read a page, and return what it tells and where single residents have pages of their own.

    Those addresses can hold names: they are for fetching only, and are written nowhere.

    Args:
        data: Its bytes.
        url: Its address, after redirects.
        content_type: What the server says that it is.
        today: The day on which it was fetched: what lies after it is no date of the page's.
        limits: How many links are kept.
    """
    from longcoat.programs.pages import read_document

    document = read_document(data, url=url, content_type=content_type or None)
    title, headings = document.title or "", tuple(_headings(document))
    reading = Reading(url, _outcome(document), title, headings, _links(document, url, limits))
    if reading.outcome is not Outcome.FOUND:
        return reading, ()
    text = fold(document.text)
    if (odd := _odd(title, headings, text)) is not None:
        return replace(reading, outcome=odd), ()
    roster = roster_of(document, today)
    people = tuple(without_visit(urljoin(url, where)) for where in roster.follow)
    full = replace(
        reading,
        links=tuple(link for link in reading.links if link.url not in people),
        said=tuple(_facts(document)),
        residents=tuple(residents_of(roster)),
        residents_until=roster.until,
        as_of=_date(document, today),
        for_all=holds_any(text, folded_words("pages", "hospital", "anywhere")),
        names_some=bool(specialties_in(text)),
        digest=hashlib.sha256(text.encode()).hexdigest()[:16],
    )
    return full, people


def _outcome(document: Document) -> Outcome:
    from longcoat.programs.pages import Outcome as Read

    if document.outcome.has_text:
        return Outcome.FOUND
    return {
        Read.SCRIPT_ONLY: Outcome.SCRIPT_ONLY,
        Read.TOO_LARGE: Outcome.TOO_BIG,
        Read.TOO_SLOW: Outcome.TOO_SLOW,
        Read.EMPTY: Outcome.NOTHING,
        Read.BROKEN: Outcome.BROKEN,
    }.get(document.outcome, Outcome.NOT_A_PAGE)


def _odd(title: str, headings: tuple[str, ...], text: str) -> Outcome | None:
    """What a page is that says that all is well and isn't what was asked for; None for a page like any other."""
    table, length = read_words("pages"), len(text.split())
    top = fold(" ".join((title, *headings[:1])))
    if length <= table["parked"]["words"] and holds_any(
        f"{top} {text}", folded_words("pages", "parked", "anywhere")
    ):
        return Outcome.PARKED
    if length <= table["missing"]["words"] and holds_any(top, folded_words("pages", "missing", "heading")):
        return Outcome.DEAD
    if length <= table["wall"]["words"] and holds_any(
        f"{top} {text}", folded_words("pages", "wall", "anywhere")
    ):
        return Outcome.WALL
    return None


def _headings(document: Document) -> Iterator[str]:
    """The headings of the first level; without any, the first heading of all."""
    marked = [line for line in document.text.splitlines() if line.startswith("#")]
    first = [line for line in marked if line.startswith("# ")] or marked[:1]
    yield from (line.lstrip("# ").strip()[:300] for line in first[:3])


def _links(document: Document, url: str, limits: Limits) -> tuple[Link, ...]:
    """Links worth asking, and the parts of a page made of frames."""
    found = [Link(without_visit(link.url), link.text) for link in document.links if is_worth_asking(link.url)]
    if document.html_tree is not None:
        for node in document.html_tree.css("frame[src], iframe[src], area[href]"):
            where = urljoin(url, (node.attributes.get("src") or node.attributes.get("href") or "").strip())
            if is_worth_asking(where):
                name = (
                    node.attributes.get("title") or node.attributes.get("alt") or node.attributes.get("name")
                )
                found.append(Link(without_visit(where), name or "", node.tag == "frame"))
    # What promises nothing is forgotten: on a list of residents, those links are people.
    return tuple(link for link in distinct(found[: limits.links]) if leads_somewhere(link))


def _facts(document: Document) -> Iterator[Said]:
    """What the page says, with what the reader doubts marked as such.

    Its address isn't told: the site is known to be a program's, and ``/gme/`` in it would make it all programs' page.
    """
    from longcoat.programs.pages import read_page

    found = read_page(document)
    for doubtful, facts in ((False, found.facts), (True, found.doubtful)):
        for fact in facts:
            yield Said(fact.field, fact.value, fact.strength, fact.words, fact.about, doubtful)


def _date(document: Document, today: date) -> date | None:
    from longcoat.programs.pages import date_of

    day = date_of(document.text, document.footer).day
    return day if day is None or day <= today else None
