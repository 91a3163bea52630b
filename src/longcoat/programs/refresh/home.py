"""Finding a program's first page: at its address, at a near variant of it, or one level up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from longcoat.programs.refresh.attribution import Owner, Signs, owner_of, speaks_of_one_residency
from longcoat.programs.refresh.failure import NoPage
from longcoat.programs.refresh.fetch import Budget
from longcoat.programs.refresh.outcome import Outcome
from longcoat.programs.refresh.pages import Pages, Seen
from longcoat.programs.refresh.reading import Reading
from longcoat.programs.refresh.site import Site, host_of

#: Outcomes after which the same page is asked for under a near variant of its address.
NO_HOST = frozenset({Outcome.DEAD, Outcome.BROKEN})
#: How many levels up a dead page is searched for.
LEVELS = 2


@dataclass(frozen=True, slots=True)
class Home:
    """A program's first page.

    Attributes:
        seen: The page.
        owner: Whom it speaks for.
        up: Whether it stands above the address that the catalog has.
        moved_to: Its new address; None when it is where it was.
    """

    seen: Seen
    owner: Owner
    up: bool
    moved_to: str | None

    @property
    def base(self) -> str | None:
        """The address below which pages are the program's own; None if the page isn't the program's."""
        return self.seen.reading.url if self.owner is Owner.PROGRAM else None


def signs_of(reading: Reading) -> Signs:
    """Return what tells whom a page speaks for."""
    return Signs(reading.url, reading.title, reading.headings, reading.for_all)


async def find_home(site: Site, pages: Pages, budget: Budget) -> Home:
    """Return the first page of a program's site.

    Raises:
        NoPage: Neither the address nor a near variant of it nor a level above has one.
    """
    first: NoPage | None = None
    for url in _variants(site.url or ""):
        try:
            seen = await _page(url, pages, budget)
        except NoPage as error:
            first = first or error
            if error.gone or error.outcome not in NO_HOST:
                break
        else:
            return _home(site, seen)
    assert first is not None
    if not first.gone:
        raise first
    for url in _levels_up(site.url or ""):
        try:
            seen = await _page(url, pages, budget)
        except NoPage:
            continue
        return Home(seen, owner_of(signs_of(seen.reading), site), True, None)
    raise first


async def _page(url: str, pages: Pages, budget: Budget) -> Seen:
    """A page that is more than an apology.

    Raises:
        NoPage: There is none.
    """
    seen = await pages.page(url, budget)
    if seen.reading.outcome is Outcome.DEAD:
        raise NoPage(Outcome.DEAD, "The server answered with a page that says that there is none.", gone=True)
    return seen


def _home(site: Site, seen: Seen) -> Home:
    """The first page at the catalog's own address, which a directory lists for the program."""
    where, signs = seen.reading.url, signs_of(seen.reading)
    moved = host_of(where) != host_of(site.url or "") or _path(where) != _path(site.url or "")
    owner = owner_of(signs, site)
    lasting = not moved or seen.for_good
    if owner in (Owner.NOBODY, Owner.HOSPITAL) and site.sole and lasting and speaks_of_one_residency(signs):
        owner = Owner.PROGRAM
    new = where if moved and seen.for_good and owner is Owner.PROGRAM else None
    return Home(seen, owner, False, new)


def _variants(url: str) -> Iterator[str]:
    """The address, then with the other scheme, then with ``www.`` or without it."""
    yield url
    parts = urlsplit(url)
    other = "https" if parts.scheme == "http" else "http"
    if parts.port is None:
        yield urlunsplit(parts._replace(scheme=other))
    netloc = parts.netloc.removeprefix("www.") if parts.netloc.startswith("www.") else f"www.{parts.netloc}"
    yield urlunsplit(parts._replace(netloc=netloc))


def _levels_up(url: str) -> Iterator[str]:
    """The folders above an address, the nearest first; at last the host's own first page."""
    parts = urlsplit(url)
    folders = [part for part in parts.path.split("/") if part]
    above = [folders[:count] for count in range(len(folders) - 1, -1, -1)]
    for kept in above[: LEVELS - 1] + above[-1:] if len(above) > LEVELS else above:
        yield urlunsplit(
            parts._replace(path="/" + "".join(f"{part}/" for part in kept), query="", fragment="")
        )


def _path(url: str) -> str:
    parts = urlsplit(url)
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    plain = (
        folder if last.lower().partition(".")[0] in ("index", "default", "home") else parts.path.rstrip("/")
    )
    return plain.lower()
