"""Whose page is it? A page of another specialty, or of a neighbour's program, is never read into this one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from longcoat.programs.columns import fold
from longcoat.programs.refresh.limits import read_words
from longcoat.programs.refresh.site import Site
from longcoat.programs.refresh.words import (
    departments_of,
    folded_path,
    folded_words,
    holds_any,
    specialties_in,
    specialties_of_address,
)


class Owner(StrEnum):
    """Whom a page speaks for."""

    PROGRAM = "program"
    HOSPITAL = "hospital"
    OTHER = "other"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells whom a page speaks for.

    Attributes:
        url: Its address, after redirects.
        title: Its title.
        headings: Its first headings.
        for_all: Whether its text says that it speaks for every program of a hospital.
    """

    url: str
    title: str
    headings: tuple[str, ...]
    for_all: bool = False


def owner_of(signs: Signs, site: Site, home: str | None = None) -> Owner:
    """Return whom a page speaks for.

    What the address, the title and the first headings name of specialties are heard as witnesses. One that names only
    another specialty settles it: another's, unless it is an address that only names the department above. Otherwise
    one that names only the program's settles it: the program's. A page without such a word is the program's only where
    nothing else lives: on a host of its own, or below its own first page.

    Args:
        signs: The page.
        site: The program's site.
        home: Where the program's own first page was found; None while it isn't.

    Example:
        >>> site = Site("1", "family-medicine", "http://a.example/fm/")
        >>> owner_of(Signs("http://a.example/fm/apply", "How to apply", ()), site, "http://a.example/fm/").value
        'program'
        >>> owner_of(Signs("http://a.example/psychiatry/apply", "How to apply", ()), site).value
        'other'
    """
    if _is_neighbours(signs, site):
        return Owner.OTHER
    address = specialties_of_address(signs.url)
    said = [
        frozenset() if address <= departments_of(site.specialty) else address,
        frozenset().union(*map(specialties_in, signs.headings)),
        specialties_in(signs.title),
    ]
    if any(named and site.specialty not in named for named in said):
        return Owner.OTHER
    if any(named == {site.specialty} for named in said):
        return Owner.PROGRAM if not site.twins or _names(signs, site.words) else Owner.NOBODY
    if not any(said) and home is not None and _is_below(signs.url, home, site):
        return Owner.PROGRAM
    return Owner.HOSPITAL if signs.for_all else Owner.NOBODY


def speaks_of_one_residency(signs: Signs) -> bool:
    """Tell whether a page that names no specialty speaks of one residency, and not of a hospital's many.

    Example:
        >>> pages = [Signs("http://a.example/", title, ()) for title in ("Lakeside Residency", "Residency Programs", "Lakeside")]
        >>> [speaks_of_one_residency(page) for page in pages]
        [True, False, False]
    """
    said = " ".join((folded_path(signs.url), fold(signs.title), *map(fold, signs.headings)))
    one, many = folded_words("pages", "own", "one"), folded_words("pages", "own", "many")
    return holds_any(said, one) and not holds_any(said, many)


def _is_below(url: str, home: str, site: Site) -> bool:
    """Whether a page that names no specialty can only belong to the program whose first page is `home`."""
    here, own = urlsplit(url), urlsplit(home)
    if _host(url) != _host(home) or site.twins:
        return False
    if site.alone and own.path in ("", "/"):
        return True
    folder, _, last = own.path.rstrip("/").rpartition("/")
    stem = last.partition(".")[0]
    # ``/gme/fm`` and ``/gme/fm.html`` have their pages below ``/gme/fm``, ``/gme/fm/index.html`` too; never below ``/gme``.
    below = folder if stem.lower() in read_words("pages")["first"]["names"] else f"{folder}/{stem}"
    return len(below) > 1 and here.path.startswith(f"{below}/")


def _is_neighbours(signs: Signs, site: Site) -> bool:
    """Whether a page belongs to another program of the same specialty at the same host."""
    for neighbour in site.neighbours:
        own = urlsplit(site.url or "").path.rstrip("/")
        their = urlsplit(neighbour.url).path.rstrip("/")
        here = urlsplit(signs.url).path
        if len(their) > len(own) and (here.rstrip("/") == their or here.startswith(f"{their}/")):
            return True
        # A town that stands in the program's own address tells nothing.
        theirs = tuple(
            word for word in neighbour.words if not holds_any(folded_path(site.url or ""), (word,))
        )
        if _names(signs, theirs) and not _names(signs, site.words):
            return True
    return False


def _names(signs: Signs, words: tuple[str, ...]) -> bool:
    said = " ".join((folded_path(signs.url), fold(signs.title), *map(fold, signs.headings)))
    return holds_any(said, words)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
