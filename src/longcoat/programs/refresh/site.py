"""The site of one program, and who else lives there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from longcoat.programs.columns import fold
from longcoat.programs.evidence import Grade
from longcoat.programs.program import Program


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another program of the same specialty at the same host.

    Attributes:
        url: Its address.
        words: What tells it from the others, folded: its city.
    """

    url: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Where a program's own pages are.

    Attributes:
        program: The program's id.
        specialty: Its specialty's slug.
        url: Its address as the catalog has it; None when it has none.
        words: What tells it from neighbours, folded: its city.
        neighbours: Other programs of the same specialty at the same host.
        alone: Whether the catalog knows no other program at this host.
        twins: Whether a neighbour has the very same address.
        sole: Whether no program of any specialty has the very same address.
    """

    program: str
    specialty: str
    url: str | None
    words: tuple[str, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    alone: bool = True
    twins: bool = False
    sole: bool = True


def sites_of(programs: Iterable[Program], catalog: Iterable[Program]) -> tuple[Site, ...]:
    """Return the sites of `programs`, each knowing who of the whole catalog lives at the same host.

    Example:
        >>> from longcoat.programs import load_catalog
        >>> catalog = load_catalog()
        >>> site = sites_of([catalog["1200500743"]], catalog)[0]
        >>> site.specialty, site.url
        ('family-medicine', 'http...')
    """
    at_host: defaultdict[str, list[Program]] = defaultdict(list)
    for program in catalog:
        if program.website:
            at_host[host_of(program.website)].append(program)
    return tuple(_site(program, at_host) for program in programs)


def address_of(program: Program) -> str | None:
    """Return where a program's site is, as far as is known: what an earlier visit followed counts before the directory."""
    told = [
        f for f in program.facts if f.field == "website" and f.evidence.grade in (Grade.TOLD, Grade.OWN_PAGE)
    ]
    newest = max(told, key=lambda fact: fact.evidence.as_of or date.min, default=None)
    return full_address(str(newest.value) if newest else program.website)


def _site(program: Program, at_host: dict[str, list[Program]]) -> Site:
    url = address_of(program)
    if url is None:
        return Site(program.id, program.specialty, None)
    others = [p for p in at_host.get(host_of(url), ()) if p.id != program.id]
    same = [p for p in others if p.specialty == program.specialty]
    neighbours = tuple(Neighbour(full_address(p.website) or "", _words(p)) for p in same)
    twins = any(_bare(neighbour.url) == _bare(url) for neighbour in neighbours)
    sole = not any(_bare(full_address(p.website) or "") == _bare(url) for p in others)
    return Site(program.id, program.specialty, url, _words(program), neighbours, not others, twins, sole)


def host_of(url: str) -> str:
    """Return the host of an address without its ``www.``; the empty string when it has none.

    Example:
        >>> host_of("HTTP://WWW.Example.org/fm"), host_of("example.org/fm")
        ('example.org', 'example.org')
    """
    return (urlsplit(full_address(url) or "").hostname or "").removeprefix("www.")


def full_address(url: str | None) -> str | None:
    """Return an address with its scheme; people often leave it off."""
    if not url or not url.strip():
        return None
    bare = url.strip()
    return bare if "://" in bare else f"http://{bare.lstrip('/')}"


def _words(program: Program) -> tuple[str, ...]:
    return (fold(program.city),) if program.city else ()


def _bare(url: str) -> tuple[str, str]:
    return host_of(url), urlsplit(url).path.rstrip("/").lower()
